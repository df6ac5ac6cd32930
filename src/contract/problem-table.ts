import { problems } from './problems';

/** The catalogue of refusals as the lines of a Markdown table, by status. */
export function problemTable(): string[] {
  const rows = Object.entries(problems)
    .sort(([, one], [, other]) => one.status - other.status)
    .map(([code, { status, when, remedy }]) => [String(status), `\`${code}\``, when, remedy]);
  return [['status', 'code', 'when', 'what to do'], ['---', '---', '---', '---'], ...rows].map(
    (cells) => `| ${cells.join(' | ')} |`,
  );
}
