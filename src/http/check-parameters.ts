import type { z } from 'zod';
import { Problem } from '../calls/base/problem';
import { nearestName } from './nearest-name';

/**
 * The client chooses the name of an unknown parameter, so the sentence repeats only a name that could be a typing
 * mistake.
 */
const REPEATABLE_NAME = /^[\w-]{1,40}$/;

/**
 * The parameters of a request, as the endpoint's schema reads them. A parameter that the endpoint does not know is
 * refused: a 200 for something that was not done would mislead.
 * @throws Problem invalid_request, with one sentence that names the parameter
 */
export function checkParameters<Params extends z.ZodObject>(
  params: Params,
  sent: Record<string, unknown>,
): z.output<Params> {
  const known = Object.keys(params.shape);
  for (const [name, value] of Object.entries(sent)) {
    if (!known.includes(name)) throw new Problem('invalid_request', unknownParameter(name, known));
    // The platform merges `a=1&a=2` into a list. If a name is in both query and body, only the body's value arrives here.
    if (Array.isArray(value) && value.length > 1)
      throw new Problem(
        'invalid_request',
        `The parameter ${name} is given ${value.length} times: send it once.`,
      );
  }
  const parsed = params.safeParse(sent);
  if (parsed.success) return parsed.data;
  throw new Problem('invalid_request', sentenceOf(parsed.error));
}

function unknownParameter(name: string, known: readonly string[]): string {
  const subject = REPEATABLE_NAME.test(name) ? `There is no parameter "${name}"` : 'A parameter is not known';
  const nearest = nearestName(name, known);
  if (nearest !== undefined) return `${subject}; did you mean "${nearest}"?`;
  return known.length > 0
    ? `${subject}; this endpoint takes ${listed(known)}.`
    : `${subject}; this endpoint takes none.`;
}

/** `a`, `a and b`, `a, b and c`. */
const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** One sentence. If the message of the schema is only the end of a sentence, the name of the parameter goes before it. */
function sentenceOf({ issues }: z.ZodError): string {
  const [issue] = issues;
  if (!issue) return 'The request is not valid.';
  if (issue.message.endsWith('.')) return issue.message;
  return `${issue.path.join('.') || 'The request'} ${issue.message}.`;
}
