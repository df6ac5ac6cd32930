import { z } from 'zod';
import { inspect } from '../inspect';
import type { HttpRequest, HttpResponse } from '../ports';
import type { World } from '../world';
import { behaviourSchema } from './behaviour';
import type { TownPeople } from './people';

const dialling = z.object({
  from: z.string().min(1),
  to: z.string(),
  params: z.record(z.string(), z.string()).optional(),
  applicationSid: z.string().optional(),
});
const person = z.object({ address: z.string().min(1), behaviour: behaviourSchema });
const digits = z.object({ digits: z.string() });
const words = z.object({ text: z.string() });

/** The simulation controls under `/_emulator/`: JSON, apart from the faithful API, and never more than local. */
export function control(world: World, people: TownPeople, request: HttpRequest): HttpResponse {
  const { pathname } = new URL(request.url);
  try {
    return answer(
      200,
      route(world, people, request.method, pathname.slice('/_emulator/'.length), request.body),
    );
  } catch (error) {
    if (error instanceof NoSuchControl) return answer(404, { error: error.message });
    const message =
      error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : '';
    return answer(400, { error: message });
  }
}

function route(world: World, people: TownPeople, method: string, path: string, body: string): unknown {
  const json = (): unknown => (body === '' ? {} : JSON.parse(body));
  if (method === 'GET' && path === 'state') return inspect(world);
  if (method === 'GET' && path === 'log') return { entries: world.log.entries() };
  if (method === 'POST' && path === 'people') {
    const { address, behaviour } = person.parse(json());
    people.behave(address, behaviour);
    return {};
  }
  if (method === 'POST' && path === 'calls') {
    const { from, to, params, applicationSid } = dialling.parse(json());
    const optional = { ...(params ? { params } : {}), ...(applicationSid ? { applicationSid } : {}) };
    return { callSid: people.dial({ from, to, ...optional }) };
  }
  const [, sid = '', action = ''] = /^calls\/(CA[0-9a-f]{32})\/([a-z-]+)$/.exec(path) ?? [];
  if (method !== 'POST' || action === '')
    throw new NoSuchControl(`There is no ${method} /_emulator/${path}.`);
  switch (action) {
    case 'answer':
      people.answer(sid);
      break;
    case 'hang-up':
      people.hangUp(sid);
      break;
    case 'press':
      people.press(sid, digits.parse(json()).digits);
      break;
    case 'speak':
      people.speak(sid, words.parse(json()).text);
      break;
    default:
      throw new NoSuchControl(`A person cannot ${action}.`);
  }
  return {};
}

class NoSuchControl extends Error {}

const answer = (status: number, body: unknown): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
