import { joinDocument } from '../base/join-document';
import { mayBeDone, TelephonyError } from '../base/ports';
import { Problem } from '../base/problem';
import { applyEvent, type LiveCallEvent } from '../model/apply-event';
import { entryOf } from '../model/entry-of';
import { applyEvents, readLiveCall } from '../model/store';
import type { ConversionTools, LiveBridge } from './conversion-tools';
import { markMoved } from './claim';
import { MoveUnknown } from './refusals';
import type { Bridge } from './resolve-bridge';

/** How long after the request Twilio may take to show the child in the conference. */
const SHOWN_AFTER_MS = 3_500;
const LOOK_PAUSE_MS = 700;

/**
 * Redirects the child into the conference. When Twilio does not respond, this finds out whether the child has arrived.
 * @throws Problem call_ended @throws MoveUnknown @throws TelephonyError, where the child was not moved
 */
export async function moveChild(tools: ConversionTools, bridge: Bridge): Promise<void> {
  const { ports } = tools;
  const { callId, childCallSid, customer, call } = bridge;
  const twiml = joinDocument(tools, {
    /* mutant: conference-name */ callId,
    entry: entryOf(call),
    isCustomer: customer === 'child',
  });
  const sentAt = ports.clock.now();
  try {
    await ports.telephony.moveCall(childCallSid, twiml);
  } catch (error) {
    if (!(error instanceof TelephonyError)) throw error;
    if (error.kind === 'not-found')
      throw new Problem('call_ended', 'This call ended before it could be moved.', { cause: error });
    if (!mayBeDone(error)) throw error;
    if (!(await hasArrived(tools, bridge, sentAt))) throw error;
  }
}

/** Twilio did not respond: looks for the child until Twilio has had time to show it. @throws MoveUnknown */
async function hasArrived(tools: ConversionTools, bridge: Bridge, sentAt: number): Promise<boolean> {
  const { ports, deadline } = tools;
  for (let looks = 1; deadline.left() > 0; looks++) {
    const seen = await deadline.race(lookForChild(tools, bridge));
    if (seen) return true;
    if (seen === false && looks > 1 && ports.clock.now() - sentAt > SHOWN_AFTER_MS) return false;
    await ports.clock.sleep(LOOK_PAUSE_MS);
  }
  throw new MoveUnknown();
}

/** Undefined: Twilio does not say. */
async function lookForChild(tools: ConversionTools, bridge: Bridge): Promise<boolean | undefined> {
  try {
    return await hasJoined(tools, bridge);
  } catch (error) {
    if (!(error instanceof TelephonyError)) throw error;
    tools.log(error);
    return undefined;
  }
}

/**
 * Whether the child is in the conference, or has been: an operator may have ended the conference since, and the child must not
 * join again. @throws TelephonyError
 */
export async function hasJoined(
  { ports }: ConversionTools,
  { callId, childCallSid }: Bridge,
): Promise<boolean> {
  const conference = await ports.telephony.findConference(callId);
  if (conference?.participants.some(({ callSid }) => callSid === childCallSid)) return true;
  const child = (await readLiveCall(ports, callId))?.legs[childCallSid];
  return child !== undefined && Object.keys(child.presence).length > 0;
}

/**
 * Stores that the child was moved. A failure here is only logged: the child was moved, and success must not become an
 * error.
 */
export async function recordMove(
  { ports, deadline, log, operator }: ConversionTools,
  bridge: Bridge,
): Promise<void> {
  const { callId, childCallSid } = bridge;
  const at = ports.clock.now();
  const events: LiveCallEvent[] = [
    { type: 'conversion', at, childCallSid, by: operator.name },
    ...rolesOf(bridge, at),
  ];
  await deadline.race(
    Promise.all([markMoved(ports, childCallSid).catch(log), applyEvents(ports, callId, events).catch(log)]),
  );
}

/**
 * The callbacks that report the roles may have been lost, and the roles decide which operators may operate the
 * conference.
 */
function rolesOf({ callId, childCallSid, customer, agent }: Bridge, at: number): LiveCallEvent[] {
  const [customerSid, agentSid] = customer === 'child' ? [childCallSid, callId] : [callId, childCallSid];
  return [
    { type: 'leg-status', at, callSid: customerSid, status: 'in-progress', role: 'customer' },
    { type: 'leg-status', at, callSid: agentSid, status: 'in-progress', role: 'agent', address: agent },
  ];
}

/** The bridge with the roles of both legs. @param now milliseconds */
export const withRoles = (bridge: Bridge, now: number): LiveBridge => ({
  call: rolesOf(bridge, now).reduce(applyEvent, bridge.call),
  legs: [bridge.callId, bridge.childCallSid],
});
