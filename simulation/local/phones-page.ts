import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as esbuild from 'esbuild';
import type { PageFiles } from '../../emulator';

const PROJECT = resolve(__dirname, '../..');
const PAGE = 'emulator/phones-page';
/** The colours and controls of the operator page. */
const SHARED_STYLES = ['colours', 'base'].map((name) => `src/assets/page/styles/${name}.css`);

/**
 * Builds the phones page of the local Twilio. It is kept in memory and never written into a build, so it cannot be deployed.
 * @returns its files, by the paths that they are served at
 */
export async function buildPhonesPage(): Promise<PageFiles> {
  const [script, style, html, icon] = await Promise.all([
    bundle({ entryPoints: [join(PROJECT, PAGE, 'main.tsx')] }),
    bundle({
      stdin: {
        contents: [...SHARED_STYLES, `${PAGE}/style.css`].map((file) => `@import './${file}';`).join('\n'),
        loader: 'css',
        resolveDir: PROJECT,
      },
    }),
    readFile(join(PROJECT, PAGE, 'index.html'), 'utf8'),
    readFile(join(PROJECT, 'src/assets/static/favicon.svg'), 'utf8'),
  ]);
  return new Map([
    ['/', { type: 'text/html; charset=utf-8', body: html }],
    ['/phones.js', { type: 'text/javascript; charset=utf-8', body: script }],
    ['/phones.css', { type: 'text/css; charset=utf-8', body: style }],
    ['/favicon.svg', { type: 'image/svg+xml', body: icon }],
  ]);
}

async function bundle(input: Pick<esbuild.BuildOptions, 'entryPoints' | 'stdin'>): Promise<string> {
  const { outputFiles } = await esbuild.build({
    ...input,
    bundle: true,
    write: false,
    minify: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  });
  return outputFiles[0]?.text ?? '';
}
