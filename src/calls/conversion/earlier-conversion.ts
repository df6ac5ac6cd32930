import { requireOwnCall } from '../base/ownership';
import { findCallOfLeg } from '../model/find-call';
import type { LiveCall } from '../model/live-call';
import type { ConversionTools, Conversion } from './conversion-tools';
import { readClaim } from './claim';
import { notBridged } from './refusals';
import type { BridgeLeg } from './resolve-bridge';

/** A repeat of a conversion gives the same response, while the call lives and for as long as it is stored. */

/**
 * The conversion of a call that has ended since. Undefined: it was never converted.
 * @throws Problem forbidden @throws TelephonyError
 */
export async function finishedConversion(
  tools: ConversionTools,
  { call, stored }: BridgeLeg,
): Promise<Conversion | undefined> {
  const known = stored ?? (await findCallOfLeg(tools.ports, call));
  if (!known?.conversion) return undefined;
  requireOwnCall(tools.operator, [agentOf(known, known.conversion)]);
  return asConversion(known.callId, known.conversion);
}

/**
 * The leg that joined the caller in the conference: the child that an earlier conversion moved, or the agent of a call
 * that started as a conference.
 * @throws Problem call_not_bridged, where the call is not a conference @throws TelephonyError
 */
export async function liveConversion({ ports }: ConversionTools, { call }: BridgeLeg): Promise<Conversion> {
  const stored = await findCallOfLeg(ports, call);
  if (stored?.conversion) {
    // The claim names the operator even if the conversion could not be stored with its name.
    const { by = (await readClaim(ports, stored.conversion.childCallSid))?.by } = stored.conversion;
    return asConversion(stored.callId, { ...stored.conversion, by });
  }
  if (stored?.startedAs !== 'conference') return notBridged();
  const { callId } = stored;
  const conference = await ports.telephony.findConference(callId);
  const agent = conference?.participants.find(({ callSid }) => stored.legs[callSid]?.role === 'agent');
  return agent ? asConversion(callId, { childCallSid: agent.callSid }) : notBridged();
}

const asConversion = (
  callId: string,
  { childCallSid, by }: { childCallSid: string; by?: string | undefined },
): Conversion => ({ status: 'converted', callId, childCallSid, convertedBy: by, isNew: false });

/** The address of the agent that was bridged. */
const agentOf = ({ callId, direction, legs }: LiveCall, { childCallSid }: { childCallSid: string }): string =>
  legs[direction === 'outbound' ? callId : childCallSid]?.address ?? '';
