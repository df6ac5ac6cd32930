import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callRows, partyRows } from '../../src/assets/page/actions/table';
import { en } from '../../src/assets/page/strings/en';

const document = readFileSync(join(__dirname, '../../docs/page.md'), 'utf8');

test('docs/page.md lists the key of every action', () => {
  const texts: Readonly<Record<string, { label: string }>> = { ...en.actions.party, ...en.actions.call };
  const actions = [...Object.entries(callRows), ...Object.entries(partyRows)].flatMap(
    ([action, { shortcut }]) =>
      shortcut === undefined ? [] : [{ key: shortcut, label: texts[action]?.label }],
  );
  const listed = [...document.matchAll(/^\| (\S+) +\| ([^|]+?) +\|$/gm)].flatMap(([, key, labels = '']) =>
    labels.split(', ').map((label) => ({ key, label })),
  );
  expect(actions.length).toBeGreaterThan(20);
  for (const wanted of actions) expect(listed).toContainEqual(wanted);
});
