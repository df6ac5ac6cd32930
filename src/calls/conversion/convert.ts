import { deadline } from '../base/deadline';
import type { OperatorTools } from '../base/ownership';
import { Problem } from '../base/problem';
import { asConversionProblem } from '../base/telephony-problem';
import type { Conversion, ConversionOptions, ConversionTools } from './conversion-tools';
import { finishedConversion, liveConversion } from './earlier-conversion';
import { hasJoined, moveChild, recordMove, withRoles } from './move-child';
import { findChild, readLeg, resolveBridge, type BridgeLeg, type ConversionRequest } from './resolve-bridge';
import { notBridged, refuseUnlessLive } from './refusals';
import { withClaim } from './with-claim';

/** Functions stop at 10 s. */
const BUDGET_MS = 9_000;

/**
 * Moves both legs of a live bridge into a conference: it redirects the child, after which Twilio ends the parent's
 * Dial and asks `dial-action` what the parent does next. Takes the CallSid of either leg. A repeat, at any time, gives
 * the same result and moves no leg.
 *
 * @throws Problem call_not_found, call_not_bridged, call_ended, forbidden, too_many_requests, twilio_error,
 *   twilio_timeout. After each of them the call is unchanged, except for a twilio_timeout that says otherwise.
 */
export async function convert(
  operatorTools: OperatorTools,
  request: ConversionRequest,
  { budgetMs = BUDGET_MS, ...options }: ConversionOptions = {},
): Promise<Conversion> {
  const tools: ConversionTools = {
    ...operatorTools,
    ...options,
    deadline: deadline(operatorTools.ports.clock, budgetMs),
  };
  try {
    const leg = readLeg(tools, request);
    return await convertLive(tools, request.callSid, leg).catch(async (error: unknown) => {
      if (!(error instanceof Problem) || error.code !== 'call_ended') throw error;
      const finished = await finishedConversion(tools, await leg);
      if (!finished) throw error;
      return finished;
    });
  } catch (error) {
    throw asConversionProblem(error);
  }
}

/** Most requests name the child. On this guess one trip reads the leg and takes the claim. */
const convertLive = async (
  tools: ConversionTools,
  callSid: string,
  leg: Promise<BridgeLeg>,
): Promise<Conversion> =>
  (await convertChild(tools, callSid, leg)) ?? (await convertParent(tools, await leg));

async function convertParent(tools: ConversionTools, leg: BridgeLeg): Promise<Conversion> {
  const { call: parent } = leg;
  refuseUnlessLive(parent);
  const child = await findChild(tools, parent.sid);
  if (child) return (await convertChild(tools, child.sid, Promise.resolve({ call: child }))) ?? notBridged();
  // The child left by a conversion, or the call started as a conference: there is nothing to do.
  return liveConversion(tools, leg);
}

/** Converts a bridge, given its child. Undefined: this leg is no child. */
async function convertChild(
  tools: ConversionTools,
  childCallSid: string,
  leg: Promise<BridgeLeg>,
): Promise<Conversion | undefined> {
  let isNew = false;
  const claimed = await withClaim(tools, childCallSid, {
    prepare: async () => resolveBridge(tools, await leg),
    work: async (bridge, isTakenOver) => {
      // The request that had the claim has failed, perhaps after it moved the child.
      const isMoved = isTakenOver && (await hasJoined(tools, bridge));
      if (!isMoved) {
        await tools.beforeMove?.(withRoles(bridge, tools.ports.clock.now()));
        await moveChild(tools, bridge);
        isNew = true;
      }
      await recordMove(tools, bridge);
    },
  });
  if (!claimed) return undefined;
  const { status, prepared, by } = claimed;
  return { status, callId: prepared.callId, childCallSid, convertedBy: by, isNew };
}
