import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { sdkGrammar } from '../simulation/judges/sdk-grammar';
import { GRAMMAR_FILE } from '../simulation/judges/twiml-grammar';

/** `node --import tsx scripts/write-twiml-grammar.ts`: run it after an update of the `twilio` package. */
async function main(): Promise<void> {
  const options = await resolveConfig(GRAMMAR_FILE);
  const text = await format(JSON.stringify(sdkGrammar()), { ...options, filepath: GRAMMAR_FILE });
  writeFileSync(GRAMMAR_FILE, text);
  console.log(`Wrote ${GRAMMAR_FILE}.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
