import type { z } from 'zod';
import type { ZodMiniType } from 'zod/mini';
import { deadline } from '../calls/base/deadline';
import type { Operator } from '../calls/base/ownership';
import { Problem } from '../calls/base/problem';
import type { Tools } from '../calls/base/tools';
import type { Endpoint } from '../contract/endpoint';
import { isAtLeast } from '../contract/enumerations';
import { checkParameters } from './check-parameters';
import { readConfig } from './config';
import { readKey, runOnce } from './idempotency';
import { logFailure, logRequest } from './log';
import { auditOf, systemClock } from './ports';
import { problemOf, problemResponse } from './problem-response';
import { auditEntryOf, outcomeOf, summaryOf, type RequestSummary } from './request-summary';
import {
  header,
  parameters,
  twilioFunction,
  type FunctionContext,
  type FunctionEvent,
  type FunctionHandler,
  type FunctionResponse,
} from './runtime';
import { findOperator, fingerprintOf } from './operators';
import { operatorOf, type SessionOperator } from './session';
import { toolsOf } from './tools';
import { writeAudit } from './write-audit';

interface RequestTools<Sender> extends Tools {
  /** The signed-in operator; undefined for a public endpoint. */
  operator: Sender;
  context: FunctionContext;
  /** A header of the request, by its lower-case name. */
  header: (name: string) => string | undefined;
  /** Names the call that the request is about, for the log and the audit log, if no parameter does. */
  noteCall: (callId: string) => void;
}

/** What an endpoint does. */
export type Work<Params extends z.ZodType, Reply, Sender> = (
  params: z.output<Params>,
  tools: RequestTools<Sender>,
) => Promise<Reply>;

/**
 * The platform stops a Function at 10 s and then responds in its own words. A conversion needs up to 9 s to find out its
 * outcome.
 */
const WORK_TIMEOUT_MS = 9_200;
/** The rest of the 10 s is for the audit entry, and for the log line of an entry that Sync does not take. */
const AUDIT_TIMEOUT_MS = 9_500;
const RESPONSE_TIMEOUT_MS = 9_700;

/**
 * A Function for signed-in operators: it checks the token, the role and the parameters, and responds with JSON. A POST is
 * audited, and runs once for an Idempotency-Key.
 */
export const operatorFunction = <Params extends z.ZodObject, Reply extends object>(
  endpoint: Endpoint<string, Params, ZodMiniType<Reply>>,
  work: Work<Params, Reply, Operator>,
): FunctionHandler =>
  signedInFunction(endpoint, work, (params, reply) =>
    endpoint.mayBeUnchanged && isUnchanged(params, reply) ? UNCHANGED : ok(reply),
  );

/** The same, with a response of its own form. */
export function signedInFunction<Params extends z.ZodObject, Reply extends object>(
  endpoint: Endpoint<string, Params>,
  work: Work<Params, Reply, Operator>,
  responseOf: (params: object, reply: Reply) => FunctionResponse,
): FunctionHandler {
  return handleOperatorRequest(endpoint, async ({ event, context, known }) => {
    const workDeadline = timeLimit(WORK_TIMEOUT_MS);
    const auditDeadline = timeLimit(AUDIT_TIMEOUT_MS);
    const { TOKEN_SECRET } = readConfig(context, 'TOKEN_SECRET');
    const { fingerprint, ...operator } = operatorOf(header(event, 'authorization'), {
      secret: TOKEN_SECRET,
      now: systemClock.now(),
      find: (name) => sessionOperator(context, name),
    });
    const tools = { operator, ...requestTools(endpoint.name, { event, context, known }) };
    const sent = parameters(event);

    const perform = async (): Promise<FunctionResponse> => {
      requireRole(endpoint, operator);
      const params = checkParameters(endpoint.params, sent);
      known.summary = summaryOf(params);
      return responseOf(params, await work(params, tools));
    };
    const asRefusal = (error: unknown) => refusal(endpoint.name, error);
    const audited = async (response: FunctionResponse): Promise<FunctionResponse> => {
      known.response = response;
      if (endpoint.isAudited ?? endpoint.method === 'POST') {
        const { summary } = known;
        const entry = auditEntryOf({
          operator,
          action: endpoint.name,
          summary,
          response,
          at: systemClock.now(),
        });
        const kind = response.status < 400 ? 'action' : 'refusal';
        await writeAudit(tools, auditOf(context, endpoint.name), { kind, entry, limit: auditDeadline });
      }
      return response;
    };
    const respond = async (): Promise<FunctionResponse> =>
      audited(await workDeadline.race(perform(), throwTimeout).catch(asRefusal));
    const respondOnce = async (): Promise<FunctionResponse> => {
      const key = readKey(header(event, 'idempotency-key'));
      if (key === undefined || endpoint.method === 'GET' || endpoint.isRepeatable) return respond();
      // A response is remembered for the operator's entry: it is forgotten when the entry changes.
      const request = { operator: fingerprint, endpoint: endpoint.name, key, params: sent };
      return runOnce(tools.ports, request, respond, tools.log);
    };
    // What is refused because of its key is audited too.
    return respondOnce().catch((error: unknown) => audited(asRefusal(error)));
  });
}

