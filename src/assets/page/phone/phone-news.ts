import type { PhoneCall, PhoneState } from './state';

/** What a screen reader says: a text of `phone`, which may name the other party of a call. */
export interface PhoneNews {
  text: 'on' | 'isOff' | 'talking' | 'over' | 'gone';
  call?: { callSid: string | undefined; with: string };
}

/** What has changed at the phone. Undefined: nothing, or what the bar says in an alert: a call that rings, a line that broke. Pure. */
export function phoneNewsOf(before: PhoneState, after: PhoneState): PhoneNews | undefined {
  const { call } = after;
  if (after.status.name === 'ready' && before.status.name !== 'ready') return { text: 'on' };
  if (isOn(before) && after.status.name === 'off' && after.status.problem === undefined)
    return { text: 'isOff' };
  if (call && isOpen(call) && !isSameCall(before.call, call)) return { text: 'talking', call };
  if (before.call && !call && !after.held && !after.ended && !after.missed)
    return { text: 'over', call: before.call };
  const gone = before.incoming.find(({ id }) => after.incoming.every((one) => one.id !== id));
  const isAnswered = call !== undefined && call.callSid === undefined;
  if (!gone || isAnswered || after.isSwapping) return undefined;
  return { text: 'gone', call: { callSid: gone.id, with: gone.from } };
}

const isOn = ({ status }: PhoneState): boolean => status.name === 'ready' || status.name === 'lost';

const isOpen = ({ phase, callSid }: PhoneCall): boolean => phase === 'open' && callSid !== undefined;

const isSameCall = (before: PhoneCall | undefined, call: PhoneCall): boolean =>
  before !== undefined && isOpen(before) && before.callSid === call.callSid;
