import type { z } from 'zod';
import { Problem } from '../calls/base/problem';
import type { SoundPart } from '../calls/base/sound';
import { logFailure, logRequest } from './log';
import { systemClock } from './ports';
import { problemOf, problemResponse } from './problem-response';
import {
  parameters,
  twilioFunction,
  type FunctionContext,
  type FunctionHandler,
  type FunctionResponse,
} from './runtime';
import { refuseUnsigned } from './signature';

interface SoundWebhookOptions<Schema extends z.ZodType> {
  name: string;
  params: Schema;
  query: readonly string[];
}

/**
 * A Function that responds with a sound, and that only Twilio may call: `<Play>` signs its requests, too
 * (https://jpdebug.com/p/3495678 plays a protected Asset).
 */
export const soundWebhook = <Schema extends z.ZodType>(
  { name, params, query }: SoundWebhookOptions<Schema>,
  read: (params: z.infer<Schema>, context: FunctionContext) => Promise<SoundPart | undefined>,
): FunctionHandler =>
  twilioFunction(async (context, event) => {
    const startedAt = systemClock.now();
    const done = (outcome: string, response: FunctionResponse): FunctionResponse => {
      logRequest({ function: name, outcome, ms: systemClock.now() - startedAt });
      return response;
    };
    try {
      refuseUnsigned(context, event, query);
      const parsed = params.safeParse(parameters(event));
      if (!parsed.success) throw new Problem('invalid_request', 'The request is not valid.');
      const sound = await read(parsed.data, context);
      if (!sound) throw new Problem('recording_not_found', 'There is no such recording (any more).');
      const { bytes, contentType } = sound;
      return done('played', { status: 200, body: bytes, headers: { 'Content-Type': contentType } });
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'internal_error') logFailure(name, problem.cause);
      return done(problem.code, problemResponse(problem));
    }
  });
