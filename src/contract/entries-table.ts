import { entries, entryNames } from './entries';

const WIRED_TO = { number: 'a phone number', app: 'the TwiML App' };

/** The ways in, as the lines of a Markdown table. */
export function entriesTable(): string[] {
  const rows = entryNames.map((name) => {
    const { title, summary, wiredTo, localNumber } = entries[name];
    return [`\`${name}\``, title, WIRED_TO[wiredTo], localNumber ?? '', summary];
  });
  const head = ['entry', 'for', 'wired to', 'number with `npm start`', 'what happens'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}
