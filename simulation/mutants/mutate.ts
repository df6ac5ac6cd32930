import * as esbuild from 'esbuild';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { WorldOptions } from '../world/world';

const ROOT = resolve(__dirname, '../..');

const OPTIONS = {
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  logLevel: 'silent',
} satisfies esbuild.BuildOptions;

/** A change of one source file that makes it wrong. */
export interface Defect {
  name: string;
  /** What the defect is built into: the local Twilio with the host of its Functions, or the Functions. */
  of: 'emulator' | 'functions';
  file: string;
  /** Occurs exactly once in the file. */
  from: string;
  to: string;
}

export interface Mutation {
  /** What a world is made with, to run the changed code. */
  options: Pick<WorldOptions, 'host' | 'emulator'>;
  remove(): void;
}

/** Bundles the sources with the defect's change into a folder of its own; the sources stay as they are. */
export async function mutate(defect: Defect): Promise<Mutation> {
  const folder = mkdtempSync(join(tmpdir(), 'mutant-'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const plugins = [patch(defect)];
  if (defect.of === 'emulator') {
    const contents = "export * from './emulator/emulator'; export * from './emulator/host/functions-host';";
    const outfile = join(folder, 'emulator.js');
    await esbuild.build({
      ...OPTIONS,
      plugins,
      outfile,
      stdin: { contents, resolveDir: ROOT, loader: 'ts' },
    });
    const emulator = createRequire(__filename)(outfile) as NonNullable<WorldOptions['emulator']>;
    return { options: { emulator }, remove };
  }
  const source = join(ROOT, 'src/functions');
  const entryPoints = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(source, file));
  const outdir = join(folder, 'functions');
  await esbuild.build({ ...OPTIONS, plugins, entryPoints, outbase: source, outdir });
  symlinkSync(join(ROOT, 'dist/assets'), join(folder, 'assets'));
  return { options: { host: { dist: folder } }, remove };
}

/** @throws Error where the defect does not fit the file any more */
export function mutated({ name, file, from, to }: Defect): string {
  const parts = readFileSync(join(ROOT, file), 'utf8').split(from);
  if (parts.length !== 2)
    throw new Error(
      `The defect "${name}" does not apply: its text occurs ${parts.length - 1} times in ${file}.`,
    );
  return parts.join(to);
}

function patch(defect: Defect): esbuild.Plugin {
  const contents = mutated(defect);
  return {
    name: 'mutant',
    setup: ({ onLoad }) => {
      const filter = new RegExp(`^${join(ROOT, defect.file).replace(/[.\\/]/g, '\\$&')}$`);
      onLoad({ filter }, () => ({ contents, loader: 'ts' }));
    },
  };
}
