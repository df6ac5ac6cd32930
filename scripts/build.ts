import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import * as esbuild from 'esbuild';
import { timetables } from '../src/company/hours';
import { menu } from '../src/company/menu';
import { menuFaults } from '../src/company/menu-definition';
import { timetableFaults } from '../src/company/timetable';
import { fail, readArguments } from './arguments';

/**
 * Builds what is deployed: dist/functions (one standalone bundle for each Function) and dist/assets.
 *
 * A deployed Function is one uploaded file, so a relative `require` of our own code would not resolve there: esbuild
 * bundles our code and leaves npm packages to the service's dependencies.
 * https://www.twilio.com/docs/serverless/functions-assets/functions/dependencies
 */

const USAGE = 'Usage: npm run build -- [--outdir <folder>] [--quiet]';

/** Each folder of a build is replaced as a whole. `maps` is for debugging and is never uploaded. */
const FOLDERS = ['functions', 'assets', 'maps'];

/** The package exports its modules only; the script for browsers lies beside them. */
const VOICE_SDK = join(dirname(require.resolve('@twilio/voice-sdk')), '../dist/twilio.min.js');

interface BuildOptions {
  /** Contains `src`. Default: this project. */
  root?: string;
  /** Default: `dist` in the root. */
  outdir?: string;
}

interface BuildResult {
  /** How many Functions were built. */
  functions: number;
  outdir: string;
}

/**
 * Builds into a new folder and then renames it: a server that is running never reads an incomplete build.
 * @throws Error when there is no Function to build, when a timetable or the menu is wrong, or when the code does not compile
 */
export async function build({
  root = process.cwd(),
  outdir = join(root, 'dist'),
}: BuildOptions = {}): Promise<BuildResult> {
  const faults = timetableFaults(timetables);
  if (faults.length > 0) throw new Error(`src/company/hours.ts has mistakes. ${faults.join(' ')}`);
  const menuMistakes = menuFaults(menu);
  if (menuMistakes.length > 0) throw new Error(`src/company/menu.ts has mistakes. ${menuMistakes.join(' ')}`);
  const target = resolve(outdir);
  const fresh = join(target, `.fresh-${process.pid}`);
  await Promise.all(FOLDERS.map((folder) => mkdir(join(fresh, folder), { recursive: true })));
  try {
    const functions = await bundleFunctions(join(root, 'src/functions'), join(fresh, 'functions'));
    await copyIfPresent(join(root, 'src/assets/static'), join(fresh, 'assets'));
    await bundlePage(join(root, 'src/assets/page'), fresh);
    for (const folder of FOLDERS)
      await replace(join(target, folder), {
        fresh: join(fresh, folder),
        old: join(fresh, `old-${folder}`),
      });
    return { functions, outdir: target };
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function bundleFunctions(source: string, outdir: string): Promise<number> {
  const files = existsSync(source) ? await readdir(source, { recursive: true }) : [];
  const entryPoints = files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => join(source, file));
  if (entryPoints.length === 0)
    throw new Error(`There is no Function to build: ${source} contains no .ts file.`);
  await esbuild.build({
    entryPoints,
    outbase: source,
    outdir,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'warning',
  });
  return entryPoints.length;
}

async function bundlePage(page: string, fresh: string): Promise<void> {
  const assets = join(fresh, 'assets');
  const entryPoints = { app: join(page, 'main.tsx'), style: join(page, 'style.css') };
  await esbuild.build({
    entryPoints: Object.fromEntries(Object.entries(entryPoints).filter(([, file]) => existsSync(file))),
    outdir: assets,
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: 'external',
    logLevel: 'warning',
  });
  // Every file in the assets folder is uploaded and public, so the source maps are moved out of it.
  for (const file of await readdir(assets, { recursive: true })) {
    if (!/^(app|style)\.(js|css)\.map$/.test(file)) continue;
    await rename(join(assets, file), join(fresh, 'maps', file));
  }
  // The SDK is loaded as it was published: https://www.twilio.com/docs/voice/sdks/javascript#browser-packaging
  if (existsSync(entryPoints.app)) await cp(VOICE_SDK, join(assets, 'voice-sdk.js'));
  // The runtime serves `/` with the asset whose path is /assets/index.html.
  // https://www.twilio.com/docs/serverless/functions-assets/assets#root-assets
  await copyIfPresent(join(page, 'index.html'), join(assets, 'assets/index.html'));
}

async function copyIfPresent(from: string, to: string): Promise<void> {
  if (!existsSync(from)) return;
  await mkdir(dirname(to), { recursive: true });
  await cp(from, to, { recursive: true });
}

async function replace(target: string, { fresh, old }: { fresh: string; old: string }): Promise<void> {
  if (existsSync(target)) await rename(target, old);
  await rename(fresh, target);
}

async function main(): Promise<void> {
  const { values } = readArguments(USAGE, {
    options: { outdir: { type: 'string' }, quiet: { type: 'boolean', default: false } },
  });
  const { functions, outdir } = await build(values.outdir === undefined ? {} : { outdir: values.outdir });
  const count = functions === 1 ? '1 Function' : `${functions} Functions`;
  if (!values.quiet)
    console.log(`Built ${count} and the assets into ${relative(process.cwd(), outdir) || '.'}.`);
}

// `npm run deploy` imports this file.
if (require.main === module) main().catch(fail);
