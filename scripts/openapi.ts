import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { version } from '../package.json';
import { openApiDocument } from '../src/contract/openapi-document';
import { problemTable } from '../src/contract/problem-table';
import { rolesTable } from '../src/contract/roles-table';
import { fail, readArguments } from './arguments';

const USAGE = 'Usage: npm run openapi';

const DOCUMENT = 'docs/openapi.json';
const PAGE = 'docs/api.md';

/** `npm run openapi`: writes what the contract says into the OpenAPI document and into the tables of refusals and of roles. */
async function main(): Promise<void> {
  readArguments(USAGE, {});
  await write(DOCUMENT, JSON.stringify(openApiDocument(version)));
  const page = readFileSync(PAGE, 'utf8');
  const withRefusals = replaceTable(page, 'status', problemTable());
  await write(PAGE, replaceTable(withRefusals, 'endpoint', rolesTable()));
}

/** @param first the heading of the table's first column */
function replaceTable(page: string, first: string, lines: readonly string[]): string {
  const table = new RegExp(`^\\| ${first} +\\| (code|not) .*\\n(^\\|.*\\n)+`, 'm');
  if (!table.test(page)) throw new Error(`${PAGE} has no table of each ${first} to replace.`);
  return page.replace(table, () => `${lines.join('\n')}\n`);
}

async function write(file: string, text: string): Promise<void> {
  const options = await resolveConfig(file);
  writeFileSync(file, await format(text, { ...options, filepath: file }));
  console.log(`Wrote ${file}.`);
}

main().catch(fail);
