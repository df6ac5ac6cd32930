import type { PresenceState } from '../../../contract/enumerations';
import { activityOf, type PhoneState } from '../phone/state';

/** What colleagues see of the operator of this tab. Pure. */

/** The server takes a page that is silent for 150 seconds for closed. */
const REPEAT_MS = 60_000;

export const choices = ['available', 'away', 'wrap-up'] as const;

/** What the operator has chosen. A wrap-up that is chosen has no end. */
export type Choice = (typeof choices)[number];

export interface Sent {
  state: PresenceState;
  at: number;
}

/** While the phone can ring: what was chosen, or the time for notes after a call. */
export const chosenOf = (phone: PhoneState, choice: Choice, now: number): Choice =>
  choice === 'available' && activityOf(phone, now) === 'after a call' ? 'wrap-up' : choice;

/** A phone that cannot ring is offline, whatever the operator has chosen. */
export const presenceOf = (phone: PhoneState, choice: Choice, now: number): PresenceState =>
  phone.status.name === 'ready' ? chosenOf(phone, choice, now) : 'offline';

/** Whether the server must be told. A tab that has told nothing leaves it to the operator's other tabs. */
export function isDue(state: PresenceState, sent: Sent | undefined, now: number): boolean {
  if (state === 'offline') return sent !== undefined && sent.state !== 'offline';
  return sent?.state !== state || now - sent.at >= REPEAT_MS;
}
