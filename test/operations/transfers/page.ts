import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { conferenceOutcomes, type ConferenceOutcome } from '../../../src/contract/enumerations';
import { endings as outcomes, type Ending as Outcome } from '../../../src/calls/transfer/endings';
import { endingGroups, endings, type Ending, type EndingGroup } from './endings';

/** docs/transfers.md: its tables are made from the rows that the tests play and from the table of outcomes. */

export const PAGE = join(__dirname, '../../../docs/transfers.md');

export const readPage = (): string => readFileSync(PAGE, 'utf8');

const fileOf = (group: EndingGroup): string => `\`${group}.test.ts\``;

/** The cells of an ending. */
export const rowOf = (ending: Ending, group: EndingGroup): string[] => {
  const { kind, when, outcome, customer, agent, target } = ending;
  return [kind, when, `\`${outcome}\``, customer, agent, target, fileOf(group)];
};

/** The rows of a page whose last cell names the test file of a group. */
export const rowsIn = (page: string, group: EndingGroup): string[][] =>
  page
    .split('\n')
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter((cells) => cells.at(-1) === fileOf(group));

const HEARD = ['the customer hears', 'the agent hears', 'the target hears'];

export const endingsTable = (): string =>
  table(
    ['transfer', 'what happens', 'outcome', ...HEARD, 'test'],
    endingGroups.flatMap((group) => endings[group].map((ending) => rowOf(ending, group))),
  );

export const outcomesTable = (): string =>
  table(
    ['outcome', 'needs', 'the customer', 'the agent', 'the target'],
    [...conferenceOutcomes.map(conferenceRow), OUTSIDE_ROW],
  );

/** No party stays in the conference: `src/calls/transfer/transfer-outside.ts`. */
const OUTSIDE_ROW = ['`outside`', '–', 'out of the conference', 'hung up', "called by the customer's leg"];

const conferenceRow = (outcome: ConferenceOutcome): string[] => {
  const { needs, customer, agent, target, unmutes } = outcomes[outcome];
  const unmuted = unmutes ? ', unmuted' : '';
  return [
    `\`${outcome}\``,
    NEEDS[needs],
    CUSTOMER[customer] + unmuted,
    AGENT[agent],
    TARGET[target] + unmuted,
  ];
};

const NEEDS: Record<Outcome['needs'], string> = {
  target: 'the target, or it ends as `target-left`',
  speaker: 'a party that can talk to the customer, or the agent is rung again',
  none: '–',
};
const CUSTOMER: Record<Outcome['customer'], string> = { released: 'off hold', unchanged: '–' };
const AGENT: Record<Outcome['agent'], string> = {
  'off-hold': 'off hold',
  'hung-up': 'hung up',
  unchanged: '–',
};
const TARGET: Record<Outcome['target'], string> = {
  'off-hold': 'off hold',
  'hung-up': 'hung up',
  'hung-up-unless-joined': 'hung up while it rings',
  unchanged: '–',
};

/** A Markdown table with aligned columns, as prettier prints it. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[], fill = ' ') =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width, fill)).join(' | ')} |`;
  return [line(head), line([], '-'), ...rows.map((row) => line(row))].join('\n');
}

/** The page with its generated parts replaced. @throws Error when the page has no such part */
export const pageWith = (page: string, parts: Readonly<Record<string, string>>): string =>
  Object.entries(parts).reduce((text, [name, content]) => {
    const part = new RegExp(`(<!-- generated: ${name} -->\n\n)[^]*?(\n\n<!-- end -->)`);
    if (!part.test(text)) throw new Error(`docs/transfers.md has no generated part "${name}".`);
    return text.replace(part, (_, start: string, end: string) => start + content + end);
  }, page);
