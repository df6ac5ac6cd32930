import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';

/** Breaks every import rule of .dependency-cruiser.mjs once, in a small tree of its own, and reads what the tool says. */

const PROJECT = resolve(__dirname, '../..');
const CONFIG = '.dependency-cruiser.mjs';

interface Violation {
  rule: { name: string };
  from: string;
  to: string;
}

/** Each rule with an import that breaks it; several where the rule has several sides. */
const forbidden: [rule: string, from: string, to: string][] = [
  ['src-imports-its-own', 'src/calls/a.ts', 'scripts/x.ts'],
  ['src-imports-its-own', 'src/http/a.ts', 'test/x.ts'],
  ['src-imports-its-own', 'src/functions/a.ts', 'emulator/x.ts'],
  ['src-imports-its-own', 'src/assets/page/a.ts', 'simulation/x.ts'],
  ['emulator-imports-its-own', 'emulator/a.ts', 'src/calls/base/x.ts'],
  ['functions-host-imports-its-own', 'functions-host/a.ts', 'src/calls/base/x.ts'],
  ['simulation-imports-its-own', 'simulation/a.ts', 'test/x.ts'],
  ['simulation-imports-its-own', 'simulation/b.ts', 'scripts/x.ts'],
  ['scripts-imports-its-own', 'scripts/a.ts', 'test/x.ts'],
  ['test-imports-its-own', 'test/a.ts', 'scripts/x.ts'],
  ['src-contract-imports-downwards', 'src/contract/a.ts', 'src/http/x.ts'],
  ['src-company-imports-downwards', 'src/company/a.ts', 'src/twiml/x.ts'],
  ['src-twiml-imports-downwards', 'src/twiml/a.ts', 'src/calls/base/x.ts'],
  ['src-calls-imports-downwards', 'src/calls/model/a.ts', 'src/http/x.ts'],
  ['src-twilio-imports-downwards', 'src/twilio/a.ts', 'src/http/x.ts'],
  ['src-http-imports-downwards', 'src/http/c.ts', 'src/functions/x.ts'],
  ['src/calls-base-imports-downwards', 'src/calls/base/a.ts', 'src/calls/model/x.ts'],
  ['src/calls-menu-imports-downwards', 'src/calls/menu/a.ts', 'src/calls/lifecycle/x.ts'],
  ['src/calls-mood-imports-downwards', 'src/calls/mood/a.ts', 'src/calls/model/x.ts'],
  ['src/calls-model-imports-downwards', 'src/calls/model/b.ts', 'src/calls/view/x.ts'],
  ['src/calls-permissions-imports-downwards', 'src/calls/permissions/a.ts', 'src/calls/operations/x.ts'],
  ['src/calls-view-imports-downwards', 'src/calls/view/a.ts', 'src/calls/operations/x.ts'],
  ['src/calls-ringing-imports-downwards', 'src/calls/ringing/a.ts', 'src/calls/conversion/x.ts'],
  ['src/calls-conversion-imports-downwards', 'src/calls/conversion/a.ts', 'src/calls/operations/x.ts'],
  ['src/calls-operations-imports-downwards', 'src/calls/operations/a.ts', 'src/calls/transfer/x.ts'],
  ['src/calls-room-imports-downwards', 'src/calls/room/a.ts', 'src/calls/transfer/x.ts'],
  ['src/calls-transfer-imports-downwards', 'src/calls/transfer/a.ts', 'src/calls/lifecycle/x.ts'],
  ['page-imports-only-the-contract', 'src/assets/page/b.ts', 'src/calls/base/x.ts'],
  ['contract-imports-zod-only', 'src/contract/b.ts', 'src/twiml/x.ts'],
  ['pure-code-imports-no-node', 'src/calls/base/b.ts', 'node:crypto'],
  ['pure-code-imports-no-node', 'src/twiml/b.ts', 'node:fs'],
  ['pure-code-imports-no-node', 'src/contract/c.ts', 'node:util'],
  ['pure-code-imports-no-node', 'emulator/verbs/a.ts', 'node:http'],
  ['calls-know-no-twilio-sdk', 'src/calls/base/c.ts', 'twilio'],
  ['emulator-has-one-entrance', 'simulation/c.ts', 'emulator/x.ts'],
  ['emulator-core-knows-no-audio', 'emulator/calls/a.ts', 'emulator/media/x.ts'],
  ['emulator-core-knows-no-audio', 'emulator/calls/b.ts', 'emulator/signaling/x.ts'],
  ['phones-page-is-apart', 'emulator/server.ts', 'emulator/phones-page/x.ts'],
  ['media-and-signaling-are-apart', 'emulator/media/a.ts', 'emulator/signaling/x.ts'],
  ['media-and-signaling-are-apart', 'emulator/signaling/a.ts', 'emulator/media/x.ts'],
  ['functions-host-has-one-entrance', 'simulation/d.ts', 'functions-host/x.ts'],
  ['resolvable', 'src/http/b.ts', 'src/http/there-is-no-such-file.ts'],
];

