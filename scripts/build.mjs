/**
 * Builds what is deployed: dist/functions (one standalone bundle per Function) and dist/assets.
 *
 * A deployed Function is one uploaded file, so a relative `require` of ours would not resolve there:
 * esbuild inlines our own code and leaves npm packages to the service's dependencies.
 * https://www.twilio.com/docs/serverless/functions-assets/functions/dependencies
 */
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';

/** The folders of a build; each is replaced as a whole. `maps` is for debugging and is never uploaded. */
const ROOMS = ['functions', 'assets', 'maps'];

/**
 * Builds into a fresh folder and then renames, so that a server which is running never reads half a tree.
 *
 * @param {{ root?: string, outdir?: string }} [options] `root` holds `src`; both default to this project's.
 * @returns {Promise<{ functions: number, outdir: string }>}
 * @throws {Error} when there is no Function to build, or when the code does not compile.
 */
export async function build({ root = process.cwd(), outdir = join(root, 'dist') } = {}) {
  const target = resolve(outdir);
  const fresh = join(target, `.fresh-${process.pid}`);
  await Promise.all(ROOMS.map((room) => mkdir(join(fresh, room), { recursive: true })));
  try {
    const functions = await bundleFunctions(join(root, 'src/functions'), join(fresh, 'functions'));
    await copyIfThere(join(root, 'src/assets/static'), join(fresh, 'assets'));
    await bundlePage(join(root, 'src/assets/page'), fresh);
    for (const room of ROOMS)
      await replace(join(target, room), join(fresh, room), join(fresh, `old-${room}`));
    return { functions, outdir: target };
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function bundleFunctions(source, outdir) {
  const files = existsSync(source) ? await readdir(source, { recursive: true }) : [];
  const entryPoints = files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => join(source, file));
  if (entryPoints.length === 0) {
    throw new Error(`There is no Function to build: ${source} holds no .ts file.`);
  }
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

async function bundlePage(page, fresh) {
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
  // Every file under the assets folder is uploaded and public, so the maps move out of it.
  for (const file of await readdir(assets, { recursive: true })) {
    if (!/^(app|style)\.(js|css)\.map$/.test(file)) continue;
    await rename(join(assets, file), join(fresh, 'maps', file));
  }
  // The runtime answers `/` with the asset whose path is /assets/index.html.
  // https://www.twilio.com/docs/serverless/functions-assets/assets#root-assets
  await copyIfThere(join(page, 'index.html'), join(assets, 'assets/index.html'));
}

async function copyIfThere(from, to) {
  if (!existsSync(from)) return;
  await mkdir(dirname(to), { recursive: true });
  await cp(from, to, { recursive: true });
}

async function replace(target, fresh, old) {
  if (existsSync(target)) await rename(target, old);
  await rename(fresh, target);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { outdir: { type: 'string' }, quiet: { type: 'boolean' } } });
  try {
    const { functions, outdir } = await build(values.outdir ? { outdir: values.outdir } : {});
    const count = functions === 1 ? '1 Function' : `${functions} Functions`;
    if (!values.quiet) {
      console.log(`Built ${count} and the assets into ${relative(process.cwd(), outdir) || '.'}.`);
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
