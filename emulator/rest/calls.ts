import { listPage } from '../account/page';
import type { Call } from '../calls/call';
import type { World } from '../world';
import { callJson } from './call-json';
import { createCall } from './create-call';
import { withinTimes } from './fields';
import type { Router } from './router';
import { notFound } from './twilio-error';
import { updateCall } from './update-call';

const host = 'api.twilio.com';
const calls = '/2010-04-01/Accounts/{Account}/Calls.json';
const oneCall = '/2010-04-01/Accounts/{Account}/Calls/{Sid}.json';

/** https://www.twilio.com/docs/voice/api/call-resource */
export function registerCalls(router: Router, world: World): void {
  router.on('POST', host, calls, ({ form }) => ({
    status: 201,
    body: callJson(world, createCall(world, form)),
  }));
  router.on('GET', host, calls, (request) =>
    listPage(request, {
      name: 'calls',
      items: world.calls
        .all()
        .reverse()
        .filter((call) => matches(call, request.query)),
      sidOf: (call) => call.sid,
      json: (call) => callJson(world, call),
    }),
  );
  router.on('GET', host, oneCall, ({ path }, { Sid = '' }) => ({
    status: 200,
    body: callJson(world, known(world, Sid, path)),
  }));
  router.on('POST', host, oneCall, ({ path, form }, { Sid = '' }) => {
    const call = known(world, Sid, path);
    updateCall(world, call, form);
    return { status: 200, body: callJson(world, call) };
  });
}

function known(world: World, sid: string, path: string): Call {
  const call = world.calls.find(sid);
  if (!call) throw notFound(path);
  return call;
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
