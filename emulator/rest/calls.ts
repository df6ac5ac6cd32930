import type { Call } from '../calls/call';
import type { World } from '../world';
import { accountList } from './account-list';
import { callJson } from './call-json';
import { createCall } from './create-call';
import { withinTimes } from './fields';
import { ACCOUNT_PATH, HOST, requireCall } from './lookup';
import type { Router } from './router';
import { updateCall } from './update-call';

const allCalls = `${ACCOUNT_PATH}/Calls.json`;
const oneCall = `${ACCOUNT_PATH}/Calls/{Sid}.json`;

/** https://www.twilio.com/docs/voice/api/call-resource */
export function registerCalls(router: Router, world: World): void {
  router.on('POST', HOST, allCalls, ({ form }) => ({
    status: 201,
    body: callJson(world, createCall(world, form)),
  }));
  router.on('GET', HOST, allCalls, (request) =>
    accountList(request, {
      key: 'calls',
      items: world.calls
        .all()
        .reverse()
        .filter((call) => matches(call, request.query)),
      idOf: (call) => call.sid,
      json: (call) => callJson(world, call),
    }),
  );
  router.on('GET', HOST, oneCall, ({ path }, { Sid = '' }) => ({
    status: 200,
    body: callJson(world, requireCall(world, Sid, path)),
  }));
  router.on('POST', HOST, oneCall, ({ path, form }, { Sid = '' }) => {
    const call = requireCall(world, Sid, path);
    updateCall(world, call, form);
    return { status: 200, body: callJson(world, call) };
  });
}

function matches(call: Call, query: URLSearchParams): boolean {
  const is = (name: string, value: string | undefined) =>
    query.get(name) === null || query.get(name) === value;
  return (
    is('To', call.to) &&
    is('From', call.from) &&
    is('ParentCallSid', call.parent?.sid) &&
    is('Status', call.status) &&
    withinTimes(query, 'StartTime', call.status === 'queued' ? undefined : call.createdAt) &&
    withinTimes(query, 'EndTime', call.endedAt)
  );
}
