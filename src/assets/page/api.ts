import * as z from 'zod/mini';
import type { PageLine, PresenceState } from '../../contract/enumerations';
import { fetchSound, type SoundOptions } from './sound';
import { ApiError, parseJson, refusal, timeoutMs } from './api-error';
import { t } from './strings';
import {
  accessTokenSchema,
  auditSchema,
  callbacksSchema,
  callListSchema,
  destinationSchema,
  directorySchema,
  recordingsSchema,
  roomSchema,
  sessionSchema,
  summariesSchema,
  transcriptSchema,
  type AuditPage,
  type CallbackList,
  type CallList,
  type Directory,
  type RecordingList,
  type RoomView,
  type Session,
  type SummaryList,
  type Transcript,
} from './wire';

/** One request to an endpoint of the contract. */
interface Call<Schema> {
  method: 'GET' | 'POST';
  path: string;
  schema: Schema;
  token?: string;
  query?: Record<string, string>;
  /** The page may be closing: the browser sends the request all the same. */
  keepalive?: boolean;
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
  /** Carries out an action. A repeat with the same key does it once. @returns the leg that an action rings */
  perform(
    token: string,
    request: ActionRequest,
    idempotencyKey: string,
  ): Promise<{ participant?: string | undefined }>;
  /** A Voice access token for the operator's browser. */
  token(token: string): Promise<{ token: string }>;
  /** One call, which may have ended. */
  call(token: string, callSid: string): Promise<CallList>;
  /** The calls that have ended. @param revision as for `calls` */
  endedCalls(token: string, revision: string | undefined, signal: AbortSignal): Promise<CallList | undefined>;
  /** The parties to call. @param revision as for `calls` */
  directory(token: string, revision: string | undefined, signal: AbortSignal): Promise<Directory | undefined>;
  /** @param revision as for `calls` */
  recordings(
    token: string,
    revision: string | undefined,
    signal: AbortSignal,
  ): Promise<RecordingList | undefined>;
  /** The callers that want to be called back. @param revision as for `calls` */
  callbacks(
    token: string,
    revision: string | undefined,
    signal: AbortSignal,
  ): Promise<CallbackList | undefined>;
  /** The shared room. @param revision as for `calls` */
  room(token: string, revision: string | undefined, signal: AbortSignal): Promise<RoomView | undefined>;
  /** The summaries of calls from the menu or a bot. @param revision as for `calls` */
  summaries(
    token: string,
    revision: string | undefined,
    signal: AbortSignal,
  ): Promise<SummaryList | undefined>;
  /** What was said on a call. @param revision as for `calls` */
  transcript(
    token: string,
    callSid: string,
    { revision, signal }: { revision: string | undefined; signal: AbortSignal },
  ): Promise<Transcript | undefined>;
  /** The sound of a recording. */
  sound(token: string, recordingSid: string, options: SoundOptions): Promise<Blob>;
  /** Tells colleagues what the operator does. */
  presence(token: string, state: PresenceState): Promise<void>;
  /** Tells that this page has the line of a leg, or that its operator hangs up. */
  line(token: string, notice: { leg: string; line: PageLine }): Promise<void>;
  /** @throws ApiError with the reason why the address may not be called */
  destination(token: string, to: string): Promise<{ to: string }>;
  audit(token: string, query: Record<string, string>): Promise<AuditPage>;
}

interface ActionRequest {
  path: string;
  body: Record<string, string>;
}

/** A list that has not changed has no body. */
const readList = <Schema extends z.ZodMiniType>(
  path: string,
  schema: Schema,
  { token, revision, signal, query = {} }: ListRequest,
): Promise<z.infer<Schema> | undefined> =>
  request({
    method: 'GET',
    path,
    query: { ...query, ...(revision === undefined ? {} : { revision }) },
    schema: z.optional(schema),
    token,
    signal,
  });

interface ListRequest {
  token: string;
  revision: string | undefined;
  signal: AbortSignal;
  query?: Record<string, string>;
}

/** Tells the server something, also when the page closes. */
const tell = async (notice: { path: string; token: string; body: Record<string, string> }): Promise<void> => {
  await request({ method: 'POST', schema: z.looseObject({}), keepalive: true, ...notice });
};

export const api: Api = {
  login: (name, passcode, device) =>
    request({
      method: 'POST',
      path: '/login',
      schema: sessionSchema,
      body: { name, passcode, ...(device === undefined ? {} : { device }) },
    }),
  calls: (token, revision, signal) => readList('/calls', callListSchema, { token, revision, signal }),
  call: (token, callSid) =>
    request({ method: 'GET', path: '/calls', schema: callListSchema, token, query: { callSid } }),
  endedCalls: (token, revision, signal) =>
    readList('/calls', callListSchema, { token, revision, signal, query: { ended: 'true' } }),
  directory: (token, revision, signal) =>
    readList('/directory', directorySchema, { token, revision, signal }),
  recordings: (token, revision, signal) =>
    readList('/recordings', recordingsSchema, { token, revision, signal }),
  callbacks: (token, revision, signal) =>
    readList('/callbacks', callbacksSchema, { token, revision, signal }),
  room: (token, revision, signal) => readList('/room', roomSchema, { token, revision, signal }),
  summaries: (token, revision, signal) =>
    readList('/summaries', summariesSchema, { token, revision, signal }),
  transcript: (token, callSid, { revision, signal }) =>
    readList('/transcript', transcriptSchema, { token, revision, signal, query: { callSid } }),
  sound: fetchSound,
  presence: (token, state) => tell({ path: '/presence', token, body: { state } }),
  line: (token, notice) => tell({ path: '/calls/line', token, body: notice }),
  perform: (token, { path, body }, idempotencyKey) => {
    const schema = z.looseObject({ participant: z.optional(z.string()) });
    return request({ method: 'POST', path, schema, token, body, idempotencyKey });
  },
  token: (token) => request({ method: 'POST', path: '/token', schema: accessTokenSchema, token, body: {} }),
  destination: (token, to) =>
    request({ method: 'POST', path: '/destination', schema: destinationSchema, token, body: { to } }),
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
    response = await fetch(urlOf(call), {
      method: call.method,
      headers,
      body: call.body === undefined ? null : JSON.stringify(call.body),
      signal: call.signal === undefined ? timeout : AbortSignal.any([call.signal, timeout]),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      keepalive: call.keepalive ?? false,
    });
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

function urlOf({ path, query = {} }: Pick<Call<unknown>, 'path' | 'query'>): string {
  const parameters = new URLSearchParams(query).toString();
  return parameters === '' ? path : `${path}?${parameters}`;
}
