import type { OperatorTools } from '../base/ownership';
import { Problem } from '../base/problem';
import { findCallOfLeg } from '../model/find-call';

/**
 * Runs an operation on the live call of a leg. No call is stored under the CallSid of a child, so a request that names the
 * parent costs no trip for this. @throws what `operate` throws
 */
export async function onCallOf<Result>(
  tools: OperatorTools,
  callSid: string,
  operate: (callId: string) => Promise<Result>,
): Promise<Result> {
  try {
    return await operate(callSid);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'call_not_found') throw error;
    const callId = await parentOf(tools, callSid);
    if (callId === undefined || callId === callSid) throw error;
    return operate(callId);
  }
}

async function parentOf({ ports }: OperatorTools, callSid: string): Promise<string | undefined> {
  const leg = await ports.telephony.fetchCall(callSid);
  return leg && (leg.parentSid ?? (await findCallOfLeg(ports, leg))?.callId);
}
