import * as z from 'zod/mini';
import type { Contract } from '../../contract/endpoints';
import {
  callListSchema,
  conversionSchema,
  problemSchema,
  sessionSchema,
  type CallList,
  type Session,
} from './wire';

/** Longer than the ten seconds that Twilio gives a Function: https://www.twilio.com/docs/serverless/functions-assets/quickstart/limits */
const timeoutMs = 12_000;

/**
 * Why a request failed; the message is a full sentence for the operator. `unreachable`: no response came, and the server
 * may have done what was asked for. `expired`: the token is no longer valid.
 */
export class ApiError extends Error {
  constructor(
    readonly kind: 'unreachable' | 'expired' | 'refused',
    sentence: string,
    options?: ErrorOptions,
  ) {
    super(sentence, options);
    this.name = 'ApiError';
  }
}

type EndpointKey = keyof Contract;

/** One request to an endpoint of the contract. */
interface Call<Key extends EndpointKey, Schema> {
  method: Contract[Key]['method'];
  path: `/${Contract[Key]['name']}`;
  schema: Schema;
  token?: string;
  query?: Record<string, string>;
  body?: z.input<Contract[Key]['params']>;
  idempotencyKey?: string;
  signal?: AbortSignal;
}

/** Both legs of a bridge. */
export type BridgeSids = z.input<Contract['convert']['params']>;

export interface Api {
  /** @param device of an earlier sign-in from this browser */
  login(name: string, passcode: string, device: string | undefined): Promise<Session>;
  /**
   * @param revision of the list that the page has @param signal ends the request early, with the signal's own reason
   * instead of an ApiError @returns undefined when the list has not changed
   */
  calls(token: string, revision: string | undefined, signal: AbortSignal): Promise<CallList | undefined>;
  convert(token: string, call: BridgeSids, idempotencyKey: string): Promise<void>;
}

/** A list that has not changed has no body. */
const listOrNothing = z.optional(callListSchema);

export const api: Api = {
  login: (name, passcode, device) =>
    request<'login', typeof sessionSchema>({
      method: 'POST',
      path: '/login',
      schema: sessionSchema,
      body: { name, passcode, ...(device === undefined ? {} : { device }) },
    }),
  calls: (token, revision, signal) =>
    request<'calls', typeof listOrNothing>({
      method: 'GET',
      path: '/calls',
      ...(revision === undefined ? {} : { query: { revision } }),
      schema: listOrNothing,
      token,
      signal,
    }),
  convert: async (token, body, idempotencyKey) => {
    await request<'convert', typeof conversionSchema>({
      method: 'POST',
      path: '/convert',
      schema: conversionSchema,
      token,
      body,
      idempotencyKey,
    });
  },
};

async function request<Key extends EndpointKey, Schema extends z.ZodMiniType>(
  call: Call<Key, Schema>,
): Promise<z.infer<Schema>> {
  const headers = new Headers({ Accept: 'application/json' });
  if (call.token !== undefined) headers.set('Authorization', `Bearer ${call.token}`);
  if (call.body !== undefined) headers.set('Content-Type', 'application/json');
  if (call.idempotencyKey !== undefined) headers.set('Idempotency-Key', call.idempotencyKey);
  const timeout = AbortSignal.timeout(timeoutMs);

  let response: Response;
  let text: string;
  try {
    response = await fetch(
      call.query ? `${call.path}?${new URLSearchParams(call.query).toString()}` : call.path,
      {
        method: call.method,
        headers,
        body: call.body === undefined ? null : JSON.stringify(call.body),
        signal: call.signal === undefined ? timeout : AbortSignal.any([call.signal, timeout]),
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
      },
    );
    text = await response.text();
  } catch (cause) {
    call.signal?.throwIfAborted();
    throw new ApiError('unreachable', 'The server cannot be reached.', { cause });
  }

  const body = parseJson(text);
  if (!response.ok) throw refusal(response.status, body);
  const parsed = call.schema.safeParse(body);
  if (!parsed.success) {
    throw new ApiError(
      'refused',
      'The server sent a response that this page does not understand. Reload the page.',
      {
        cause: parsed.error,
      },
    );
  }
  return parsed.data;
}

function refusal(status: number, body: unknown): ApiError {
  const problem = problemSchema.safeParse(body);
  return new ApiError(
    status === 401 ? 'expired' : 'refused',
    problem.success ? problem.data.error.message : sentenceFor(status),
  );
}

/** The platform itself responds to some failures, without our error body. */
function sentenceFor(status: number): string {
  if (status === 429) return 'The server is busy. Try again in a moment.';
  return `The server failed to respond (status ${status}).`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
