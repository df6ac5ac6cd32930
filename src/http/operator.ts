import type { z } from 'zod';
import type { ZodMiniType } from 'zod/mini';
import type { AuditEntry } from '../calls/base/audit';
import { deadline } from '../calls/base/deadline';
import type { Operator } from '../calls/base/ownership';
import { Problem } from '../calls/base/problem';
import type { Tools } from '../calls/base/tools';
import { readConfig } from './config';
import type { Endpoint } from '../contract/endpoint';
import { operatorRoles } from '../contract/enumerations';
import { runOnce, readKey } from './idempotency';
import { logRequest, logFailure } from './log';
import { auditOf, systemClock } from './ports';
import { problemResponse, problemOf } from './problem-answer';
import {
  twilioFunction,
  header,
  parameters,
  type FunctionResponse,
  type FunctionContext,
  type FunctionEvent,
  type FunctionHandler,
} from './runtime';
import { operatorOf } from './session';
import { toolsOf } from './tools';

export interface RequestTools<Who> extends Tools {
  /** Who asks; undefined where anybody may. */
  operator: Who;
  context: FunctionContext;
}

type Work<Params extends z.ZodType, Reply, Who> = (
  params: z.output<Params>,
  tools: RequestTools<Who>,
) => Promise<Reply>;

/** Functions stop at 10 s, and what the platform says then is not ours. A conversion knows best by 9 s what has become of it. */
const WORK_MS = 9_200;
/** What is left is for the record. */
const ANSWER_MS = 9_700;

/** What one request turned out to be, for the log and the audit. */
interface RequestSummary {
  callSid?: string;
  participant?: string;
  /** What will be answered, once that is known; the answer matters more than its record. */
  answer?: FunctionResponse;
}

/**
 * A Function for signed-in operators: token, role, parameters in; JSON and one log line out. What changes something
 * is audited, and done once for an Idempotency-Key.
 */
export function operatorFunction<Params extends z.ZodObject, Reply extends object>(
  wanted: Endpoint<string, Params, ZodMiniType<Reply>>,
  work: Work<Params, Reply, Operator>,
): FunctionHandler {
  return handleOperatorRequest(wanted, async (event, context, account) => {
    const startedAt = systemClock.now();
    const { TOKEN_SECRET } = readConfig(context, 'TOKEN_SECRET');
    const who = operatorOf(header(event, 'authorization'), TOKEN_SECRET, systemClock.now());
    const tools = { operator: who, ...toolsOf(context, wanted.name), context };
    const act = async (): Promise<FunctionResponse> => {
      const worked = async () => {
        requireRole(wanted, who);
        return ok(await work(checked(wanted.params, event, account), tools));
      };
      const left = startedAt + WORK_MS - systemClock.now();
      const answer = await within(left, worked(), tooLate).catch((error: unknown) =>
        refusal(wanted.name, error),
      );
      account.answer = answer;
      if (wanted.method === 'POST') await audit(context, wanted.name, who, account, answer).catch(tools.log);
      return answer;
    };
    const key = readKey(header(event, 'idempotency-key'));
    if (key === undefined || wanted.method === 'GET' || wanted.isRepeatable) return act();
    const asked = { operator: who.name, endpoint: wanted.name, key, params: parameters(event) };
    return runOnce(tools.ports, asked, act, tools.log);
  });
}

function requireRole({ role }: Endpoint, who: Operator): void {
  const least = role === 'public' ? 'agent' : role;
  if (operatorRoles.indexOf(who.role) < operatorRoles.indexOf(least))
    throw new Problem('forbidden', `This needs the role ${least}; yours is ${who.role}.`);
}

/** A Function for anybody: signing in. */
export function publicFunction<Params extends z.ZodObject, Reply extends object>(
  wanted: Endpoint<string, Params, ZodMiniType<Reply>>,
  work: Work<Params, Reply, undefined>,
): FunctionHandler {
  return handleOperatorRequest(wanted, async (event, context, account) => {
    const tools = { operator: undefined, ...toolsOf(context, wanted.name), context };
    return ok(await work(checked(wanted.params, event, account), tools));
  });
}

function handleOperatorRequest(
  { name }: Endpoint,
  answer: (
    event: FunctionEvent,
    context: FunctionContext,
    account: RequestSummary,
  ) => Promise<FunctionResponse>,
): FunctionHandler {
  return twilioFunction(async (context, event) => {
    const startedAt = systemClock.now();
    const account: RequestSummary = {};
    const answered = answer(event, context, account).catch((error: unknown) => refusal(name, error));
    const given = await within(ANSWER_MS, answered, () => account.answer ?? tooLate()).catch(
      (error: unknown) => refusal(name, error),
    );
    const { outcome, detail } = outcomeOf(given);
    const callSid = account.callSid === undefined ? {} : { callSid: account.callSid };
    const said = detail === undefined ? {} : { detail };
    logRequest({ function: name, ...callSid, outcome, ms: systemClock.now() - startedAt, ...said });
    return given;
  });
}

function tooLate(): never {
  throw new Problem(
    'twilio_timeout',
    'Twilio has not answered in time, so what you asked for may have been done: look at GET /calls before you repeat it.',
  );
}

/** @param late what to give, or throw, when the time is up */
const within = <T>(ms: number, work: Promise<T>, late: () => T): Promise<T> =>
  deadline(systemClock, /* mutant: operator-timeout */ ms).race(work, late);

const ok = (body: object): FunctionResponse => ({ status: 200, body });

function refusal(name: string, error: unknown): FunctionResponse {
  const problem = problemOf(error);
  if (problem.code === 'internal_error') logFailure(name, problem.cause);
  return problemResponse(problem);
}

function checked<Params extends z.ZodType>(
  params: Params,
  event: FunctionEvent,
  account: RequestSummary,
): z.output<Params> {
  const parsed = params.safeParse(parameters(event));
  if (!parsed.success) throw new Problem('invalid_request', sentenceOf(parsed.error));
  Object.assign(account, sidsOf(parsed.data));
  return parsed.data;
}

/** One sentence; where the schema's own words are not one, the parameter's name, as it is written, begins it. */
function sentenceOf({ issues }: z.ZodError): string {
  const [issue] = issues;
  if (!issue) return 'The request is not valid.';
  if (issue.message.endsWith('.')) return issue.message;
  return `${issue.path.join('.') || 'The request'} ${issue.message}.`;
}

function sidsOf(data: unknown): RequestSummary {
  const { callSid, participant } = (typeof data === 'object' && data !== null ? data : {}) as Record<
    string,
    unknown
  >;
  return {
    ...(typeof callSid === 'string' ? { callSid } : {}),
    ...(typeof participant === 'string' ? { participant } : {}),
  };
}

function outcomeOf({ status, body }: FunctionResponse): { outcome: string; detail?: string } {
  if (typeof body !== 'object') return { outcome: String(status) };
  if ('error' in body) {
    const { code, message } = body.error as { code: string; message: string };
    return { outcome: code, detail: message };
  }
  return { outcome: 'status' in body && typeof body.status === 'string' ? body.status : 'ok' };
}

function audit(
  context: FunctionContext,
  action: string,
  who: Operator,
  account: RequestSummary,
  answer: FunctionResponse,
): Promise<void> {
  const entry: AuditEntry = {
    at: new Date(systemClock.now()).toISOString(),
    operator: who.name,
    role: who.role,
    action,
    callSid: account.callSid ?? null,
    participant: account.participant ?? sidsOf(answer.body).participant ?? null,
    outcome: outcomeOf(answer).outcome,
  };
  return auditOf(context, action).append(entry);
}