/** Circles need two files. The first is of types only, which counts in src/. */
const circles: [rule: string, one: string, other: string, isTypeOnly: boolean][] = [
  ['no-circle', 'src/http/one.ts', 'src/http/other.ts', true],
  ['no-run-time-circle', 'emulator/one.ts', 'emulator/other.ts', false],
];

const allowed: [from: string, to: string][] = [
  ['src/functions/ok.ts', 'src/calls/lifecycle/x.ts'],
  ['src/calls/lifecycle/ok.ts', 'src/calls/transfer/x.ts'],
  ['src/assets/page/ok.ts', 'src/contract/x.ts'],
  ['simulation/ok.ts', 'emulator/index.ts'],
  ['test/emulator/ok.ts', 'emulator/x.ts'],
  ['emulator/media/ok.ts', 'emulator/calls/x.ts'],
  ['emulator/browser-phones.ts', 'emulator/media/x.ts'],
  ['test/ok.ts', 'simulation/x.ts'],
  ['scripts/ok.ts', 'simulation/x.ts'],
];

const folder = mkdtempSync(join(tmpdir(), 'layers-'));

function write(file: string, text: string): void {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const specifier = (from: string, to: string): string => {
  if (!to.includes('/')) return to;
  const path = relative(dirname(from), to).replace(/\.ts$/, '');
  return path.startsWith('.') ? path : `./${path}`;
};

const importing = (from: string, to: string): string =>
  `import * as x from '${specifier(from, to)}';\nexport const it = x;\n`;

/** All violations of the small tree, by one run of the tool. */
function violations(): Violation[] {
  for (const name of [CONFIG, 'tsconfig.json', 'package.json'])
    cpSync(join(PROJECT, name), join(folder, name));
  symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'));
  for (const target of new Set([...forbidden.map(([, , to]) => to), ...allowed.map(([, to]) => to)]))
    if (target.endsWith('.ts') && !target.includes('no-such-file')) write(target, 'export const x = 1;\n');
  for (const [, from, to] of forbidden) write(from, importing(from, to));
  for (const [from, to] of allowed) write(from, importing(from, to));
  for (const [, one, other, isTypeOnly] of circles) {
    const keyword = isTypeOnly ? 'import type' : 'import';
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const)
      write(
        from,
        `${keyword} { It as Other } from '${specifier(from, to)}';\nexport class It { other?: Other }\nexport const made = () => ${isTypeOnly ? '1' : 'new Other()'};\n`,
      );
  }
  const depcruise = join(PROJECT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const roots = ['src', 'emulator', 'functions-host', 'simulation', 'scripts', 'test'];
  const output = execFileSync(
    process.execPath,
    [depcruise, '--config', CONFIG, '--output-type', 'json', ...roots],
    { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  return (JSON.parse(output) as { summary: { violations: Violation[] } }).summary.violations;
}

describe('the import rules', () => {
  let found: Violation[];
  beforeAll(() => {
    found = violations();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(forbidden)('%s refuses %s → %s', (rule, from) => {
    expect(found.filter((one) => one.rule.name === rule).map((one) => one.from)).toContain(from);
  });

  test.each(circles)('%s refuses a circle of %s and %s', (rule, one) => {
    expect(found.filter(({ rule: { name } }) => name === rule).map(({ from }) => from)).toContain(one);
  });

  test.each(allowed)('allow %s → %s', (from) => {
    expect(found.filter((one) => one.from === from)).toEqual([]);
  });

  test('have a case for every rule of the configuration', () => {
    const config = execFileSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import c from '${join(PROJECT, CONFIG)}'; console.log(JSON.stringify(c.forbidden.map((r) => r.name)))`,
      ],
      { encoding: 'utf8' },
    );
    const cases = [...forbidden, ...circles].map(([rule]) => rule);
    expect([...new Set(cases)].sort()).toEqual((JSON.parse(config) as string[]).sort());
  });
});