function sessionOperator(context: FunctionContext, name: string): SessionOperator | undefined {
  const stored = findOperator(context, name);
  return stored && { name, role: stored.role, fingerprint: fingerprintOf(stored) };
}

function requireRole({ role }: Endpoint, operator: Operator): void {
  const lowest = role === 'public' ? 'agent' : role;
  if (!isAtLeast(operator.role, lowest))
    throw new Problem('forbidden', `This needs the role ${lowest}; yours is ${operator.role}.`);
}

/** A Function without a session: sign-in. */
export function publicFunction<Params extends z.ZodObject, Reply extends object>(
  endpoint: Endpoint<string, Params, ZodMiniType<Reply>>,
  work: Work<Params, Reply, undefined>,
): FunctionHandler {
  return handleOperatorRequest(endpoint, async ({ event, context, known }) => {
    const tools = { operator: undefined, ...requestTools(endpoint.name, { event, context, known }) };
    const params = checkParameters(endpoint.params, parameters(event));
    known.summary = summaryOf(params);
    return ok(await work(params, tools));
  });
}

interface Request {
  event: FunctionEvent;
  context: FunctionContext;
  /** What is known of the request so far: when the time is up, the log and the response use it. */
  known: { summary: RequestSummary; response?: FunctionResponse };
}

const requestTools = (name: string, { event, context, known }: Request) => ({
  ...toolsOf(context, name),
  context,
  header: (wanted: string) => header(event, wanted),
  noteCall: (callSid: string) => {
    known.summary = { ...known.summary, callSid };
  },
});

function handleOperatorRequest(
  { name }: Endpoint,
  respond: (request: Request) => Promise<FunctionResponse>,
): FunctionHandler {
  return twilioFunction(async (context, event) => {
    const startedAt = systemClock.now();
    const known: Request['known'] = { summary: {} };
    const asRefusal = (error: unknown) => refusal(name, error);
    // A late audit entry must not cost the operator the response.
    const response = await timeLimit(RESPONSE_TIMEOUT_MS)
      .race(respond({ event, context, known }).catch(asRefusal), () => known.response ?? throwTimeout())
      .catch(asRefusal);
    const { callSid } = known.summary;
    logRequest({
      function: name,
      ...(callSid === undefined ? {} : { callSid }),
      ...outcomeOf(response),
      ms: systemClock.now() - startedAt,
    });
    return response;
  });
}

const timeLimit = (ms: number) => deadline(systemClock, /* mutant: operator-timeout */ ms);

function throwTimeout(): never {
  throw new Problem(
    'twilio_timeout',
    'Twilio did not respond in time, so your request may have taken effect: look at GET /calls before you repeat it.',
  );
}

const UNCHANGED: FunctionResponse = { status: 204, body: undefined };

/** Whether the client has this revision already. */
const isUnchanged = (params: object, reply: object): boolean =>
  'revision' in params && 'revision' in reply && params.revision === reply.revision;

const ok = (body: object): FunctionResponse => ({ status: 200, body });

function refusal(name: string, error: unknown): FunctionResponse {
  const problem = problemOf(error);
  if (problem.code === 'internal_error') logFailure(name, problem.cause);
  return problemResponse(problem);
}
