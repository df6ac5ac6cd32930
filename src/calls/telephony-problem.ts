import { TelephonyError } from './ports';
import { Problem } from './problem';

/** What a failed request to Twilio means to an operator. Twilio's own words stay in the cause. */
export function asProblem(error: unknown): unknown {
  if (!(error instanceof TelephonyError)) return error;
  const cause = { cause: error };
  switch (error.kind) {
    case 'not-found':
      return new Problem('call_not_found', 'There is no such call.', cause);
    case 'refused':
      // 21220: the call has ended, or cannot be redirected yet: https://www.twilio.com/docs/api/errors/21220
      return error.code === 21220
        ? new Problem('call_ended', 'This call ended before it could be moved.', cause)
        : new Problem('twilio_error', 'Twilio refused the request. Nobody was moved.', cause);
    case 'busy':
      return new Problem(
        'too_many_requests',
        'Twilio has too many requests at the moment. Nothing was done: try again.',
        cause,
      );
    case 'unreachable':
      return new Problem('twilio_error', 'Twilio could not be reached. Nothing was done.', cause);
    case 'unknown':
      return new Problem(
        'twilio_timeout',
        'Twilio did not answer in time. The call was not moved: try again.',
        cause,
      );
  }
}
