import { Problem, type ProblemCode } from '../calls/base/problem';
import { asProblem } from '../calls/base/telephony-problem';
import type { FunctionResponse } from './runtime';

/** The HTTP status of each problem. */
export const STATUS: Record<ProblemCode, number> = {
  invalid_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  call_not_found: 404,
  call_not_bridged: 409,
  call_ended: 409,
  call_full: 409,
  no_conference: 409,
  party_not_found: 404,
  no_transfer: 409,
  transfer_in_progress: 409,
  cannot_coach: 409,
  no_recording: 409,
  request_in_progress: 409,
  too_many_requests: 429,
  configuration_error: 500,
  internal_error: 500,
  twilio_error: 502,
  twilio_timeout: 504,
};

/** Whatever was thrown, as a problem: never a stack, never Twilio's raw text. */
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
  status: STATUS[code],
  body: { error: { code, message } },
});
