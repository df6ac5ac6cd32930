import { fill, t } from './strings';
import { sentenceOfProblem } from './problem-sentence';
import { problemSchema } from './wire';

/** Longer than the ten seconds that Twilio gives a Function: https://www.twilio.com/docs/serverless/functions-assets/quickstart/limits */
export const timeoutMs = 12_000;

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

/** @param body of a response that is no success */
export function refusal(status: number, body: unknown): ApiError {
  const problem = problemSchema.safeParse(body);
  return new ApiError(
    status === 401 ? 'expired' : 'refused',
    problem.success ? sentenceOfProblem(t.problems, problem.data.error) : sentenceFor(status),
  );
}

/** The platform itself responds to some failures, without our error body. */
function sentenceFor(status: number): string {
  return status === 429 ? t.link.busy : fill(t.link.failed, { status });
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
