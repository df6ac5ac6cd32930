import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const root = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const inFolder = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join(folder, file));

const documents = [
  ...readdirSync(root).filter((file) => file.endsWith('.md')),
  ...inFolder('docs'),
  ...inFolder('.github'),
];

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')));

/** All first groups of a pattern, each once. */
const found = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, group = '']) => group)),
];

/** The anchors of a document, as GitHub makes them of its headings. */
const anchorsOf = (text: string): string[] =>
  found(text, /^#+ (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );

function isLinkTarget(document: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? document : join(dirname(document), path);
  if (!existsSync(join(root, target))) return false;
  return anchor === undefined || anchorsOf(read(target)).includes(anchor);
}

/** Paths in code spans; of one with a wildcard or a placeholder, the part before it. */
const FOLDERS = 'src|test|docs|emulator|functions-host|simulation|scripts';
const paths = (text: string): string[] =>
  found(text, new RegExp(`(?<=[\`\\s])((?:${FOLDERS})/[^\`\\s,;:|)]*)`, 'g')).map((path) =>
    path.replace(/[^/]*[*<].*$/, '').replace(/\.$/, ''),
  );

describe.each(documents)('%s', (document) => {
  const text = read(document);

  test('links to files and headings that exist', () => {
    const links = found(text, /\]\(([^)\s]+)\)/g).filter((link) => !/^(https?|mailto):/.test(link));
    expect(links.filter((link) => !isLinkTarget(document, link))).toEqual([]);
  });

  test('names files that exist', () => {
    expect(paths(text).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test('names commands that exist', () => {
    const commands = found(text, /npm run ([\w:-]+)/g);
    expect(commands.filter((command) => !(command in scripts))).toEqual([]);
  });
});

/** Also true for the example of an environment file, which is not Markdown. */
test('.env.example names commands that exist', () => {
  const commands = found(read('.env.example'), /npm run ([\w:-]+)/g);
  expect(commands.filter((command) => !(command in scripts))).toEqual([]);
});

test('a document with a wrong link, heading or path is noticed', () => {
  expect(isLinkTarget('README.md', 'docs/api.md#sign-in')).toBe(true);
  expect(isLinkTarget('README.md', 'docs/api.md#sign-out')).toBe(false);
  expect(isLinkTarget('README.md', 'docs/none.md')).toBe(false);
  expect(isLinkTarget('docs/api.md', '../README.md')).toBe(true);
  expect(paths('see `src/none.ts`, `src/*.ts` and\ntest/docs/.')).toEqual([
    'src/none.ts',
    'src/',
    'test/docs/',
  ]);
});
