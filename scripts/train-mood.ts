import { writeFileSync } from 'node:fs';
import { readExamples } from '../simulation/mood/labels';
import { train, weightsFile } from '../simulation/mood/train';
import { fail, readArguments } from './arguments';

const USAGE = 'Usage: npm run mood:train';
const FILE = 'src/calls/mood/regression-weights.ts';

/** `npm run mood:train`: makes the weights of the regressions from the labelled utterances. */
function main(): void {
  readArguments(USAGE, {});
  writeFileSync(FILE, weightsFile(train(readExamples())));
  console.log(`Wrote ${FILE}.`);
}

try {
  main();
} catch (error) {
  fail(error);
}
