import type { CallAction, TransferState } from '../../../contract/enumerations';
import { customerOf, isTarget } from '../parties';
import type { LiveCall, Party } from '../wire';
import { callRows, partyRows, type Target } from './table';

/** What the page offers for a call, from `allowed` alone. Pure. */

/** Of a conference, `calls/end` does what `conference/end` does. */
export const callTargets = ({ callSid, allowed }: LiveCall): Target[] =>
  allowed
    .filter((action) => action !== 'calls/end' || !allowed.includes('conference/end'))
    .map((action) => ({ action, callSid }));

export const partyTargets = ({ callSid }: LiveCall, party: Party): Target[] =>
  party.allowed.map((action) => ({ action, callSid, participant: party.callSid }));

/** Whether the server allows an action now. */
export function isAllowed({ allowed, parties }: LiveCall, { action, participant }: Target): boolean {
  const party = parties.find(({ callSid }) => callSid === participant);
  const actions: readonly string[] = participant === undefined ? allowed : (party?.allowed ?? []);
  return actions.includes(action);
}

const placeOf = ({ action, participant }: Target): number =>
  Object.keys(participant === undefined ? callRows : partyRows).indexOf(action);

/** Targets of one call or of one party in the order of their table: `allowed` changes its order with the state. */
export const inFixedOrder = (targets: readonly Target[]): Target[] =>
  [...targets].sort((one, other) => placeOf(one) - placeOf(other));

/** Announcements and endings are never the largest button: they interrupt people. */
const SMALL: ReadonlySet<string> = new Set(['participants/announce', 'conference/end', 'calls/end']);

/** The next step of a transfer. While it ends, or an agent is rung again, there is none. */
const NEXT_OF_TRANSFER: Readonly<Record<TransferState, readonly CallAction[]>> = {
  starting: ['transfer/cancel'],
  ringing: ['transfer/cancel'],
  consulting: ['transfer/complete'],
  swapped: ['transfer/complete', 'transfer/swap'],
  recovering: [],
  'giving-up': [],
  ending: [],
};

/**
 * The next sensible action, which has the largest button. While a transfer rings it is Cancel, unless the operator is its target;
 * while agent and target talk it is Complete. A caller who waits is taken, and a customer on hold is taken off hold.
 * @param name the operator's
 */
export function mainTarget(call: LiveCall, name: string): Target | undefined {
  const targets = callTargets(call);
  const named = (action: string) => targets.find((target) => target.action === action);
  if (call.transfer !== null) {
    const next = NEXT_OF_TRANSFER[call.transfer.state].find((action) => call.allowed.includes(action));
    const isOwnEnd = next === 'transfer/cancel' && isTarget(call, name);
    return next === undefined || isOwnEnd ? undefined : named(next);
  }
  const take = named('calls/take');
  if (take) return take;
  if (call.state === 'bridged') return named('convert') ?? targets[0];
  const isHeld = customerOf(call)?.state === 'held';
  const unhold = targetsOfCustomer(call).find(({ action }) => action === 'participants/unhold');
  return (isHeld ? unhold : undefined) ?? targets.find(({ action }) => !SMALL.has(action));
}

/** The action of a shortcut on a call: for the customer where it is a party's. */
export function targetOfShortcut(call: LiveCall, isFor: (target: Target) => boolean): Target | undefined {
  return [...callTargets(call), ...targetsOfCustomer(call)].find(isFor);
}

function targetsOfCustomer(call: LiveCall): Target[] {
  const customer = customerOf(call);
  return customer ? partyTargets(call, customer) : [];
}
