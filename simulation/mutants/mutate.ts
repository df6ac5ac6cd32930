import * as esbuild from 'esbuild';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import type { WorldOptions } from '../world/world';
import { findMarked, readSources, type SourceText } from './marked';
import { applyOperator, type Operator } from './operators';

const ROOT = resolve(__dirname, '../..');

/** What a world needs of the local Twilio and of the host of the Functions. */
const EMULATOR = "export * from './emulator'; export * from './functions-host';";

const OPTIONS = {
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  logLevel: 'silent',
} satisfies esbuild.BuildOptions;

/** A change at a marked place in the sources that makes them wrong. */
export interface Defect {
  name: string;
  /** See marked.ts. */
  marker: string;
  operator: Operator;
}

export interface Mutation {
  /** What a world is made with, to run the changed code. */
  options: Pick<WorldOptions, 'host' | 'emulator'>;
  remove(): void;
}

/**
 * Bundles the sources with the defect's change into a folder of its own; the sources stay as they are.
 * @throws Error where the marker or the operator does not fit the sources
 */
export async function mutate(defect: Defect): Promise<Mutation> {
  const { part, file, plugin } = changed(defect);
  const folder = mkdtempSync(join(tmpdir(), 'mutant-'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const plugins = [plugin];
  if (part === 'emulator') {
    const outfile = join(folder, 'emulator.js');
    await esbuild.build({
      ...OPTIONS,
      plugins,
      outfile,
      stdin: { contents: EMULATOR, resolveDir: ROOT, loader: 'ts' },
    });
    const emulator = createRequire(__filename)(outfile) as NonNullable<WorldOptions['emulator']>;
    return { options: { emulator }, remove };
  }
  const source = join(ROOT, 'src/functions');
  const outdir = join(folder, 'functions');
  cpSync(join(ROOT, 'dist/functions'), outdir, { recursive: true });
  const entryPoints = functionsWith(file).map((name) => join(source, name));
  await esbuild.build({ ...OPTIONS, plugins, entryPoints, outbase: source, outdir });
  symlinkSync(join(ROOT, 'dist/assets'), join(folder, 'assets'));
  return { options: { host: { dist: folder } }, remove };
}

/** The Functions that contain a source file: the others need no new build. esbuild names each file of a bundle in a comment. */
function functionsWith(file: string): string[] {
  const built = join(ROOT, 'dist/functions');
  const comment = `\n// ${relative(ROOT, file)}\n`;
  return readdirSync(built, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js') && readFileSync(join(built, name), 'utf8').includes(comment))
    .map((name) => name.replace(/js$/, 'ts'));
}

function changed({
  name,
  marker,
  operator,
}: Defect): Pick<SourceText, 'part' | 'file'> & { plugin: esbuild.Plugin } {
  const marked = findMarked(marker, readSources());
  const { file, part } = marked.source;
  const contents = applyOperator(marked, operator);
  const setup: esbuild.Plugin['setup'] = ({ onLoad }) => {
    const filter = new RegExp(`^${file.replace(/[.\\/]/g, '\\$&')}$`);
    onLoad({ filter }, () => ({ contents, loader: 'ts' }));
  };
  return { part, file, plugin: { name: `mutant ${name}`, setup } };
}
