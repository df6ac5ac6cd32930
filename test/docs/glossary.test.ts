import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { endpoints } from '../../src/contract/endpoints';

const root = join(__dirname, '../..');
const glossary = readFileSync(join(root, 'docs/glossary.md'), 'utf8');

const sourcesOf = (folder: string): string =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(join(root, folder, file), 'utf8'))
    .join('\n');

const sources = ['src', 'emulator', 'simulation'].map(sourcesOf).join('\n');
const words = new Set(sources.match(/\w+/g));
const endpointNames: readonly string[] = endpoints.map(({ name }) => name);

/** The words of the glossary, with the code spans of their last column. */
const rows = [...glossary.matchAll(/^\| ([^|]+?) +\|[^|]+\| ([^|]+?) +\|$/gm)]
  .map(([, word = '', where = '']) => ({
    word,
    spans: [...where.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span),
  }))
  .filter(({ spans }) => spans.length > 0);

/** An identifier such as `Leg` or `Transfer.target`; paths and requests have other signs. */
const isIdentifier = (span: string) => /^\w+(\.\w+)?$/.test(span);
const isEndpoint = (span: string) => /^(GET \/)?[a-z]+(\/[a-z]+)?$/.test(span);

test('the glossary names identifiers that the code has', () => {
  const identifiers = rows.flatMap(({ spans }) => spans.filter(isIdentifier));
  expect(identifiers.length).toBeGreaterThan(30);
  expect(identifiers.filter((span) => !span.split('.').every((word) => words.has(word)))).toEqual([]);
});

test('the glossary names endpoints that the API has', () => {
  const named = rows.flatMap(({ spans }) => spans.filter((span) => isEndpoint(span) && /[/]/.test(span)));
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((span) => !endpointNames.includes(span.replace('GET /', '')))).toEqual([]);
});
