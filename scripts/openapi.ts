import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { version } from '../package.json';
import { openApiDocument } from '../src/contract/openapi-document';
import { problemTable } from '../src/contract/problem-table';
import { fail, readArguments } from './arguments';

const USAGE = 'Usage: npm run openapi';

const DOCUMENT = 'docs/openapi.json';
const PAGE = 'docs/api.md';

/** `npm run openapi`: writes what the contract says into the OpenAPI document and into the table of refusals. */
async function main(): Promise<void> {
  readArguments(USAGE, {});
  await write(DOCUMENT, JSON.stringify(openApiDocument(version)));
  const page = readFileSync(PAGE, 'utf8');
  const table = /^\| status +\| code .*\n(^\|.*\n)+/m;
  if (!table.test(page)) throw new Error(`${PAGE} has no table of refusals to replace.`);
  await write(
    PAGE,
    page.replace(table, () => `${problemTable().join('\n')}\n`),
  );
}

async function write(file: string, text: string): Promise<void> {
  const options = await resolveConfig(file);
  writeFileSync(file, await format(text, { ...options, filepath: file }));
  console.log(`Wrote ${file}.`);
}

main().catch(fail);
