import { requireOwnCall } from '../base/ownership';
import type { CallInfo } from '../base/ports';
import { Problem } from '../base/problem';
import { originOf } from '../model/call-origin';
import { fold } from '../model/apply-event';
import type { LiveCall } from '../model/live-call';
import { eventsOfLostCall } from '../model/lost-call';
import { isTransferredOutside } from '../model/outside';
import { readLiveCall } from '../model/store';
import type { ConversionTools } from './conversion-tools';
import { refuseUnlessLive } from './refusals';

/** A parent and a child that a Dial of ours joined. */
export interface Bridge {
  /** The live call: the CallSid of the parent. */
  callId: string;
  childCallSid: string;
  /** The customer's end of the bridge. */
  customer: 'parent' | 'child';
  /** The agent's address. */
  agent: string;
  /** As it is stored, or rebuilt from Twilio. */
  call: LiveCall;
}

/** One leg of a bridge: parent or child. */
export interface BridgeLeg {
  call: CallInfo;
  /** What is stored of the call, if the request named its parent. */
  stored?: LiveCall | undefined;
}

/** @param callSid of either leg @param parentCallSid the live call, if it is known: it saves a trip */
export interface ConversionRequest {
  callSid: string;
  parentCallSid?: string | undefined;
}

/** Reads a leg by its CallSid, in one trip. @throws Problem call_not_found @throws TelephonyError */
export async function readLeg(
  { ports }: ConversionTools,
  { callSid, parentCallSid }: ConversionRequest,
): Promise<BridgeLeg> {
  const [call, stored] = await Promise.all([
    ports.telephony.fetchCall(callSid),
    parentCallSid === undefined ? undefined : readLiveCall(ports, parentCallSid),
  ]);
  if (!call) throw new Problem('call_not_found', 'There is no such call.');
  return { call, stored };
}

/**
 * The bridge of a child leg. Undefined: the leg is a parent.
 * @throws Problem call_not_bridged, call_ended, forbidden @throws TelephonyError
 */
export async function resolveBridge(
  tools: ConversionTools,
  { call: child, stored }: BridgeLeg,
): Promise<Bridge | undefined> {
  const { parentSid } = child;
  if (parentSid === null) return undefined;
  refuseUnlessLive(child);
  const known = stored?.callId === parentSid ? stored : await readLiveCall(tools.ports, parentSid);
  // The Dial of a customer that was transferred outside has no action that would keep the other leg.
  if (known && isTransferredOutside(known))
    throw new Problem(
      'call_not_bridged',
      'This call was transferred out of its conference, so it cannot be operated any more.',
    );
  const bridge = bridgeOf(known?.direction ? known : await rebuildCall(tools, parentSid, child), child);
  requireOwnCall(tools.operator, [bridge.agent]);
  return bridge;
}

function bridgeOf(call: LiveCall, child: CallInfo): Bridge {
  const { callId, direction, legs } = call;
  const bridge = { call, callId, childCallSid: child.sid };
  return direction === 'outbound'
    ? { ...bridge, customer: 'child', agent: legs[callId]?.address ?? '' }
    : { ...bridge, customer: 'parent', agent: child.to };
}

/**
 * Rebuilds a call of which nothing is stored, because its callbacks were lost, from its legs at Twilio. Another
 * application's call must not be touched.
 */
async function rebuildCall(tools: ConversionTools, parentSid: string, child: CallInfo): Promise<LiveCall> {
  const parent = await tools.ports.telephony.fetchCall(parentSid);
  const origin = parent ? await originOf(tools, { parent, child }) : 'unknown';
  // The conversion stores the call. If Sync still fails, that must not stop the conversion.
  if (parent && origin === 'ours')
    return fold(parentSid, eventsOfLostCall({ parent, child }, tools.ports.clock.now()));
  // If the action of the Dial is not ours, moving the leg would hang up on the other party.
  throw new Problem(
    'call_not_bridged',
    origin === 'foreign'
      ? 'This call was not dialled through these Functions, so it cannot be converted safely.'
      : 'Nothing is stored of this call, and it is not known whether these Functions dialled it, so it cannot be converted safely.',
  );
}

/**
 * The child that talks to a parent. Undefined: there is none.
 * @throws Problem call_not_bridged, where two destinations are answered at the same moment @throws TelephonyError
 */
export async function findChild(
  { ports }: ConversionTools,
  parentSid: string,
): Promise<CallInfo | undefined> {
  const [child, another] = await ports.telephony.liveChildren(parentSid);
  // mutant: two-children
  if (another) {
    throw new Problem(
      'call_not_bridged',
      'More than one destination of this call is answered at the moment: try again.',
    );
  }
  return child;
}
