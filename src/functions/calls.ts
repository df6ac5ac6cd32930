import { isoTime } from '../calls/base/iso-time';
import { Problem } from '../calls/base/problem';
import { isTimeToCompare, readLiveCallList } from '../calls/lifecycle/live-call-list';
import { readLiveCall } from '../calls/model/store';
import { callNotFound } from '../calls/permissions/call-rules';
import { readEndedCallList } from '../calls/view/ended-call-list';
import { viewOf } from '../calls/view/live-call-view';
import { calls } from '../contract/endpoints/calls';
import { readConfig } from '../http/config';
import { operatorFunction } from '../http/operator-function';

/** The live calls or the ended calls, newest first, or one call. Agents see customers' numbers masked. */
export const handler = operatorFunction(calls.list, async ({ callSid, ended, revision }, tools) => {
  const { ports, operator, context } = tools;
  const now = ports.clock.now();
  if (ended === 'true' && callSid !== undefined)
    throw new Problem('invalid_request', 'Name a call with callSid, or ask for ended calls, but not both.');
  const read = async () => {
    if (ended === 'true') return readEndedCallList(ports, operator);
    if (callSid === undefined)
      return readLiveCallList(tools, { comparesWithTwilio: revision === undefined || isTimeToCompare(now) });
    const call = await readLiveCall(ports, callSid);
    if (!call) throw callNotFound();
    return [call];
  };
  const { SUPERVISION } = readConfig(context, 'SUPERVISION');
  const viewer = { operator, supervision: SUPERVISION, now };
  const calls = (await read()).map((call) => viewOf(call, viewer));
  return { calls, revision: ports.digest(calls).slice(0, 16), at: isoTime(now) };
});
