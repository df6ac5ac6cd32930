import { z } from 'zod';
import type { Ports } from '../calls/base/ports';
import { Problem } from '../calls/base/problem';
import type { ProblemCode } from '../contract/enumerations';
import { problem } from '../contract/responses/problem';
import type { FunctionResponse } from './runtime';

const remembered = z.discriminatedUnion('state', [
  z.object({ state: z.literal('pending'), request: z.string() }),
  z.object({
    state: z.literal('done'),
    request: z.string(),
    status: z.number(),
    body: z.record(z.string(), z.unknown()),
  }),
]);

/** A Function that has not responded by then has died: a repeat may try again. */
const PENDING_SECONDS = 60;
const DONE_SECONDS = 24 * 3600;
const WAIT_TIMEOUT_MS = 6_000;

/**
 * The refusals that a repeat must get again: the request itself is wrong, or what it should change did not exist. A late
 * repeat must not change the next transfer or recording. Every other refusal depends on the state of the call at that
 * moment (a party rings, a leg is on its way, the call is another agent's), and a repeat may find another state.
 */
const FINAL_REFUSALS: ReadonlySet<string> = new Set<ProblemCode>([
  'invalid_request',
  'no_transfer',
  'no_recording',
]);

/** Whether all repeats get this response. */
const isFinal = ({ status, body }: FunctionResponse): boolean =>
  status < 400 || FINAL_REFUSALS.has(problem.safeParse(body).data?.error.code ?? '');

const asText = (value: unknown): unknown =>
  typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;

/** @throws Problem invalid_request */
export function readKey(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (/^[\x21-\x7e]{1,128}$/.test(header)) return header;
  throw new Problem('invalid_request', 'An Idempotency-Key is 1 to 128 visible ASCII characters.');
}

export interface Once {
  /** The fingerprint of the operator's entry. */
  operator: string;
  endpoint: string;
  key: string;
  /** A key stands for one request: with other parameters it is refused. */
  params: object;
}

/**
 * Does something once for an operator, an endpoint and a key: a repeat gets the first response and does nothing. A failure,
 * and a refusal that depends on the moment, is not remembered, so that the request can be repeated.
 * @throws Problem request_in_progress, when the first request takes longer than 6 s; invalid_request, for another request
 */
export async function runOnce(
  { documents, clock, digest }: Pick<Ports, 'documents' | 'clock' | 'digest'>,
  { operator, endpoint, key, params }: Once,
  work: () => Promise<FunctionResponse>,
  log: (error: unknown) => void,
): Promise<FunctionResponse> {
  const name = `key-${digest([operator, endpoint, key])}`;
  // A form sends 20 as a text, and JSON as a number: the request is the same.
  const values = Object.entries(params).map(([name, value]) => [name, asText(value)] as const);
  const request = digest(values.sort(([a], [b]) => (a < b ? -1 : 1)));
  const until = clock.now() + WAIT_TIMEOUT_MS;
  for (let pause = 200; ; pause *= 2) {
    const revision = await documents.create(name, { state: 'pending', request }, PENDING_SECONDS);
    if (revision !== undefined) {
      const response = await work();
      const { status, body } = response;
      // The request has taken effect, whether its response can be stored or not.
      await (
        isFinal(response)
          ? documents.update(name, { state: 'done', request, status, body }, revision, DONE_SECONDS)
          : documents.remove(name)
      ).catch(log);
      return response;
    }
    const stored = await documents.fetch(name);
    const known = stored && remembered.parse(stored.data);
    if (known && known.request !== request)
      throw new Problem('invalid_request', 'This Idempotency-Key was used for another request before.');
    if (known?.state === 'done') return { status: known.status, body: known.body };
    if (clock.now() + pause > until)
      throw new Problem(
        'request_in_progress',
        'The first request of this Idempotency-Key is still being worked on.',
      );
    await clock.sleep(pause);
  }
}
