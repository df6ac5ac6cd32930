import { z } from 'zod';
import type { HttpRequest, HttpResponse } from '../ports';
import { readState } from '../state';
import type { World } from '../world';
import { behaviourSchema } from './behaviour';
import type { SimulatedPeople } from './simulated-people';

const PREFIX = '/_emulator/';

const dialSchema = z.object({
  from: z.string().min(1),
  to: z.string(),
  params: z.record(z.string(), z.string()).optional(),
  applicationSid: z.string().optional(),
});
const personSchema = z.object({ address: z.string().min(1), behaviour: behaviourSchema });
const pressSchema = z.object({ digits: z.string() });
const speakSchema = z.object({ text: z.string() });

type ControlWorld = Pick<World, 'calls' | 'conferences' | 'log'>;

/** Whether a request is for the simulation controls and not for the REST API. */
export const isControl = ({ url }: HttpRequest): boolean => new URL(url).pathname.startsWith(PREFIX);

/**
 * Handles a request to the simulation controls under `/_emulator/`: JSON, without a password, for local use only. A wrong
 * request is refused with a sentence.
 */
export function handleControl(
  world: ControlWorld,
  people: SimulatedPeople,
  request: HttpRequest,
): HttpResponse {
  const path = new URL(request.url).pathname.slice(PREFIX.length);
  try {
    return jsonResponse(200, control(world, people, { method: request.method, path, body: request.body }));
  } catch (error) {
    if (error instanceof UnknownControl) return jsonResponse(404, { error: error.message });
    const message =
      error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : '';
    return jsonResponse(400, { error: message });
  }
}

function control(
  world: ControlWorld,
  people: SimulatedPeople,
  { method, path, body }: { method: string; path: string; body: string },
): unknown {
  const json = (): unknown => (body === '' ? {} : JSON.parse(body));
  if (method === 'GET' && path === 'state') return readState(world);
  if (method === 'GET' && path === 'log') return { entries: world.log.entries() };
  if (method === 'POST' && path === 'people') {
    const { address, behaviour } = personSchema.parse(json());
    people.behave(address, behaviour);
    return {};
  }
  if (method === 'POST' && path === 'calls') {
    const { from, to, params, applicationSid } = dialSchema.parse(json());
    const optional = { ...(params ? { params } : {}), ...(applicationSid ? { applicationSid } : {}) };
    return { callSid: people.dial({ from, to, ...optional }) };
  }
  const [, sid = '', action = ''] = /^calls\/(CA[0-9a-f]{32})\/([a-z-]+)$/.exec(path) ?? [];
  if (method !== 'POST' || action === '') throw new UnknownControl(`There is no ${method} ${PREFIX}${path}.`);
  switch (action) {
    case 'answer':
      people.answer(sid);
      break;
    case 'hang-up':
      people.hangUp(sid);
      break;
    case 'press':
      people.press(sid, pressSchema.parse(json()).digits);
      break;
    case 'speak':
      people.speak(sid, speakSchema.parse(json()).text);
      break;
    default:
      throw new UnknownControl(`A person cannot ${action}.`);
  }
  return {};
}

class UnknownControl extends Error {}

const jsonResponse = (status: number, body: unknown): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
