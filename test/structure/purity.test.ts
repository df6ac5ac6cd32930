import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

/** ESLint refuses clocks, random numbers and the environment in pure code. One process lints all files. */

const PROJECT = resolve(__dirname, '../..');

/** A file of each pure layer. */
const pureFiles = [
  'src/calls/base/problem.ts',
  'src/twiml/announcement.ts',
  'src/contract/endpoints.ts',
  'emulator/create-emulator.ts',
];
const ADAPTER = 'emulator/real-clock.ts';

const impure: [snippet: string, rule: string][] = [
  ['export const now = Date.now();', 'no-restricted-globals'],
  ['export const today = new Date();', 'no-restricted-globals'],
  ['setTimeout(() => undefined, 1);', 'no-restricted-globals'],
  ['setInterval(() => undefined, 1);', 'no-restricted-globals'],
  ['export const chance = Math.random();', 'no-restricted-properties'],
  ['export const home = process.env;', 'no-restricted-globals'],
];

const TEXT = impure.map(([snippet]) => snippet).join('\n');

/**
 * ESLint is asked in a process of its own: its configuration is an ES module. These rules need no types, and loading the
 * types of the whole project would take most of a run.
 */
const SCRIPT = `
  import { ESLint } from 'eslint';
  import tseslint from 'typescript-eslint';
  const { rules, languageOptions } = tseslint.configs.disableTypeChecked;
  const eslint = new ESLint({ overrideConfig: { files: ['**/*.ts'], rules, languageOptions } });
  const [text, ...files] = process.argv.slice(1);
  const results = {};
  for (const filePath of files) {
    const [{ messages }] = await eslint.lintText(text, { filePath });
    results[filePath] = messages.map(({ line, ruleId }) => line + ' ' + ruleId);
  }
  console.log(JSON.stringify(results));
`;

/** What ESLint says of all snippets in each file, as `line rule`. */
function lint(files: readonly string[]): Record<string, string[]> {
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', SCRIPT, TEXT, ...files], {
    cwd: PROJECT,
    encoding: 'utf8',
  });
  return JSON.parse(output) as Record<string, string[]>;
}

const cases = pureFiles.flatMap((file) =>
  impure.map(([text, rule], index) => ({ file, text, said: `${index + 1} ${rule}` })),
);

describe('pure code', () => {
  let found: Record<string, string[]>;
  beforeAll(() => {
    found = lint([...pureFiles, ADAPTER]);
  });

  test.each(cases)('$file may not contain: $text', ({ file, said }) => {
    expect(found[file]).toContain(said);
  });

  test("the emulator's adapters may use the machine", () => {
    expect(found[ADAPTER]?.filter((said) => said.includes('no-restricted'))).toEqual([]);
  });
});
