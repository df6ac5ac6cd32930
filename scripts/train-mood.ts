import { readFileSync, writeFileSync } from 'node:fs';
import { readExamples } from '../simulation/mood/labels';
import { train } from '../simulation/mood/train';
import { digestOf, WEIGHTS_FILE, weightsFile } from '../simulation/mood/weights-file';
import { fail, readArguments } from './arguments';

const USAGE = 'Usage: npm run mood:train -- [--check]';

/** `npm run mood:train`: makes the weights of the regressions from the labelled utterances, or checks that they are these. */
function main(): void {
  const { values } = readArguments(USAGE, { options: { check: { type: 'boolean' } } });
  const examples = readExamples();
  const file = weightsFile(train(examples), digestOf(examples));
  if (!values.check) writeFileSync(WEIGHTS_FILE, file);
  else if (readFileSync(WEIGHTS_FILE, 'utf8') !== file)
    throw new Error(`${WEIGHTS_FILE} is not what training makes. Run npm run mood:train.`);
  console.log(values.check ? `${WEIGHTS_FILE} is what training makes.` : `Wrote ${WEIGHTS_FILE}.`);
}

try {
  main();
} catch (error) {
  fail(error);
}
