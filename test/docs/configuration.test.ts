import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig, variableNames } from '../../src/http/config';
import type { PerEntry } from '../../src/http/per-entry';
import { OPERATOR_VARIABLES, readOperators } from '../../src/http/operators';

const root = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** The variables of `.env.example`: a block of comments, then the assignment, which may be a comment too. */
const blocks: ReadonlyMap<string, string> = new Map(
  read('.env.example')
    .split(/\n\n+/)
    .flatMap((block) => {
      const [, name] = /^(?:# )?([A-Z][A-Z0-9_]*)=/m.exec(block) ?? [];
      return name === undefined ? [] : [[name, block] as const];
    }),
);

/** What the block of a variable says under `Format:`, `Default:` or `Example:`. */
const fieldOf = (name: string, field: 'Format' | 'Default' | 'Example'): string | undefined =>
  new RegExp(`^# {3}${field}: +(.+)$`, 'm').exec(blocks.get(name) ?? '')?.[1];

/** The assignments of `.env.example`, as a deployment reads them. */
const assigned = (): Map<string, string> =>
  new Map(
    [...read('.env.example').matchAll(/^([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );

/** The variables of README's table with the text of their default. */
function inReadme(): Map<string, string> {
  const [, section = ''] = /^## Configuration$([\s\S]*?)^## /m.exec(read('README.md')) ?? [];
  const rows = section.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  return new Map(
    rows.flatMap(([, variables = '', , fallback = '']) =>
      [...variables.matchAll(/`([A-Z][A-Z0-9_]*)`/g)].map(([, name = '']) => [name, fallback] as const),
    ),
  );
}

const isPerEntry = (value: unknown): value is PerEntry<unknown> =>
  typeof value === 'object' && value !== null && 'byEntry' in value;

/** The value that the Functions use for a missing variable, as `.env` files write it. */
function defaultOf(name: (typeof variableNames)[number]): string | undefined {
  try {
    const value = readConfig({}, name)[name];
    if (value === undefined) return 'optional';
    if (isPerEntry(value)) return typeof value.general === 'string' ? value.general : 'optional';
    if (!Array.isArray(value)) return String(value);
    return value.map((item) => (typeof item === 'string' ? item : item.address)).join(',');
  } catch {
    return undefined;
  }
}

/** The local Twilio's own variable is no part of a deployment, and OPERATORS has a parser of its own. */
const OTHERS = ['OPERATORS', 'TWILIO_API_BASE_URL'];

test('.env.example names every variable, and no other', () => {
  expect([...blocks.keys()].sort()).toEqual([...variableNames, ...OTHERS].sort());
});

test('README names every variable of a deployment, and no other', () => {
  const [first, , ...rest] = OPERATOR_VARIABLES;
  expect([...inReadme().keys()].sort()).toEqual([...variableNames, first, 'OPERATORS_2', rest.at(-1)].sort());
});

test.each(variableNames)('%s has the same default in the schema and on both pages', (name) => {
  const fallback = defaultOf(name);
  const readme = inReadme().get(name);
  const example = fieldOf(name, 'Default');
  if (fallback === undefined) expect({ readme, example }).toEqual({ readme: '–', example: undefined });
  else if (fallback === 'optional') expect([readme, example]).not.toContain(undefined);
  else expect({ readme, example }).toEqual({ readme: `\`${fallback}\``, example: fallback });
});

test.each(variableNames)('%s has a format, and an example that the Functions accept', (name) => {
  const example = fieldOf(name, 'Example');
  expect(fieldOf(name, 'Format')).toEqual(expect.any(String));
  expect(example).toEqual(expect.any(String));
  expect(() => readConfig({ [name]: example }, name)).not.toThrow();
});

test('OPERATORS has an example that the Functions accept', () => {
  expect(readOperators({ OPERATORS: fieldOf('OPERATORS', 'Example') })).toHaveLength(1);
});

test('a copy of .env.example assigns nothing but defaults', () => {
  const values = [...assigned()].filter(([, value]) => value !== '');
  const defaults = variableNames.map((name) => [name, defaultOf(name)]);
  expect(values.sort()).toEqual(
    defaults.filter(([, value]) => value !== undefined && value !== 'optional').sort(),
  );
});
