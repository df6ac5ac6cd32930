import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { version } from '../package.json';
import { menu } from '../src/company/menu';
import { menuDrawing } from '../src/company/menu-drawing';
import { entriesTable } from '../src/contract/entries-table';
import { openApiDocument } from '../src/contract/openapi-document';
import { problemSections } from '../src/contract/problem-sections';
import { rolesTable } from '../src/contract/roles-table';
import { fail, readArguments } from './arguments';

const USAGE = 'Usage: npm run openapi';

const DOCUMENT = 'docs/openapi.json';
const API = 'docs/api.md';
const ENTRIES = 'docs/entries.md';
const ERRORS = 'docs/errors.md';
const MENU = 'docs/menu.md';

/** `npm run openapi`: writes what the contract says into the OpenAPI document, the errors and the tables of roles and entries; and draws the menu. */
async function main(): Promise<void> {
  readArguments(USAGE, {});
  await write(DOCUMENT, JSON.stringify(openApiDocument(version)));
  await replace(API, /^\| endpoint +\| not .*\n(^\|.*\n)+/m, rolesTable());
  await replace(ENTRIES, /^\| entry +\| for .*\n(^\|.*\n)+/m, entriesTable());
  await replace(MENU, /(?<=^```mermaid\n)(flowchart LR|DRAWING)\n(^ .*\n)*/m, menuDrawing(menu));
  await replace(ERRORS, /(?<=^## The errors\n\n)[^]*?(?=^## )/m, problemSections());
}

/** Replaces a part of a page with lines. */
async function replace(page: string, part: RegExp, lines: readonly string[]): Promise<void> {
  const text = readFileSync(page, 'utf8');
  if (!part.test(text)) throw new Error(`${page} has no part ${part.source} to replace.`);
  await write(
    page,
    text.replace(part, () => `${lines.join('\n')}\n`),
  );
}

async function write(file: string, text: string): Promise<void> {
  const options = await resolveConfig(file);
  writeFileSync(file, await format(text, { ...options, filepath: file }));
  console.log(`Wrote ${file}.`);
}

main().catch(fail);
