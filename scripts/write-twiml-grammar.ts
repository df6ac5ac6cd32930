import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { sdkGrammar } from '../simulation/judges/sdk-grammar';
import { GRAMMAR_FILE } from '../simulation/judges/twiml-grammar';
import { fail, readArguments } from './arguments';

const USAGE = 'Usage: node --import tsx scripts/write-twiml-grammar.ts';

/** `node --import tsx scripts/write-twiml-grammar.ts`: run it after an update of the `twilio` package. */
async function main(): Promise<void> {
  readArguments(USAGE, {});
  const options = await resolveConfig(GRAMMAR_FILE);
  const text = await format(JSON.stringify(sdkGrammar()), { ...options, filepath: GRAMMAR_FILE });
  writeFileSync(GRAMMAR_FILE, text);
  console.log(`Wrote ${GRAMMAR_FILE}.`);
}

main().catch(fail);
