import { execFileSync, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { scriptArguments } from '../support/script';

let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'build-'));
  symlinkSync(resolve('node_modules'), join(project, 'node_modules'));
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

function write(path: string, content: string): void {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), content);
}
const build = () =>
  spawnSync(process.execPath, scriptArguments('build.ts'), { cwd: project, encoding: 'utf8' });
const built = () =>
  readdirSync(join(project, 'dist'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(project, 'dist/').length))
    .sort();

const HANDLER = `import { word } from '../lib/word';
export const handler = (_c: object, _e: object, done: (e: null, r: string) => void) => done(null, word);\n`;

test('each Function becomes one file of its own that runs without the sources', () => {
  write('src/lib/word.ts', `export const word: string = 'hello';\n`);
  write('src/functions/greet.protected.ts', HANDLER);
  write('src/functions/participants/hold.ts', HANDLER.replace('../lib', '../../lib'));
  expect(build()).toMatchObject({ status: 0, stdout: 'Built 2 Functions and the assets into dist.\n' });
  expect(built()).toEqual(['functions/greet.protected.js', 'functions/participants/hold.js']);

  rmSync(join(project, 'src'), { recursive: true });
  const call = `require('./dist/functions/greet.protected.js').handler({}, {}, (e, r) => console.log(r))`;
  expect(execFileSync(process.execPath, ['-e', call], { cwd: project, encoding: 'utf8' })).toBe('hello\n');
});

test('the page is bundled, its source map is kept out of the assets, and files of an older build go', () => {
  write('src/functions/login.ts', 'export const handler = () => undefined;\n');
  write('src/assets/page/main.tsx', `document.title = (<p>hi</p>).type as string;\n`);
  write('src/assets/page/style.css', `p { color: red; }\n`);
  write('src/assets/page/index.html', '<!doctype html>\n');
  write('src/assets/static/wait/silence.xml', '<Response/>\n');
  write('dist/functions/removed.js', 'old');
  write('dist/assets/removed.js', 'old');
  expect(build().status).toBe(0);
  expect(built()).toEqual([
    'assets/app.js',
    'assets/assets/index.html',
    'assets/style.css',
    'assets/voice-sdk.js',
    'assets/wait/silence.xml',
    'functions/login.js',
    'maps/app.js.map',
    'maps/style.css.map',
  ]);
  expect(readFileSync(join(project, 'dist/assets/app.js'), 'utf8')).not.toContain('sourceMappingURL');
});

test('a project without any Function, and code that does not compile, fail and leave the last build alone', () => {
  write('src/functions/login.ts', 'export const handler = () => 1;\n');
  expect(build().status).toBe(0);

  write('src/functions/login.ts', 'export const handler = ;\n');
  expect(build()).toMatchObject({ status: 1 });
  rmSync(join(project, 'src/functions/login.ts'));
  const empty = build();
  expect(empty.status).toBe(1);
  expect(empty.stderr).toContain('There is no Function to build');
  expect(built()).toEqual(['functions/login.js']);
});
