import type { z } from 'zod';
import { Problem } from '../calls/base/problem';
import type { Tools } from '../calls/base/tools';
import { apology } from '../twiml/final-documents';
import type { RetryPolicy } from '../twilio/requests';
import { readConfig } from './config';
import { logRequest, logFailure } from './log';
import { systemClock } from './ports';
import { problemResponse, problemOf } from './problem-response';
import {
  twilioFunction,
  parameters,
  type FunctionResponse,
  type FunctionContext,
  type FunctionHandler,
} from './runtime';
import { toolsOf } from './tools';
import { refuseUnsigned } from './signature';

export interface WebhookTools extends Tools {
  context: FunctionContext;
}

export interface WebhookOptions<Schema extends z.ZodType> {
  name: string;
  params: Schema;
  /** The parameters of our own URLs that travel in the query. */
  query?: readonly string[];
  /** `document`: a party on the line must hear something. `status`: no party hears the response. */
  kind: 'document' | 'status';
  /** Of a document: whether a party is still on the line to hear it. Default: yes. */
  isHeard?: (params: z.infer<Schema>) => boolean;
  /** Whether a request to Twilio is repeated after a timeout. Default: `patient` for a status callback. */
  retryPolicy?: RetryPolicy;
}

export interface WebhookResult {
  /** TwiML. Undefined for a status callback. */
  twiml?: string;
  /** For the log. */
  outcome: string;
}

/**
 * A Function that only Twilio may call. It checks signature and parameters, writes one log line, and never leaves a
 * caller in silence.
 */
export function webhook<Schema extends z.ZodType>(
  {
    name,
    params,
    query = [],
    kind,
    isHeard = () => kind === 'document',
    retryPolicy = kind === 'status' ? 'patient' : 'prompt',
  }: WebhookOptions<Schema>,
  work: (params: z.infer<Schema>, tools: WebhookTools) => Promise<WebhookResult>,
): FunctionHandler {
  return twilioFunction(async (context, event) => {
    const startedAt = systemClock.now();
    const sent = parameters(event);
    let isAwaited = kind === 'document';
    const spokenApology = () => apology(readConfig(context, 'LANGUAGE').LANGUAGE.general);
    const done = (outcome: string, response: FunctionResponse, detail?: string): FunctionResponse => {
      const callSid = typeof sent['CallSid'] === 'string' ? { callSid: sent['CallSid'].slice(0, 34) } : {};
      const detailField = detail === undefined ? {} : { detail };
      logRequest({ function: name, ...callSid, outcome, ms: systemClock.now() - startedAt, ...detailField });
      return response;
    };
    try {
      refuseUnsigned(context, event, query);
      const parsed = params.safeParse(sent);
      if (!parsed.success)
        throw new Problem('invalid_request', parsed.error.issues[0]?.message ?? 'The request is not valid.');
      isAwaited = isHeard(parsed.data);
      const tools = { ...toolsOf(context, name, retryPolicy), context };
      const { twiml, outcome } = await work(parsed.data, tools);
      return done(
        outcome,
        twiml === undefined ? { status: 204, body: undefined } : { status: 200, body: twiml },
      );
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'internal_error') logFailure(name, problem.cause);
      const isOurFault = problem.code !== 'forbidden' && problem.code !== 'invalid_request';
      // Twilio does not execute the document of an error response: an apology is heard only with status 200.
      const response =
        isAwaited && isOurFault ? { status: 200, body: spokenApology() } : problemResponse(problem);
      return done(problem.code, response, problem.message);
    }
  });
}
