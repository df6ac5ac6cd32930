import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { openApiDocument } from '../src/contract/openapi-document';

const FILE = 'docs/openapi.json';

/** `npm run openapi`: writes the OpenAPI document of the operators' endpoints, made from the schemas that check them. */
async function main(): Promise<void> {
  const options = await resolveConfig(FILE);
  writeFileSync(FILE, await format(JSON.stringify(openApiDocument()), { ...options, filepath: FILE }));
  console.log(`Wrote ${FILE}.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
