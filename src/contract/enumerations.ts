/** Every closed list of words that the API, the stored documents and the code share, each written once. */

/** Lowest rank first: a role may do everything that the roles before it may do. */
export const operatorRoles = ['agent', 'supervisor', 'admin'] as const;
export type OperatorRole = (typeof operatorRoles)[number];

/** Whether a role may do what needs at least the role `lowest`. */
export const isAtLeast = (role: OperatorRole, lowest: OperatorRole): boolean =>
  operatorRoles.indexOf(role) >= operatorRoles.indexOf(lowest);

export const partyRoles = ['customer', 'agent', 'supervisor', 'guest'] as const;
export type PartyRole = (typeof partyRoles)[number];

export const callDirections = ['inbound', 'outbound'] as const;
export type CallDirection = (typeof callDirections)[number];

/** `menu`: the caller talks to a machine. */
export const callStates = ['menu', 'ringing', 'bridged', 'converting', 'conference', 'ended'] as const;
export type CallState = (typeof callStates)[number];

/**
 * Why a caller that talked to a machine is handed over to a person.
 * - `key`: the caller pressed a key for it;
 * - `request`: the caller asked for it;
 * - `mood`: the caller is upset;
 * - `failed-turns`: the menu did not understand the caller, or heard nothing;
 * - `hand-over`: another application decided it;
 * - `taken`: an operator has taken the caller out of the menu.
 */
export const handOffReasons = ['key', 'request', 'mood', 'failed-turns', 'hand-over', 'taken'] as const;
export type HandOffReason = (typeof handOffReasons)[number];

/**
 * What showed that a caller needs a person: the code of the note of a hand-over.
 * - `wish`: the caller asks for a person, and `likely-wish`: seems to;
 * - `waiting`, `repetition`, `failure`: the caller complains of the wait, of saying or trying it again, or of the menu;
 * - `threat`, `insult`, `anger`, `sarcasm`, `despair`, `fright`: the caller is in this mood, and `upset`: sounds upset;
 * - `failed-turns`: the menu did not understand the caller.
 */
export const handOffCues = [
  'wish',
  'likely-wish',
  'waiting',
  'repetition',
  'failure',
  'threat',
  'insult',
  'anger',
  'sarcasm',
  'despair',
  'fright',
  'upset',
  'failed-turns',
] as const;
export type HandOffCue = (typeof handOffCues)[number];

/** The party that ended a call. `system`: the Functions ended it, because no agent answered. */
export const endingRoles = [...partyRoles, 'system'] as const;

/**
 * Why a call has ended.
 * - `hung-up`: the party hung up, or Twilio does not say more;
 * - `ended-by-operator`: an operator ended the call, or removed a party without which it could not go on;
 * - `no-answer`: no agent answered, or the customer of an outgoing call did not;
 * - `connection-lost`: the line of a party that talked broke;
 * - `failed`: no call to the other party could be set up;
 * - `transferred`: an operator transferred the customer out of the conference, and the customer may still talk.
 */
export const endingReasons = [
  'hung-up',
  'ended-by-operator',
  'no-answer',
  'connection-lost',
  'failed',
  'transferred',
] as const;

/** The parties of a transcript. `agents`: all that the caller hears. */
export const speakers = ['caller', 'agents'] as const;
export type Speaker = (typeof speakers)[number];

export const partyStates = [
  'ringing',
  'talking',
  'waiting',
  'held',
  'muted',
  'coaching',
  'listening',
  'left',
] as const;
export type PartyState = (typeof partyStates)[number];

/**
 * The statuses of a leg as callbacks report them. A leg only moves towards the end of this list, so a callback that
 * arrives late cannot set it back.
 */
export const legStatuses = [
  'initiated',
  'ringing',
  'in-progress',
  'canceled',
  'no-answer',
  'busy',
  'failed',
  'completed',
] as const;
export type LegStatus = (typeof legStatuses)[number];

/** https://www.twilio.com/docs/voice/api/call-resource#call-status-values; a Call resource is `queued` first. */
export const callStatuses = ['queued', ...legStatuses] as const;
export type CallStatus = (typeof callStatuses)[number];

/** A call with one of these statuses does not come back. */
export const finalCallStatuses = ['canceled', 'no-answer', 'busy', 'failed', 'completed'] as const;

/**
 * `warm`: agent and target talk first. `cold`: the target gets the customer as soon as the target answers, and the agent
 * waits for that. `blind`: as cold, and the agent leaves as soon as the target rings.
 */
export const transferKinds = ['warm', 'cold', 'blind'] as const;
export type TransferKind = (typeof transferKinds)[number];

/**
 * - `starting`: the customer is being held, the target is about to be rung;
 * - `ringing`: the target rings;
 * - `consulting`: agent and target talk, the customer is held (warm only);
 * - `swapped`: agent and customer talk, the target is held (warm only);
 * - `recovering`: no agent is left with the customer, so an agent is rung again;
 * - `giving-up`: no agent answers, and the customer is being told;
 * - `ending`: the outcome is decided, and is being carried out.
 */
export const transferStates = [
  'starting',
  'ringing',
  'consulting',
  'swapped',
  'recovering',
  'giving-up',
  'ending',
] as const;
export type TransferState = (typeof transferStates)[number];

