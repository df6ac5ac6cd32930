import * as z from 'zod/mini';
import { fill, t } from './strings';
import {
  accessTokenSchema,
  auditSchema,
  callListSchema,
  problemSchema,
  sessionSchema,
  type AuditPage,
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

/** One request to an endpoint of the contract. */
interface Call<Schema> {
  method: 'GET' | 'POST';
  path: string;
  schema: Schema;
  token?: string;
  query?: Record<string, string>;
  body?: Record<string, string>;
  idempotencyKey?: string;
  signal?: AbortSignal;
}

export interface Api {
  /** @param device of an earlier sign-in from this browser */
  login(name: string, passcode: string, device: string | undefined): Promise<Session>;
  /**
   * @param revision of the list that the page has @param signal ends the request early, with the signal's own reason
   * instead of an ApiError @returns undefined when the list has not changed
   */
  calls(token: string, revision: string | undefined, signal: AbortSignal): Promise<CallList | undefined>;
  /** Carries out an action. A repeat with the same key does it once. */
  perform(token: string, request: ActionRequest, idempotencyKey: string): Promise<void>;
  /** A Voice access token for the operator's browser. */
  token(token: string): Promise<{ token: string }>;
  audit(token: string, query: Record<string, string>): Promise<AuditPage>;
}

interface ActionRequest {
  path: string;
  body: Record<string, string>;
}

/** A list that has not changed has no body. */
const listOrNothing = z.optional(callListSchema);

export const api: Api = {
  login: (name, passcode, device) =>
    request({
      method: 'POST',
      path: '/login',
      schema: sessionSchema,
      body: { name, passcode, ...(device === undefined ? {} : { device }) },
    }),
  calls: (token, revision, signal) =>
    request({
      method: 'GET',
      path: '/calls',
      ...(revision === undefined ? {} : { query: { revision } }),
      schema: listOrNothing,
      token,
      signal,
    }),
  perform: async (token, { path, body }, idempotencyKey) => {
    await request({ method: 'POST', path, schema: z.looseObject({}), token, body, idempotencyKey });
  },
  token: (token) => request({ method: 'POST', path: '/token', schema: accessTokenSchema, token, body: {} }),
  audit: (token, query) => request({ method: 'GET', path: '/audit', schema: auditSchema, token, query }),
};

async function request<Schema extends z.ZodMiniType>(call: Call<Schema>): Promise<z.infer<Schema>> {
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
    throw new ApiError('unreachable', t.link.unreachable, { cause });
  }

  const body = parseJson(text);
  if (!response.ok) throw refusal(response.status, body);
  const parsed = call.schema.safeParse(body);
  if (!parsed.success) {
    throw new ApiError('refused', t.link.notUnderstood, { cause: parsed.error });
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
  return status === 429 ? t.link.busy : fill(t.link.failed, { status });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
