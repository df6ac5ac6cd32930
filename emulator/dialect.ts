/**
 * What Twilio does where its documentation is silent. Each switch is an open question. Its first value is the one that
 * documentation or observation favours. Software that uses Twilio must work under every value.
 */
const switchValues = {
  /** `DialCallStatus` in the Dial action after the child was moved to other TwiML. */
  movedChildDialStatus: ['completed', 'answered'],
  /** `DialBridged` in that request. */
  movedChildDialBridged: ['true', 'false', 'absent'],
  /** `DialCallDuration` in that request. Documented as absent: https://www.twilio.com/docs/voice/twiml/dial#request-parameters */
  movedChildDialDuration: ['absent', 'present'],
  /** Whether the child's noun reports `completed` when the child is moved, although the leg continues. */
  movedChildCompletedCallback: ['silent', 'fires'],
  /** `DialCallStatus` when the caller hangs up while the child rings. */
  callerGaveUpDialStatus: ['canceled', 'no-answer'],
  /** Final `CallStatus` of a caller that hangs up before `answerOnBridge` has answered the call. */
  callerGaveUpCallStatus: ['completed', 'no-answer', 'canceled'],
  /** `CallStatus` of the parent after an `answerOnBridge` Dial without an answer. */
  unansweredParentStatus: ['in-progress', 'ringing'],
  /** `DialCallStatus` when REST ends a ringing child with `Status=completed`. */
  endedRingingChildDialStatus: ['canceled', 'no-answer', 'completed'],
  /** Whether `Status=canceled` ends a child that rings inside a Dial. */
  cancelOfRingingChild: ['ends', 'ignored'],
  /** Whether REST may redirect a child that rings inside a Dial. */
  redirectOfRingingChild: ['refused', 'accepted'],
  /** `DialCallDuration` in the action after the parent was moved. */
  movedParentDialDuration: ['present', 'absent'],
  /** `DialCallDuration` of a leg that was never answered. */
  unansweredDialDuration: ['absent', 'zero'],
  /** Which request arrives first when the child hangs up: its `completed` callback or the Dial action. */
  completedCallbackOrder: ['random', 'before-action', 'after-action'],
  /** Whether Twilio requests the Dial action after the caller has hung up. */
  actionAfterHangUp: ['requested', 'skipped'],
  /** `DialBridged` after a conference. */
  conferenceDialBridged: ['true', 'absent'],
  /** What the last participant of a started conference hears. */
  aloneInStartedConference: ['silence', 'wait-url'],
  /** Status in REST of a conference with two participants, none of which may start it. */
  unstartedConferenceStatus: ['in-progress', 'init'],
  /** Whether REST lists a new conference at once: https://github.com/twilio/twilio-node/issues/604 */
  conferenceListed: ['at-once', 'late'],
  /** Whether REST still lists a participant for a moment after it has left. */
  leaverListed: ['no', 'briefly'],
  /** Whether REST lists a leg as a participant while it rings. */
  ringingParticipant: ['not-listed', 'listed'],
  /** What happens to a leg that REST rings for a conference and that answers after the conference has ended. */
  answerAfterConferenceEnded: ['call-ends', 'new-conference'],
  /** Whether Twilio pauses before it retries a failed webhook. Only the number of retries is documented. */
  webhookRetry: ['after-a-pause', 'at-once'],
  /** What DELETE does to a participant that joined by TwiML. */
  removedParticipant: ['dial-ends', 'call-ends'],
  /** Whether REST accepts `Hold=false` for a participant that is not on hold. */
  unholdOfUnheld: ['refused', 'accepted'],
  /** Whether REST accepts `Hold=true` before the conference has started. */
  holdBeforeStart: ['refused', 'accepted'],
  /**
   * What REST does with `EndConferenceOnExit` of a participant on hold. It accepts and ignores it, as an engineer of Twilio says:
   * https://github.com/twilio-professional-services/flex-dialpad-addon-plugin/issues/60. Whether it also ignores it in the
   * request that starts the hold is not known.
   */
  endOnExitOfHeld: ['ignored', 'ignored-also-with-hold', 'applied'],
  /**
   * `SequenceNumber` of a call's callbacks where only some events were asked for. A capture shows 3 for `completed` after
   * `ringing` and `answered`, so the events that were not asked for count too.
   */
  sequenceNumbers: ['of-callbacks', 'of-events'],
  /** What REST does with a call update that has both `Url` and `Twiml`. */
  urlAndTwiml: ['rejected', 'twiml-ignored'],
  /** Whether Twilio reports `conference-start` when a leg that REST created makes the conference start. */
  conferenceStartCallback: ['always', 'missing-for-api-legs'],
  /** How often Sync accepts a write of an object between 1 and 10 KiB: https://www.twilio.com/docs/sync/limits */
  syncWritesOver1KiB: ['in-proportion', 'as-10-kib'],
  /** What shares the limit for new Sync objects: https://www.twilio.com/docs/api/errors/54009 */
  syncCreations: ['per-service', 'per-account'],
} as const;

type SwitchValues = typeof switchValues;
export type Dialect = { [Name in keyof SwitchValues]: SwitchValues[Name][number] };

const switches: { [Name in keyof Dialect]: readonly Dialect[Name][] } = switchValues;

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

const isSwitch = (name: string): name is keyof Dialect => name in switches;

/** For each other value of a switch: the documented dialect with that value. */
function alternativesOf<Name extends keyof Dialect>(name: Name): NamedDialect[] {
  const values: readonly Dialect[Name][] = switches[name];
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
  ...Object.keys(switches)
    .filter(isSwitch)
    .flatMap((name) => alternativesOf(name)),
  ...adversarial,
];