/** The outcomes of a transfer in the conference. */
export const conferenceOutcomes = [
  'completed',
  'merged',
  'cancelled',
  'target-busy',
  'target-no-answer',
  'target-failed',
  'target-voicemail',
  'target-left',
  'customer-left',
  'recovered',
  'announced',
] as const;
export type ConferenceOutcome = (typeof conferenceOutcomes)[number];

/** `outside`: the customer has left the conference, and a call of its own connects the customer to the target. */
export const transferOutcomes = [...conferenceOutcomes, 'outside'] as const;
export type TransferOutcome = (typeof transferOutcomes)[number];

/** `listen`: hears all, says nothing. `coach`: is heard by one agent only. `barge`: is heard by all. */
export const superviseModes = ['listen', 'coach', 'barge'] as const;
export type SuperviseMode = (typeof superviseModes)[number];

export const recordingActions = ['start', 'pause', 'resume', 'stop'] as const;
export type RecordingAction = (typeof recordingActions)[number];

/** An agent asks a supervisor for help with a call, or takes that back. */
export const helpActions = ['ask', 'withdraw'] as const;
export type HelpAction = (typeof helpActions)[number];

/** What an operator's page says of its operator. */
export const presenceStates = ['available', 'away', 'wrap-up', 'offline'] as const;
export type PresenceState = (typeof presenceStates)[number];

/** What an operator's page says of its line to a call: it is open, or the operator is hanging up. */
export const pageLines = ['open', 'left'] as const;
export type PageLine = (typeof pageLines)[number];

/** `on-call`: the operator's browser takes part in a live call, whatever the page says. */
export const directoryPresences = [...presenceStates, 'on-call'] as const;

/** `voicemail`: the message of a caller whose call no agent answered. */
export const recordingKinds = ['conference', 'voicemail'] as const;

/** `new`: no operator has heard it. */
export const recordingMarks = ['heard', 'new'] as const;
export type RecordingMark = (typeof recordingMarks)[number];

/** https://www.twilio.com/docs/voice/api/recording#recording-status-values, and `stopped` until Twilio has completed it. */
export const recordingStatuses = ['in-progress', 'paused', 'stopped', 'absent', 'completed'] as const;

/** What a call waits for. */
export const nextSteps = [
  'calls/take',
  'convert',
  'transfer/complete',
  'transfer/merge',
  'transfer/swap',
  'transfer/cancel',
] as const;

/**
 * What an operator may do with a live call, as `allowed` names it: an endpoint's name, and after a colon the value of the
 * parameter that decides what the endpoint does.
 */
export const callActions = [
  ...nextSteps,
  'transfer/start',
  'participants/add',
  'conference/record:start',
  'conference/record:resume',
  'conference/record:pause',
  'conference/record:stop',
  'supervise:listen',
  'supervise:coach',
  'supervise:barge',
  'supervise-leave',
  'participants/unmute-all',
  'participants/mute-all',
  'help:withdraw',
  'help:ask',
  'participants/announce',
  'conference/end',
  'calls/end',
] as const;
export type CallAction = (typeof callActions)[number];

/** The actions that convert a bridge first, in the same request. */
export const callConversions = [
  'transfer/start',
  'participants/add',
  'conference/record:start',
  'supervise:listen',
  'supervise:coach',
  'supervise:barge',
  'participants/mute-all',
  'participants/announce',
] as const satisfies readonly CallAction[];

/** What an operator may do with one party of the call. */
export const partyActions = [
  'participants/unhold',
  'participants/unmute',
  'participants/hold',
  'participants/mute',
  'supervise:coach',
  'participants/announce',
  'participants/remove',
] as const;
export type PartyAction = (typeof partyActions)[number];

/** The same for the actions on one end of a bridge. */
export const partyConversions = [
  'participants/hold',
  'participants/mute',
  'supervise:coach',
  'participants/announce',
] as const satisfies readonly PartyAction[];

/** A moderator starts the shared room, and ends it by leaving. */
export const roomRoles = ['guest', 'moderator'] as const;
export type RoomRole = (typeof roomRoles)[number];

/** `waiting`: no caller hears another yet, because the moderator or a second caller is missing. */
export const roomStates = ['empty', 'waiting', 'talking'] as const;

/** What an operator may do with the shared room, as its `allowed` names it. */
export const roomActions = ['room/mute-all', 'room/unmute-all', 'room/lock', 'room/unlock'] as const;

/** What an operator may do with one caller in the shared room. */
export const roomPartyActions = ['room/remove'] as const;

/** Every `error.code`; problems.ts says when each comes. */
export const problemCodes = [
  'invalid_request',
  'unauthenticated',
  'forbidden',
  'call_not_found',
  'party_not_found',
  'recording_not_found',
  'callback_not_found',
  'call_not_bridged',
  'call_ended',
  'call_full',
  'no_conference',
  'no_transfer',
  'transfer_in_progress',
  'cannot_coach',
  'no_recording',
  'cannot_take',
  'no_phone',
  'request_in_progress',
  'too_many_requests',
  'configuration_error',
  'internal_error',
  'twilio_error',
  'twilio_timeout',
] as const;
export type ProblemCode = (typeof problemCodes)[number];
