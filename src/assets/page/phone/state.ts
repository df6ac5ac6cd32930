/** What the operator sees of the phone in this tab. Pure. */

export type Problem = 'blocked' | 'missing' | 'busy' | 'refused' | 'unreachable' | 'unsupported';

type PhoneStatus =
  | { name: 'off'; problem: Problem | undefined }
  | { name: 'starting' }
  | { name: 'ready' }
  /** The connection to Twilio is lost, and the SDK tries again by itself. */
  | { name: 'lost'; since: number };

type CallPhase = 'dialling' | 'ringing' | 'answering' | 'open' | 'reconnecting';

export interface PhoneCall {
  /** Unknown until Twilio has created the leg. */
  callSid: string | undefined;
  /** The other party, as far as the browser knows it. */
  with: string;
  phase: CallPhase;
  since: number;
  isMuted: boolean;
  /** Since when the other party waits for the operator. */
  heldSince: number | undefined;
  /** Measured by the SDK while the call is open: "high-rtt", for example. */
  warnings: readonly string[];
}

interface Incoming {
  id: string;
  from: string;
}

/** A call that is not the phone's any more, by the leg of the operator. */
export interface LeftCall {
  callSid: string;
  with: string;
}

/** Why a call ended that nobody hung up: the line broke, or the call was not placed. */
export type BadEnd = 'broken' | 'refused';

export interface PhoneState {
  status: PhoneStatus;
  incoming: readonly Incoming[];
  /** The leg that rings because the operator asked for its call. It may come before or after the response. */
  wanted: string | undefined;
  /** The call in which the operator talks. */
  call: PhoneCall | undefined;
  /** The call whose other party is on hold while the operator takes another one. */
  held: PhoneCall | undefined;
  /** Between two calls: the server holds one party and releases the other. */
  isSwapping: boolean;
  /** Why the last press failed: a sentence of the server. */
  failure: string | undefined;
  ended: BadEnd | undefined;
  /** The call of `ended: 'broken'`, or of the page before its reload. */
  left: LeftCall | undefined;
  /** The call that the operator answered too late. */
  missed: LeftCall | undefined;
  /** Time for notes after a call; milliseconds of the browser's clock. */
  wrapUpUntil: number | undefined;
  /** The name of a microphone or loudspeaker that was unplugged while in use. */
  lostDevice: string | undefined;
}

export const off = (problem?: Problem): PhoneState => ({
  status: { name: 'off', problem },
  incoming: [],
  wanted: undefined,
  call: undefined,
  held: undefined,
  isSwapping: false,
  failure: undefined,
  ended: undefined,
  left: undefined,
  missed: undefined,
  wrapUpUntil: undefined,
  lostDevice: undefined,
});

/** What the phone says of its operator. A presence can be made of it. */
export type Activity = 'off' | 'available' | 'on a call' | 'after a call';

export function activityOf({ status, call, held, wrapUpUntil }: PhoneState, now: number): Activity {
  if (call || held) return 'on a call';
  if (status.name === 'off' || status.name === 'starting') return 'off';
  return wrapUpUntil !== undefined && now < wrapUpUntil ? 'after a call' : 'available';
}

/** The calls that ring, in the order of their rows: keys act on the first. The one that the operator asked for is first. */
export const ringingCalls = ({ incoming, wanted }: PhoneState): readonly Incoming[] => [
  ...incoming.filter(({ id }) => id === wanted),
  ...incoming.filter(({ id }) => id !== wanted),
];

export const withoutIncoming = (state: PhoneState, id: string): PhoneState => ({
  ...state,
  incoming: state.incoming.filter((one) => one.id !== id),
});

export const withWarning = (call: PhoneCall, warning: string, isOn: boolean): PhoneCall => {
  const others = call.warnings.filter((one) => one !== warning);
  return { ...call, warnings: isOn ? [...others, warning] : others };
};

/** What a warning of the SDK means to the operator; each has a sentence with a cure. */
export type Quality = 'network' | 'no-sound-arrives' | 'no-sound-leaves' | 'silent-microphone';

/** https://www.twilio.com/docs/voice/sdks/javascript/twiliocall#warning-event */
const QUALITIES: Readonly<Record<string, Quality>> = {
  'high-rtt': 'network',
  'high-jitter': 'network',
  'high-packet-loss': 'network',
  'high-packets-lost-fraction': 'network',
  'low-mos': 'network',
  'ice-connectivity-lost': 'no-sound-arrives',
  'low-bytes-received': 'no-sound-arrives',
  'low-bytes-sent': 'no-sound-leaves',
  'constant-audio-input-level': 'silent-microphone',
};

/** Each meaning once. A warning of a later SDK counts as one of the network. */
export const qualitiesOf = ({ warnings }: PhoneCall): Quality[] => [
  ...new Set(warnings.map((warning) => QUALITIES[warning] ?? 'network')),
];
