import { TelephonyError, type TelephonyFailure } from './ports';
import type { ProblemCode } from '../../contract/enumerations';
import { Problem } from './problem';

type Said = [code: ProblemCode, sentence: string];

/** An operation may be several requests, so what was done before the one that failed stays done. */
const ofAnOperation: Record<TelephonyFailure, Said> = {
  'not-found': ['call_not_found', 'There is no such call (any more).'],
  refused: ['twilio_error', 'Twilio refused this.'],
  busy: ['too_many_requests', 'Twilio has too many requests at the moment: ask again in a moment.'],
  unreachable: ['twilio_error', 'Twilio could not be reached.'],
  unknown: [
    'twilio_timeout',
    'Twilio gave no answer, so what you asked for may have been done: look at GET /calls before you repeat it.',
  ],
};

/** A conversion answers when it knows that the child was not moved. */
const ofAConversion: Record<TelephonyFailure, Said> = {
  'not-found': ['call_not_found', 'There is no such call.'],
  refused: ['twilio_error', 'Twilio refused this. No leg was moved.'],
  busy: [
    'too_many_requests',
    'Twilio has too many requests at the moment. No leg was moved: ask again in a moment.',
  ],
  unreachable: ['twilio_error', 'Twilio could not be reached. No leg was moved.'],
  unknown: ['twilio_timeout', 'Twilio gave no answer. No leg was moved: ask again.'],
};

const problemOf = (error: unknown, said: Record<TelephonyFailure, Said>): unknown => {
  if (!(error instanceof TelephonyError)) return error;
  const cause = { cause: error };
  // 21220: the call has ended, or cannot be changed yet: https://www.twilio.com/docs/api/errors/21220
  if (error.kind === 'refused' && error.code === 21220)
    return new Problem('call_ended', 'This call has ended.', cause);
  return new Problem(...said[error.kind], cause);
};

/** What a failed request to Twilio means to an operator. Twilio's own words stay in the cause. */
export const asProblem = (error: unknown): unknown => problemOf(error, ofAnOperation);

/** The same for a conversion that has moved no leg. */
export const asConversionProblem = (error: unknown): unknown => problemOf(error, ofAConversion);
