import type { PhoneState } from './phone/state';

/** Whether the phone of this tab can call back, and if not, what is in the way. Pure. */
export function phoneFor({ status, call }: PhoneState): 'ready' | 'off' | 'connecting' | 'busy' {
  if (status.name === 'off') return 'off';
  if (call) return 'busy';
  return status.name === 'ready' ? 'ready' : 'connecting';
}
