import { problems } from '../contract/problems';
import { Problem } from '../calls/base/problem';
import { asProblem } from '../calls/base/telephony-problem';
import type { FunctionResponse } from './runtime';

/** Any error as a problem: without a stack, and without Twilio's raw text. */
export function problemOf(error: unknown): Problem {
  const known = asProblem(error);
  if (known instanceof Problem) return known;
  return new Problem(
    'internal_error',
    'Something went wrong on our side. Nothing is known to have changed.',
    { cause: error },
  );
}

export const problemResponse = ({ code, message }: Problem): FunctionResponse => ({
  status: problems[code].status,
  body: { error: { code, message } },
});
