import type { Call } from '../calls/call';
import type { World } from '../world';
import { participantParams, reportConference } from './conference-callbacks';
import {
  Participant,
  type ConferenceRecording,
  type ConferenceCallbacks,
  type JoinAttributes,
  type LeaveReason,
} from './participant';
import { updateListening } from './listening';

export type ConferenceStatus = 'init' | 'in-progress' | 'completed';

/** https://www.twilio.com/docs/voice/api/conference-resource#conference-properties */
export type EndReason =
  | 'conference-ended-via-api'
  | 'last-participant-kicked'
  | 'last-participant-left'
  | 'participant-with-end-conference-on-exit-kicked'
  | 'participant-with-end-conference-on-exit-left';

/** One room. It starts, and it ends once; a name that is used again afterwards is another conference. */
export class Conference {
  readonly sid: string;
  readonly name: string;
  readonly createdAt: number;
  readonly participants = new Map<string, Participant>();
  /** Legs that REST rings for this conference. */
  readonly expected = new Map<string, ExpectedParticipant>();
  updatedAt: number;
  started = false;
  endedAt: number | undefined;
  endReason: EndReason | undefined;
  callSidEndingConference: string | undefined;
  /** Set by the first participant; the settings of later ones are ignored. */
  callbacks: ConferenceCallbacks | undefined;
  /** Set by the first participant as well. */
  recording: ConferenceRecording | undefined;
  hadParticipants = false;
  maxParticipants = 250;
  nextSequenceNumber = 1;
  /** When a list that lags begins to show this conference. */
  readonly listedFrom: number;
  /** Those who have just left: REST may still list them. */
  readonly leavers = new Set<Participant>();
  readonly #world: World;

  constructor(world: World, name: string) {
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
      this.participants.size > 1 && this.#world.dialect.unstartedRoomStatus === 'in-progress';
    return this.started || looksStarted ? 'in-progress' : 'init';
  }

  /** Whether those who are in hear somebody being rung. */
  get ringing(): boolean {
    return [...this.expected.values()].some(
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
    this.expected.delete(call.sid);
    call.activity = { kind: 'conference', participant };
    this.touch();
    reportConference(this.#world, this, 'participant-join', { participant });
    this.reconsider();
    return participant;
  }

  /** Starts the conference when it can, and lets everybody hear what they should. */
  reconsider(): void {
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
    for (const participant of this.participants.values()) updateListening(this.#world, participant);
  }

  /** Takes a participant out. Whoever leaves last, or may end the conference by leaving, ends it. */
  leave(participant: Participant, reason: LeaveReason, kicked = false): void {
    if (participant.left) return;
    this.#remove(participant, reason);
    if (this.live) {
      const how = kicked ? 'kicked' : 'left';
      if (participant.endConferenceOnExit)
        this.end(`participant-with-end-conference-on-exit-${how}`, 'moderator_ended_conference', participant);
      else if (this.participants.size === 0 && this.expected.size === 0)
        this.end(`last-participant-${how}`, 'moderator_ended_conference', participant);
      else this.reconsider();
    }
    participant.whenLeft?.(reason);
  }

  /** Everybody leaves; their calls go on with whatever follows their `<Dial>`. */
  end(endReason: EndReason, leaveReason: LeaveReason, causer?: Participant): void {
    if (!this.live) return;
    this.endReason = endReason;
    this.callSidEndingConference = causer?.call.sid;
    this.endedAt = this.#world.clock.now();
    this.touch();
    const present = [...this.participants.values()];
    for (const participant of present) this.#remove(participant, leaveReason);
    this.#world.recordings.stopAllOf({ conferenceSid: this.sid });
    reportConference(this.#world, this, 'conference-end', { causer });
    for (const participant of present) participant.whenLeft?.(leaveReason);
    for (const { call } of this.expected.values())
      if (this.#world.dialect.answerAfterRoomEnded === 'call-ends') this.#world.calls.end(call, 'canceled');
  }

  /** Somebody whom REST rang will not come. */
  forget(call: Call): void {
    if (this.expected.delete(call.sid)) this.endUnused();
  }

  /** Ends a conference that was opened for somebody who could not be added. */
  endUnused(): void {
    if (this.participants.size === 0 && this.expected.size === 0)
      this.end('last-participant-left', 'participant_add_failed');
  }

  touch(): void {
    this.updatedAt = this.#world.clock.now();
  }

  /** https://www.twilio.com/docs/voice/twiml/conference#record: from when the first two are bridged, in one channel */
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
    participant.listening?.scope.interrupt('dropped');
    participant.announcement?.scope.interrupt('dropped');
    participant.listening = participant.announcement = undefined;
    if (participant.call.activity.kind === 'conference')
      participant.call.activity = { kind: 'waiting', hears: 'silence' };
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

export interface ExpectedParticipant {
  call: Call;
  label: string | undefined;
  attributes: JoinAttributes;
}
