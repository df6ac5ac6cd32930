import type { ProblemCode } from '../../contract/enumerations';

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
