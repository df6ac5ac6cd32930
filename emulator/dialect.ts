/**
 * What Twilio does where its documentation is silent. Each switch is an open question, stated by a sentence. Its first value
 * is the one that documentation or observation favours. Software that uses Twilio must work under every value.
 */
const switchTable = {
  movedChildDialStatus: {
    sentence: '`DialCallStatus` in the Dial action after the child was moved to other TwiML.',
    values: ['completed', 'answered'],
  },
  movedChildDialBridged: {
    sentence: '`DialBridged` in the Dial action after the child was moved.',
    values: ['true', 'false', 'absent'],
  },
  movedChildDialDuration: {
    sentence: '`DialCallDuration` in the Dial action after the child was moved. Documented as absent.',
    source: 'https://www.twilio.com/docs/voice/twiml/dial#request-parameters',
    values: ['absent', 'present'],
  },
  movedChildCompletedCallback: {
    sentence:
      "Whether the child's noun reports `completed` when the child is moved, although the leg continues.",
    values: ['silent', 'fires'],
  },
  callerGaveUpDialStatus: {
    sentence: '`DialCallStatus` when the caller hangs up while the child rings.',
    values: ['canceled', 'no-answer'],
  },
  callerGaveUpCallStatus: {
    sentence: 'Final `CallStatus` of a caller that hangs up before `answerOnBridge` has answered the call.',
    values: ['completed', 'no-answer', 'canceled'],
  },
  unansweredParentStatus: {
    sentence: '`CallStatus` of the parent after an `answerOnBridge` Dial without an answer.',
    values: ['in-progress', 'ringing'],
  },
  endedRingingChildDialStatus: {
    sentence: '`DialCallStatus` when REST ends a ringing child with `Status=completed`.',
    values: ['canceled', 'no-answer', 'completed'],
  },
  cancelOfRingingChild: {
    sentence: 'Whether `Status=canceled` ends a child that rings inside a Dial.',
    values: ['ends', 'ignored'],
  },
  redirectOfRingingChild: {
    sentence: 'Whether REST may redirect a child that rings inside a Dial.',
    values: ['refused', 'accepted'],
  },
  movedParentDialDuration: {
    sentence: '`DialCallDuration` in the action after the parent was moved.',
    values: ['present', 'absent'],
  },
  unansweredDialDuration: {
    sentence: '`DialCallDuration` of a leg that was never answered.',
    values: ['absent', 'zero'],
  },
  completedCallbackOrder: {
    sentence:
      'Which request arrives first when the child hangs up: its `completed` callback or the Dial action.',
    values: ['random', 'before-action', 'after-action'],
  },
  actionAfterHangUp: {
    sentence: 'Whether Twilio requests the Dial action after the caller has hung up.',
    values: ['requested', 'skipped'],
  },
  conferenceDialBridged: {
    sentence: '`DialBridged` after a conference.',
    values: ['true', 'absent'],
  },
  aloneInStartedConference: {
    sentence: 'What the last participant of a started conference hears.',
    values: ['silence', 'wait-url'],
  },
  unstartedConferenceStatus: {
    sentence: 'Status in REST of a conference with two participants, none of which may start it.',
    values: ['in-progress', 'init'],
  },
  conferenceListed: {
    sentence: 'Whether REST lists a new conference at once.',
    source: 'https://github.com/twilio/twilio-node/issues/604',
    values: ['at-once', 'late'],
  },
  leaverListed: {
    sentence: 'Whether REST still lists a participant for a moment after it has left.',
    values: ['no', 'briefly'],
  },
  ringingParticipant: {
    sentence: 'Whether REST lists a leg as a participant while it rings.',
    values: ['not-listed', 'listed'],
  },
  answerAfterConferenceEnded: {
    sentence:
      'What happens to a leg that REST rings for a conference and that answers after the conference has ended.',
    values: ['call-ends', 'new-conference'],
  },
  webhookRetry: {
    sentence:
      'Whether Twilio pauses before it retries a failed webhook. Only the number of retries is documented.',
    values: ['after-a-pause', 'at-once'],
  },
  removedParticipant: {
    sentence: 'What DELETE does to a participant that joined by TwiML.',
    values: ['dial-ends', 'call-ends'],
  },
  unholdOfUnheld: {
    sentence: 'Whether REST accepts `Hold=false` for a participant that is not on hold.',
    values: ['refused', 'accepted'],
  },
  holdBeforeStart: {
    sentence: 'Whether REST accepts `Hold=true` before the conference has started.',
    values: ['refused', 'accepted'],
  },
  endOnExitOfHeld: {
    sentence:
      'What REST does with `EndConferenceOnExit` of a participant on hold. It accepts and ignores it, as an engineer of Twilio says. Whether it also ignores it in the request that starts the hold is not known.',
    source: 'https://github.com/twilio-professional-services/flex-dialpad-addon-plugin/issues/60',
    values: ['ignored', 'ignored-also-with-hold', 'applied'],
  },
  sequenceNumbers: {
    sentence:
      "`SequenceNumber` of a call's callbacks where only some events were asked for. A capture shows 3 for `completed` after `ringing` and `answered`, so the events that were not asked for count too.",
    values: ['of-callbacks', 'of-events'],
  },
  urlAndTwiml: {
    sentence: 'What REST does with a call update that has both `Url` and `Twiml`.',
    values: ['rejected', 'twiml-ignored'],
  },
  conferenceStartCallback: {
    sentence:
      'Whether Twilio reports `conference-start` when a leg that REST created makes the conference start.',
    values: ['always', 'missing-for-api-legs'],
  },
  syncWritesOver1KiB: {
    sentence: 'How often Sync accepts a write of an object between 1 and 10 KiB.',
    source: 'https://www.twilio.com/docs/sync/limits',
    values: ['in-proportion', 'as-10-kib'],
  },
  syncCreations: {
    sentence: 'What shares the limit for new Sync objects.',
    source: 'https://www.twilio.com/docs/api/errors/54009',
    values: ['per-service', 'per-account'],
  },
} as const;

