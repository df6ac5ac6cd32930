import type { Call } from './calls/call';
import type { Hears } from './calls/call-status';
import type { Conference } from './conferences/conference';
import type { CallView, ConferenceView, EmulatorState } from './views';
import type { World } from './world';

type Resources = Pick<World, 'calls' | 'conferences' | 'recordings'>;

/** Reads the state of all calls and conferences. */
export const readState = ({ calls, conferences, recordings }: Resources): EmulatorState => ({
  calls: calls.all().map((call) => callView(call, recordings)),
  conferences: conferences.all().map(conferenceView),
});

/** Reads the state of the calls and conferences that have not ended: cheap enough for every frame of audio. */
export const readLiveState = ({ calls, conferences, recordings }: Resources): EmulatorState => ({
  calls: calls
    .all()
    .filter(({ live }) => live)
    .map((call) => callView(call, recordings)),
  conferences: conferences
    .all()
    .filter(({ live }) => live)
    .map(conferenceView),
});

function callView(call: Call, recordings: World['recordings']): CallView {
  const { activity } = call;
  const conference = activity.kind === 'conference' ? activity.participant.conference : undefined;
  return {
    sid: call.sid,
    parentSid: call.parent?.sid ?? null,
    status: call.status,
    direction: call.direction,
    from: call.from,
    to: call.to,
    doing: activity.kind,
    bridgedWith: activity.kind === 'bridged' ? activity.with.sid : null,
    conference: conference ? { sid: conference.sid, name: conference.name } : null,
    hears: hearsOf(call),
    sentence: sentenceOf(call) ?? null,
    expects: call.expects ?? null,
    leavesMessage: recordings.isLeavingMessage(call.sid),
    parameters: call.parameters,
    statusCallback: call.callbacks?.url ?? null,
    createdAt: call.createdAt,
    answeredAt: call.answeredAt ?? null,
    endedAt: call.endedAt ?? null,
  };
}

function hearsOf({ activity }: Call): Hears {
  if (activity.kind === 'bridged') return 'party';
  if (activity.kind === 'conference') return activity.participant.hears;
  return activity.hears;
}

function sentenceOf({ activity }: Call): string | undefined {
  if (activity.kind === 'bridged') return undefined;
  return activity.kind === 'conference' ? activity.participant.sentence : activity.sentence;
}

const conferenceView = (conference: Conference): ConferenceView => ({
  sid: conference.sid,
  friendlyName: conference.name,
  status: conference.status,
  started: conference.started,
  beepsUntil: conference.beepsUntil ?? null,
  participants: [...conference.participants.values()].map((participant) => ({
    callSid: participant.call.sid,
    muted: participant.muted,
    hold: participant.hold,
    coaching: participant.coaching,
    callSidToCoach: participant.callSidToCoach ?? null,
    plays: (participant.announcement ?? participant.playback)?.kind ?? null,
    label: participant.label ?? null,
    startConferenceOnEnter: participant.startConferenceOnEnter,
    endConferenceOnExit: participant.endConferenceOnExit,
  })),
});
