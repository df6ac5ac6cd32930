import type { z } from 'zod';
import type { Operator } from '../calls/convert';
import { Problem } from '../calls/problem';
import type { Tools } from '../calls/tools';
import { readConfig } from './config';
import { logRequest, logTrouble } from './log';
import { systemClock } from './ports';
import { problemAnswer, problemOf } from './problem-answer';
import {
  endpoint,
  header,
  parameters,
  type Answer,
  type FunctionContext,
  type FunctionHandler,
} from './runtime';
import { toolsOf } from './tools';
import { operatorOf } from './session';

export interface OperatorTools<Who> extends Tools {
  /** Who asks; undefined where anybody may. */
  operator: Who;
  context: FunctionContext;
  log: (error: unknown) => void;
}

export interface OperatorOptions<Schema extends z.ZodType> {
  name: string;
  params: Schema;
  /** The least role that may ask. */
  role: Operator['role'];
}

const RANK: Record<Operator['role'], number> = { agent: 0, supervisor: 1, admin: 2 };

/** A Function for signed-in operators: token, role, parameters in; JSON and one log line out. */
export const operator = <Schema extends z.ZodType>(
  options: OperatorOptions<Schema>,
  work: (params: z.infer<Schema>, tools: OperatorTools<Operator>) => Promise<object>,
): FunctionHandler =>
  answering(
    options,
    (authorization, context) => {
      const { TOKEN_SECRET } = readConfig(context, 'TOKEN_SECRET');
      const who = operatorOf(authorization, TOKEN_SECRET, systemClock.now());
      if (RANK[who.role] < RANK[options.role]) {
        throw new Problem('forbidden', `This needs the role ${options.role}; yours is ${who.role}.`);
      }
      return who;
    },
    work,
  );

/** A Function for anybody: signing in. */
export const anybody = <Schema extends z.ZodType>(
  options: Omit<OperatorOptions<Schema>, 'role'>,
  work: (params: z.infer<Schema>, tools: OperatorTools<undefined>) => Promise<object>,
): FunctionHandler => answering(options, () => undefined, work);

function answering<Schema extends z.ZodType, Who>(
  { name, params }: Omit<OperatorOptions<Schema>, 'role'>,
  admit: (authorization: string | undefined, context: FunctionContext) => Who,
  work: (params: z.infer<Schema>, tools: OperatorTools<Who>) => Promise<object>,
): FunctionHandler {
  return endpoint(async (context, event) => {
    const startedAt = systemClock.now();
    let callSid: { callSid?: string } = {};
    const done = (outcome: string, answer: Answer, detail?: string): Answer => {
      const said = detail === undefined ? {} : { detail };
      logRequest({ function: name, ...callSid, outcome, ms: systemClock.now() - startedAt, ...said });
      return answer;
    };
    try {
      const who = admit(header(event, 'authorization'), context);
      const parsed = params.safeParse(parameters(event));
      if (!parsed.success)
        throw new Problem('invalid_request', parsed.error.issues[0]?.message ?? 'The request is not valid.');
      if (hasCallSid(parsed.data)) callSid = { callSid: parsed.data.callSid };
      const log = (error: unknown) => logTrouble(name, error);
      const tools = { operator: who, ...toolsOf(context, name), context, log };
      const body = await work(parsed.data, tools);
      return done('status' in body && typeof body.status === 'string' ? body.status : 'ok', {
        status: 200,
        body,
      });
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'internal_error') logTrouble(name, problem.cause);
      return done(problem.code, problemAnswer(problem), problem.message);
    }
  });
}

const hasCallSid = (data: unknown): data is { callSid: string } =>
  typeof data === 'object' && data !== null && 'callSid' in data && typeof data.callSid === 'string';