type SwitchTable = typeof switchTable;
export type Dialect = { [Name in keyof SwitchTable]: SwitchTable[Name]['values'][number] };

export interface DialectSwitch<Value extends string = string> {
  /** The open question. */
  sentence: string;
  /** A page that says something about it. */
  source?: string;
  /** The first is the one of the documented dialect. */
  values: readonly Value[];
}

const switches: { [Name in keyof Dialect]: DialectSwitch<Dialect[Name]> } = switchTable;

export interface NamedDialect {
  name: string;
  dialect: Dialect;
}

/** Every switch as documentation or observation favours it. */
export const documentedDialect: Dialect = {
  movedChildDialStatus: 'completed',
  movedChildDialBridged: 'true',
  movedChildDialDuration: 'absent',
  movedChildCompletedCallback: 'silent',
  callerGaveUpDialStatus: 'canceled',
  callerGaveUpCallStatus: 'completed',
  unansweredParentStatus: 'in-progress',
  endedRingingChildDialStatus: 'canceled',
  cancelOfRingingChild: 'ends',
  redirectOfRingingChild: 'refused',
  movedParentDialDuration: 'present',
  unansweredDialDuration: 'absent',
  completedCallbackOrder: 'random',
  actionAfterHangUp: 'requested',
  conferenceDialBridged: 'true',
  aloneInStartedConference: 'silence',
  unstartedConferenceStatus: 'in-progress',
  conferenceListed: 'at-once',
  leaverListed: 'no',
  ringingParticipant: 'not-listed',
  answerAfterConferenceEnded: 'call-ends',
  webhookRetry: 'after-a-pause',
  removedParticipant: 'dial-ends',
  unholdOfUnheld: 'refused',
  holdBeforeStart: 'refused',
  endOnExitOfHeld: 'ignored',
  sequenceNumbers: 'of-callbacks',
  urlAndTwiml: 'rejected',
  conferenceStartCallback: 'always',
  syncWritesOver1KiB: 'in-proportion',
  syncCreations: 'per-service',
};

const isSwitch = (name: string): name is keyof Dialect => Object.hasOwn(switches, name);
const switchNames = Object.keys(switches).filter(isSwitch);

export const dialectSwitches: readonly (DialectSwitch & { name: keyof Dialect })[] = switchNames.map(
  (name) => ({
    name,
    ...switches[name],
  }),
);

/** Sets a switch of a dialect that is in use. @throws Error with a sentence, when there is no such switch or value */
export function setSwitch(dialect: Dialect, name: string, value: string): void {
  const row = dialectSwitches.find((one) => one.name === name);
  if (!row) throw new Error(`There is no dialect switch ${name}.`);
  if (!row.values.includes(value)) throw new Error(`${name} is one of ${row.values.join(', ')}.`);
  Object.assign(dialect, { [name]: value });
}

/** For each other value of a switch: the documented dialect with that value. */
function alternativesOf<Name extends keyof Dialect>(name: Name): NamedDialect[] {
  const values: readonly Dialect[Name][] = switches[name].values;
  return values
    .filter((value) => value !== documentedDialect[name])
    .map((value) => ({ name: `${name}=${value}`, dialect: { ...documentedDialect, [name]: value } }));
}

/** Dialects in which several switches have their worst value. */
const adversarial: NamedDialect[] = [
  {
    name: 'a move looks like a hang-up',
    dialect: {
      ...documentedDialect,
      movedChildDialDuration: 'present',
      movedChildCompletedCallback: 'fires',
      completedCallbackOrder: 'before-action',
    },
  },
  {
    name: 'a move looks like no answer',
    dialect: { ...documentedDialect, movedChildDialBridged: 'false', unansweredDialDuration: 'zero' },
  },
  {
    name: 'a hang-up looks like a move',
    dialect: {
      ...documentedDialect,
      movedChildDialStatus: 'answered',
      movedChildDialBridged: 'absent',
      endedRingingChildDialStatus: 'completed',
      callerGaveUpCallStatus: 'canceled',
      completedCallbackOrder: 'after-action',
    },
  },
  {
    name: 'REST lags and refuses',
    dialect: {
      ...documentedDialect,
      conferenceListed: 'late',
      leaverListed: 'briefly',
      ringingParticipant: 'listed',
      removedParticipant: 'call-ends',
      unstartedConferenceStatus: 'init',
      conferenceStartCallback: 'missing-for-api-legs',
      actionAfterHangUp: 'skipped',
      aloneInStartedConference: 'wait-url',
      endOnExitOfHeld: 'ignored-also-with-hold',
    },
  },
];

/** The documented dialect, each dialect that differs from it in one switch, and some that differ in several. */
export const allDialects: readonly NamedDialect[] = [
  { name: 'documented', dialect: documentedDialect },
  ...switchNames.flatMap((name) => alternativesOf(name)),
  ...adversarial,
];
