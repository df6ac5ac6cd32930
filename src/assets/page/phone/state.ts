/** What the operator sees of the phone in this tab. Pure. */

export type Problem = 'blocked' | 'missing' | 'busy' | 'refused' | 'unreachable' | 'unsupported';

type PhoneStatus =
  | { name: 'off'; problem: Problem | undefined }
  | { name: 'starting' }
  | { name: 'ready' }
  /** The connection to Twilio is lost, and the SDK tries again by itself. */
  | { name: 'lost'; since: number };

type CallPhase = 'dialling' | 'ringing' | 'open' | 'reconnecting';

export interface PhoneCall {
  /** Unknown until Twilio has created the leg. */
  callSid: string | undefined;
  /** The other party, as far as the browser knows it. */
  with: string;
  phase: CallPhase;
  since: number;
  isMuted: boolean;
  /** Measured by the SDK while the call is open: "high-rtt", for example. */
  warnings: readonly string[];
}

interface Incoming {
  id: string;
  from: string;
}

export interface PhoneState {
  status: PhoneStatus;
  incoming: readonly Incoming[];
  call: PhoneCall | undefined;
  /** Why the last call of this phone ended, if it was no hang-up. */
  ended: 'broken' | 'refused' | undefined;
}

export const off = (problem?: Problem): PhoneState => ({
  status: { name: 'off', problem },
  incoming: [],
  call: undefined,
  ended: undefined,
});

export const withCall = (state: PhoneState, change: Partial<PhoneCall>): PhoneState =>
  state.call ? { ...state, call: { ...state.call, ...change } } : state;

export const withoutIncoming = (state: PhoneState, id: string): PhoneState => ({
  ...state,
  incoming: state.incoming.filter((one) => one.id !== id),
});

export const withWarning = (state: PhoneState, warning: string, isOn: boolean): PhoneState => {
  const others = state.call?.warnings.filter((one) => one !== warning) ?? [];
  return withCall(state, { warnings: isOn ? [...others, warning] : others });
};
