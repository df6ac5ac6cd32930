import type { Call } from '../calls/call';
import type { CallControl } from '../calls/call-control';
import type { Environment } from '../environment';
import type { Recordings } from '../recordings/recordings';
import type { TwimlRunner } from '../twiml/runner';
import { participantParams, reportConference } from './conference-callbacks';
import {
  Participant,
  type ConferenceRecording,
  type ConferenceCallbacks,
  type JoinAttributes,
  type LeaveReason,
  type PendingParticipant,
} from './participant';
import { updatePlayback } from './playback';

type ConferenceStatus = 'init' | 'in-progress' | 'completed';

/** https://www.twilio.com/docs/voice/api/conference-resource#conference-properties */
type EndReason =
  | 'conference-ended-via-api'
  | 'last-participant-kicked'
  | 'last-participant-left'
  | 'participant-with-end-conference-on-exit-kicked'
  | 'participant-with-end-conference-on-exit-left';

/** How long the participants hear that one joined or left. */
const BEEP_MS = 400;

/** The parts of the local Twilio that a conference uses. */
export type ConferenceWorld = Environment & {
  readonly calls: CallControl;
  readonly recordings: Recordings;
  readonly interpreter: TwimlRunner;
};

/** One conference. It starts and ends once. The same name, used again after the end, is another conference. */
export class Conference {
  readonly sid: string;
  readonly name: string;
  readonly createdAt: number;
  readonly participants = new Map<string, Participant>();
  /** Legs that REST rings for this conference. */
  readonly pending = new Map<string, PendingParticipant>();
  updatedAt: number;
  started = false;
  endedAt: number | undefined;
  endReason: EndReason | undefined;
  callSidEndingConference: string | undefined;
  /** Set by the first participant. Twilio ignores the settings of later participants. */
  callbacks: ConferenceCallbacks | undefined;
  /** Set by the first participant. */
  recording: ConferenceRecording | undefined;
  hadParticipants = false;
  maxParticipants = 250;
  nextSequenceNumber = 1;
  /** Until when the participants hear that one joined or left. */
  beepsUntil: number | undefined;
  /** From when on REST lists this conference, in the dialect that lists new conferences late. */
  readonly listedFrom: number;
  /** Participants that have just left. In one dialect, REST still lists them. */
  readonly leavers = new Set<Participant>();
  readonly #world: ConferenceWorld;

  constructor(world: ConferenceWorld, name: string) {
    this.#world = world;
    this.sid = world.sid('CF');
    this.name = name;
    this.createdAt = world.clock.now();
    this.updatedAt = this.createdAt;
    this.listedFrom = this.createdAt + world.draw(world.timing.restLag);
  }

  get live(): boolean {
    return this.endedAt === undefined;
  }

  get status(): ConferenceStatus {
    if (!this.live) return 'completed';
    const looksStarted =
      this.participants.size > 1 && this.#world.dialect.unstartedConferenceStatus === 'in-progress';
    return this.started || looksStarted ? 'in-progress' : 'init';
  }

  /** Whether the participants hear that a pending leg rings. */
  get ringing(): boolean {
    return [...this.pending.values()].some(
      ({ call, attributes }) => attributes.earlyMedia && call.status === 'ringing',
    );
  }

  others(participant: Participant): Participant[] {
    return [...this.participants.values()].filter((other) => other !== participant);
  }

