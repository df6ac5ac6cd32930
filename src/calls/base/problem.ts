/** Why a request was refused, as operators read it. The HTTP layer maps each code to its status. */
export type ProblemCode =
  | 'invalid_request'
  | 'unauthenticated'
  | 'forbidden'
  | 'call_not_found'
  | 'call_not_bridged'
  | 'call_ended'
  | 'call_full'
  | 'no_conference'
  | 'party_not_found'
  | 'no_transfer'
  | 'transfer_in_progress'
  | 'cannot_coach'
  | 'no_recording'
  | 'request_in_progress'
  | 'too_many_requests'
  | 'configuration_error'
  | 'twilio_error'
  | 'twilio_timeout'
  | 'internal_error';

/** A refusal with a code for programs and one full sentence for people. The cause stays inside. */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    sentence: string,
    options?: ErrorOptions,
  ) {
    super(sentence, options);
    this.name = 'Problem';
  }
}
