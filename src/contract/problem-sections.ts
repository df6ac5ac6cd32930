import { problems } from './problems';

/** The errors as the lines of a Markdown page, by status: a section each. */
export const problemSections = (): string[] =>
  Object.entries(problems)
    .sort(([, one], [, other]) => one.status - other.status)
    .flatMap(([code, { status, when, operator, developer }]) => [
      `### \`${code}\` (${status})`,
      '',
      when,
      '',
      `- **Operator:** ${operator}`,
      `- **Developer:** ${developer}`,
      '',
    ]);
