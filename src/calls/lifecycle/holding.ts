import { deadline, tryWithin } from '../base/deadline';
import type { EntryName } from '../../contract/entries';
import type { Tools } from '../base/tools';
import { entryOf } from '../model/entry-of';
import { openLoss } from '../model/lost-agent';
import { readLiveCall } from '../model/store';
import { reconcileCall } from './reconcile';

/** The work comes before the response: a Function may be frozen once it has responded. */
const TICK_TIMEOUT_MS = 2_000;
/** A step that is cut off may leave an unstored leg ringing. */
const RING_TIMEOUT_MS = 6_000;

/**
 * A party on hold hears music, and each request for it checks the call: a transfer continues although its callbacks
 * were lost. Twilio asks when its clip has ended, so the party hears silence until we respond. Without a transfer the
 * check gets little time; the next request checks again. @returns the way in of the call, if it is known
 */
export async function onHoldTick(tools: Tools, callId: string): Promise<EntryName | undefined> {
  const { ports } = tools;
  const stored = readLiveCall(ports, callId);
  const reconciled = stored
    .then((call) => call && reconcileCall(tools, call, { kind: 'check' }))
    .catch(tools.log);
  const call = await deadline(ports.clock, TICK_TIMEOUT_MS).race(stored.catch(() => undefined));
  const mayRing = call && (call.transfer ?? openLoss(call));
  await tryWithin(tools, mayRing ? RING_TIMEOUT_MS : TICK_TIMEOUT_MS, reconciled);
  return call && entryOf(call);
}
