import { listLiveCalls } from '../calls/model/store';
import { viewOf } from '../calls/view/live-call-view';
import { readConfig } from '../http/config';
import { contract } from '../contract/endpoints';
import { isoTime } from '../calls/base/iso-time';
import { operatorFunction } from '../http/operator-function';

/** The live calls, newest first, in one request to Sync. Agents see customers' numbers masked. */
export const handler = operatorFunction(contract.calls, async (_, { ports, operator, context }) => {
  const calls = await listLiveCalls(ports);
  const { SUPERVISION } = readConfig(context, 'SUPERVISION');
  const now = ports.clock.now();
  const viewer = { operator, supervision: SUPERVISION, now };
  return { calls: calls.map((call) => viewOf(call, viewer)), at: isoTime(now) };
});
