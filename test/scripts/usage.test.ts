import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { scriptArguments } from '../support/script';

const usages = [
  ['simulate.ts', 'Usage: npm run simulate -- [--worlds'],
  ['wire.ts', 'Usage: npm run wire -- <number'],
  ['operator.ts', 'Usage: npm run operator -- add <name>'],
  ['deploy.ts', 'Usage: npm run deploy -- [--dry-run]'],
  ['demo.ts', 'Usage: npm run demo -- [--json]'],
  ['start.ts', 'Usage: npm start -- [--verbose]'],
  ['build.ts', 'Usage: npm run build -- [--outdir <folder>]'],
  ['openapi.ts', 'Usage: npm run openapi'],
  ['bench.ts', 'Usage: npm run bench -- [--agents 1,3,6,10]'],
  ['pictures.ts', 'Usage: npm run pictures'],
  ['mood.ts', 'Usage: npm run mood -- [--half tuning]'],
  ['train-mood.ts', 'Usage: npm run mood:train -- [--check]'],
  ['check-language.ts', 'Usage: node --import tsx scripts/check-language.ts [--report]'],
  ['ensure-browser.ts', 'Usage: node --import tsx scripts/ensure-browser.ts [--find]'],
  ['make-music.ts', 'Usage: node --import tsx scripts/make-music.ts'],
  ['reduce-openapi.ts', 'Usage: node --import tsx scripts/reduce-openapi.ts'],
  ['write-twiml-grammar.ts', 'Usage: node --import tsx scripts/write-twiml-grammar.ts'],
] as const;

test('every script that reads its command line is in this list', () => {
  const scripts = readdirSync('scripts').filter((file) => file.endsWith('.ts'));
  const withUsage = scripts.filter((file) => readFileSync(`scripts/${file}`, 'utf8').includes('const USAGE'));
  expect(usages.map(([file]) => file).sort()).toEqual(withUsage.sort());
  // The others are parts of scripts.
  for (const file of scripts.filter((name) => !withUsage.includes(name)))
    expect(readFileSync(`scripts/${file}`, 'utf8')).not.toMatch(/^(?:void )?main\(/m);
});

const run = (...command: string[]) => spawnSync(process.execPath, command, { encoding: 'utf8' });

/** Runs the check of the Node version as another version of Node. */
const checkNode = (version: string) =>
  spawnSync(
    process.execPath,
    [
      '-e',
      `Object.defineProperty(process, 'versions', { value: { node: '${version}' } }); require('./scripts/check-node.cjs')`,
    ],
    { encoding: 'utf8' },
  );

test.each(['12.22.12', '18.20.8', '20.18.3'])('Node %s is refused in one line', (version) => {
  expect(checkNode(version)).toMatchObject({
    status: 1,
    stdout: '',
    stderr: `This project needs Node 20.19 or newer, and this is Node ${version}.\n`,
  });
});

test.each(['20.19.0', '22.0.0', '24.1.0'])('Node %s is accepted', (version) => {
  expect(checkNode(version)).toMatchObject({ status: 0, stdout: '', stderr: '' });
});

test('every npm command that starts a script checks the version of Node first', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  for (const [name, command] of Object.entries(scripts))
    if (command.includes('scripts/'))
      expect([name, command.startsWith('node scripts/check-node.cjs && ')]).toEqual([name, true]);
});

test.each(usages)(
  '%s tells its usage when asked, and after an option that it does not know',
  (script, usage) => {
    // As npm starts it.
    const asked = run('--import', 'tsx', `scripts/${script}`, '--help');
    expect([asked.status, asked.stderr]).toEqual([0, '']);
    expect(asked.stdout).toContain(usage);
    const wrong = run(...scriptArguments(script), '--sideways');
    expect([wrong.status, wrong.stdout]).toEqual([1, '']);
    expect(wrong.stderr).toContain("Unknown option '--sideways'");
    expect(wrong.stderr).toContain(usage);
    expect(wrong.stderr).not.toContain('    at ');
  },
);
