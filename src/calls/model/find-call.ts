import type { CallInfo, Ports } from '../base/ports';
import type { LiveCall } from './live-call';
import { listLiveCalls, readLiveCall } from './store';

/**
 * The live call of a leg. A child names its parent. A leg that was rung by REST names no call, so the list is searched.
 * @throws TelephonyError
 */
export async function findCallOfLeg(
  ports: Pick<Ports, 'liveCalls' | 'endedCalls'>,
  { sid, parentSid, isReceived }: CallInfo,
): Promise<LiveCall | undefined> {
  const known = await readLiveCall(ports, parentSid ?? sid);
  if (known || parentSid !== null || isReceived) return known;
  return (await listLiveCalls(ports)).find(({ legs }) => sid in legs);
}
