import { TelephonyError, type TelephonyFailure } from './ports';
import type { ProblemCode } from '../../contract/enumerations';
import { Problem } from './problem';

type Refusal = [code: ProblemCode, sentence: string];

/** An operation may send several requests. When one fails, the requests before it stay done. */
const forOperations: Record<TelephonyFailure, Refusal> = {
  'not-found': ['call_not_found', 'There is no such call (any more).'],
  refused: ['twilio_error', 'Twilio refused this.'],
  busy: ['too_many_requests', 'Twilio has too many requests at the moment: ask again in a moment.'],
  unreachable: ['twilio_error', 'Twilio could not be reached.'],
  timeout: [
    'twilio_timeout',
    'Twilio did not respond, so the request may have been carried out: look at GET /calls before you repeat it.',
  ],
  failed: [
    'twilio_error',
    'Twilio failed, so the request may have been carried out: look at GET /calls before you repeat it.',
  ],
};

/** A conversion reports these only when it knows that the child was not moved. */
const forConversions: Record<TelephonyFailure, Refusal> = {
  'not-found': ['call_not_found', 'There is no such call.'],
  refused: ['twilio_error', 'Twilio refused this. No leg was moved.'],
  busy: [
    'too_many_requests',
    'Twilio has too many requests at the moment. No leg was moved: ask again in a moment.',
  ],
  unreachable: ['twilio_error', 'Twilio could not be reached. No leg was moved.'],
  timeout: ['twilio_timeout', 'Twilio did not respond. No leg was moved: ask again.'],
  failed: ['twilio_error', 'Twilio failed. No leg was moved: ask again.'],
};

const problemOf = (error: unknown, refusals: Record<TelephonyFailure, Refusal>): unknown => {
  if (!(error instanceof TelephonyError)) return error;
  const cause = { cause: error };
  // 21220: the call has ended, or cannot be changed yet: https://www.twilio.com/docs/api/errors/21220
  if (error.kind === 'refused' && error.code === 21220)
    return new Problem('call_ended', 'This call has ended.', cause);
  return new Problem(...refusals[error.kind], cause);
};

/** What a failed request to Twilio means to an operator. Twilio's own words stay in the cause. */
export const asProblem = (error: unknown): unknown => problemOf(error, forOperations);

/** The same for a conversion that has moved no leg. */
export const asConversionProblem = (error: unknown): unknown => problemOf(error, forConversions);