  join(call: Call, attributes: JoinAttributes): Participant {
    if (!this.hadParticipants) {
      this.hadParticipants = true;
      this.callbacks ??= attributes.callbacks;
      this.recording ??= attributes.recording;
      this.maxParticipants = attributes.maxParticipants;
    }
    const participant = new Participant(this, call, attributes, this.#world.clock.now());
    this.participants.set(call.sid, participant);
    this.pending.delete(call.sid);
    call.activity = { kind: 'conference', participant };
    if (attributes.beep === 'true' || attributes.beep === 'onEnter') this.#beep();
    this.touch();
    reportConference(this.#world, this, 'participant-join', { participant });
    this.update();
    return participant;
  }

  /** After any change: starts the conference when it can start, and updates what each participant hears. */
  update(): void {
    if (!this.live) return;
    const present = [...this.participants.values()].filter((participant) => participant.established);
    const starter = present.findLast((participant) => participant.startConferenceOnEnter);
    if (!this.started && present.length >= /* mutant: conference-size */ 2 && starter) {
      this.started = true;
      this.touch();
      this.#record(present);
      const byApi = present.some((participant) => participant.viaApi);
      const missing = byApi && this.#world.dialect.conferenceStartCallback === 'missing-for-api-legs';
      if (!missing) reportConference(this.#world, this, 'conference-start', { participant: present.at(-1) });
    }
    for (const participant of this.participants.values()) updatePlayback(this.#world, participant);
  }

  /** Removes a participant. The last one ends the conference, and so does one with `endConferenceOnExit`. */
  leave(participant: Participant, reason: LeaveReason, how: 'left' | 'kicked' = 'left'): void {
    if (participant.left) return;
    this.#remove(participant, reason);
    if (this.live) {
      if (participant.endConferenceOnExit)
        this.end(`participant-with-end-conference-on-exit-${how}`, 'moderator_ended_conference', participant);
      else if (this.participants.size === 0 && this.pending.size === 0)
        this.end(`last-participant-${how}`, 'moderator_ended_conference', participant);
      else this.update();
    }
    participant.whenLeft?.(reason);
  }

  /** Removes all participants. Their calls continue after their `<Dial>`. */
  end(endReason: EndReason, leaveReason: LeaveReason, endedBy?: Participant): void {
    if (!this.live) return;
    this.endReason = endReason;
    this.callSidEndingConference = endedBy?.call.sid;
    this.endedAt = this.#world.clock.now();
    this.touch();
    const present = [...this.participants.values()];
    for (const participant of present) this.#remove(participant, leaveReason);
    this.#world.recordings.stopAllOf({ conferenceSid: this.sid });
    reportConference(this.#world, this, 'conference-end', { endedBy });
    for (const participant of present) participant.whenLeft?.(leaveReason);
    for (const { call } of this.pending.values())
      if (this.#world.dialect.answerAfterConferenceEnded === 'call-ends')
        this.#world.calls.end(call, 'canceled');
  }

  /** A pending leg has ended without joining. */
  removePending(call: Call): void {
    if (this.pending.delete(call.sid)) this.endIfEmpty();
  }

  /** Ends a conference that was created for a leg that then could not join. */
  endIfEmpty(): void {
    if (this.participants.size === 0 && this.pending.size === 0)
      this.end('last-participant-left', 'participant_add_failed');
  }

  touch(): void {
    this.updatedAt = this.#world.clock.now();
  }

  /** https://www.twilio.com/docs/voice/twiml/conference#attributes-beep */
  #beep(): void {
    this.beepsUntil = this.#world.clock.now() + BEEP_MS;
  }

  /** Records from the start of the conference, in one channel: https://www.twilio.com/docs/voice/twiml/conference#record */
  #record([first]: readonly Participant[]): void {
    if (!this.recording || !first) return;
    const { source, callbacks } = this.recording;
    this.#world.recordings.start({
      callSid: first.call.sid,
      conferenceSid: this.sid,
      source,
      channels: 1,
      track: 'both',
      ...(callbacks ? { callbacks } : {}),
    });
  }

  #remove(participant: Participant, reason: LeaveReason): void {
    participant.left = true;
    this.participants.delete(participant.call.sid);
    participant.playback?.scope.interrupt('not-needed');
    participant.announcement?.scope.interrupt('not-needed');
    participant.playback = participant.announcement = undefined;
    if (participant.call.activity.kind === 'conference')
      participant.call.activity = { kind: 'waiting', hears: 'silence' };
    if (participant.beepOnExit) this.#beep();
    this.leavers.add(participant);
    this.#world.clock.after(this.#world.draw(this.#world.timing.restLag), () =>
      this.leavers.delete(participant),
    );
    this.touch();
    reportConference(this.#world, this, 'participant-leave', {
      participant,
      extra: {
        ...participantParams(participant),
        ParticipantCallStatus: participant.call.status,
        ReasonParticipantLeft: reason,
      },
    });
  }
}
