import { tryWithin } from '../base/deadline';
import type { Tools } from '../base/tools';
import { readLiveCall } from '../model/store';

/** The caller waits in silence while this reads. */
const READ_TIMEOUT_MS = 1_000;

interface Round<Agent> {
  agents: readonly Agent[];
  callId: string;
  /** The leg of the agent that picked up and was gone at once. */
  dropped: string | undefined;
}

/**
 * The agents of the next round: without the agent that was gone at once, unless there is no other. If it is not known
 * which agent that was, all ring.
 */
export async function agentsToRingAgain<Agent extends { address: string }>(
  tools: Pick<Tools, 'ports' | 'log'>,
  { agents, callId, dropped }: Round<Agent>,
): Promise<readonly Agent[]> {
  if (dropped === undefined) return agents;
  const call = await tryWithin(tools, READ_TIMEOUT_MS, readLiveCall(tools.ports, callId));
  const gone = call?.legs[dropped]?.address;
  const others = agents.filter(({ address }) => address !== gone);
  return others.length > 0 ? others : agents;
}
