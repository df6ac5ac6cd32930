/**
 * What Twilio does where nobody documents it. Every switch is an open question; the first value of each is the one
 * that documentation or observation favours. Whoever builds on Twilio has to work under every value.
 */
const answers = {
  /** `DialCallStatus` in the Dial action after the child was moved to other TwiML. */
  movedChildDialStatus: ['completed', 'answered'],
  /** `DialBridged` in that request. */
  movedChildDialBridged: ['true', 'false', 'absent'],
  /** Documented as not sent: https://www.twilio.com/docs/voice/twiml/dial#request-parameters */
  movedChildDialDuration: ['absent', 'present'],
  /** Whether the child's noun reports `completed` when the child is moved away, although the leg lives on. */
  movedChildCompletedCallback: ['silent', 'fires'],
  /** `DialCallStatus` when the caller hangs up while the child is ringing. */
  callerGaveUpDialStatus: ['no-answer', 'canceled'],
  /** Final `CallStatus` of a caller who hangs up before `answerOnBridge` let the call be answered. */
  callerGaveUpCallStatus: ['completed', 'no-answer', 'canceled'],
  /** `CallStatus` after an `answerOnBridge` Dial that nobody answered. */
  unansweredParentStatus: ['in-progress', 'ringing'],
  /** `DialCallStatus` when REST ends a ringing child with `Status=completed`. */
  endedRingingChildDialStatus: ['canceled', 'no-answer', 'completed'],
  /** Whether `Status=canceled` ends a child that rings inside a Dial. */
  cancelOfRingingChild: ['ends', 'ignored'],
  redirectOfRingingChild: ['refused', 'accepted'],
  /** `DialCallDuration` in the action after the parent was moved. */
  movedParentDialDuration: ['present', 'absent'],
  /** `DialCallDuration` of a leg that was never answered. */
  unansweredDialDuration: ['absent', 'zero'],
  /** Which arrives first when the child hangs up: its `completed` callback or the Dial action. */
  completedCallbackOrder: ['random', 'before-action', 'after-action'],
  /** Whether a Dial action is requested for a caller who has gone. */
  actionAfterHangUp: ['requested', 'skipped'],
  /** `DialBridged` after a conference. */
  conferenceDialBridged: ['true', 'absent'],
  /** What the last one in a started conference hears. */
  aloneInStartedRoom: ['silence', 'wait-url'],
  /** Status in REST of a conference with two participants of whom none may start it. */
  unstartedRoomStatus: ['in-progress', 'init'],
  /** Whether REST lists a new conference at once: https://github.com/twilio/twilio-node/issues/604 */
  roomListed: ['at-once', 'late'],
  /** Whether a participant is still listed for a moment after it left. */
  leaverListed: ['no', 'briefly'],
  /** Whether a leg that REST is still ringing is listed as a participant. */
  ringingParticipant: ['not-listed', 'listed'],
  /** A leg that REST rang for a conference is answered after that conference has ended. */
  answerAfterRoomEnded: ['call-ends', 'new-room'],
  /** Whether a failed webhook is tried again after a growing pause or immediately: only the number of retries is documented. */
  webhookRetry: ['after-a-pause', 'at-once'],
  /** What DELETE does to a participant that came in by TwiML. */
  removedParticipant: ['dial-ends', 'call-ends'],
  unholdOfUnheld: ['refused', 'accepted'],
  holdBeforeStart: ['refused', 'accepted'],
  /** A call update with both `Url` and `Twiml`. */
  urlAndTwiml: ['rejected', 'twiml-ignored'],
  /** Whether `conference-start` is reported when a leg that REST created makes the conference start. */
  conferenceStartCallback: ['always', 'missing-for-api-legs'],
} as const;

type Answers = typeof answers;
export type Dialect = { [Name in keyof Answers]: Answers[Name][number] };

const switches: { [Name in keyof Dialect]: readonly Dialect[Name][] } = answers;

export interface NamedDialect {
  name: string;
  dialect: Dialect;
}

export const documentedDialect: Dialect = {
  movedChildDialStatus: 'completed',
  movedChildDialBridged: 'true',
  movedChildDialDuration: 'absent',
  movedChildCompletedCallback: 'silent',
  callerGaveUpDialStatus: 'no-answer',
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
  aloneInStartedRoom: 'silence',
  unstartedRoomStatus: 'in-progress',
  roomListed: 'at-once',
  leaverListed: 'no',
  ringingParticipant: 'not-listed',
  answerAfterRoomEnded: 'call-ends',
  webhookRetry: 'after-a-pause',
  removedParticipant: 'dial-ends',
  unholdOfUnheld: 'refused',
  holdBeforeStart: 'refused',
  urlAndTwiml: 'rejected',
  conferenceStartCallback: 'always',
};

const isSwitch = (name: string): name is keyof Dialect => name in switches;

/** The documented dialect with one switch turned to each of its other values. */
function turned<Name extends keyof Dialect>(name: Name): NamedDialect[] {
  const values: readonly Dialect[Name][] = switches[name];
  return values
    .filter((value) => value !== documentedDialect[name])
    .map((value) => ({ name: `${name}=${value}`, dialect: { ...documentedDialect, [name]: value } }));
}

/** Several open questions answered the unhelpful way at once. */
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
      roomListed: 'late',
      leaverListed: 'briefly',
      ringingParticipant: 'listed',
      removedParticipant: 'call-ends',
      unstartedRoomStatus: 'init',
      conferenceStartCallback: 'missing-for-api-legs',
      actionAfterHangUp: 'skipped',
      aloneInStartedRoom: 'wait-url',
    },
  },
];

/** The documented dialect, every dialect that differs from it in one switch, and a few that differ in several. */
export const allDialects: readonly NamedDialect[] = [
  { name: 'documented', dialect: documentedDialect },
  ...Object.keys(switches)
    .filter(isSwitch)
    .flatMap((name) => turned(name)),
  ...adversarial,
];
