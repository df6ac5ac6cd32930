import type { LiveCall, Party } from '../wire';
import type { Target } from './table';

/** What the page offers for a call, from `allowed` alone. Pure. */

/** Of a conference, `calls/end` does what `conference/end` does. */
export const callTargets = ({ callSid, allowed }: LiveCall): Target[] =>
  allowed
    .filter((action) => action !== 'calls/end' || !allowed.includes('conference/end'))
    .map((action) => ({ action, callSid }));

export const partyTargets = ({ callSid }: LiveCall, party: Party): Target[] =>
  party.allowed.map((action) => ({ action, callSid, participant: party.callSid }));

/** Announcements and endings are never the largest button: they interrupt people. */
const SMALL: ReadonlySet<string> = new Set(['participants/announce', 'conference/end', 'calls/end']);

/**
 * The next sensible action, which has the largest button. While a transfer rings it is Cancel, while agent and target talk it
 * is Complete, and a customer on hold is taken off hold.
 */
export function mainTarget(call: LiveCall): Target | undefined {
  const targets = callTargets(call);
  const named = (action: string) => targets.find((target) => target.action === action);
  if (call.transfer !== null) {
    const state = call.transfer.state;
    return state === 'starting' || state === 'ringing' ? named('transfer/cancel') : targets[0];
  }
  if (call.state === 'bridged') return named('convert') ?? targets[0];
  const customer = call.parties.find(({ role, state }) => role === 'customer' && state === 'held');
  const unhold =
    customer && partyTargets(call, customer).find(({ action }) => action === 'participants/unhold');
  return unhold ?? targets.find(({ action }) => !SMALL.has(action));
}

/** The action of a shortcut on a call: for the customer where it is a party's. */
export function targetOfShortcut(call: LiveCall, isFor: (target: Target) => boolean): Target | undefined {
  const customer = call.parties.find(({ role }) => role === 'customer');
  const targets = [...callTargets(call), ...(customer ? partyTargets(call, customer) : [])];
  return targets.find(isFor);
}
