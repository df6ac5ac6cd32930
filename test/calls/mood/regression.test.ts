import { readFileSync } from 'node:fs';
import { readExamples, readSentences } from '../../../simulation/mood/labels';
import { digestOf, WEIGHTS_FILE } from '../../../simulation/mood/weights-file';
import { decoded, encoded } from '../../../src/calls/mood/weights';

test('the weights are made from the present data and rules: otherwise run npm run mood:train', () => {
  expect(readFileSync(WEIGHTS_FILE, 'utf8')).toContain(`${digestOf(readExamples())}.`);
});

test('the digest changes with a label', () => {
  const [first, ...others] = readExamples();
  if (!first) throw new Error('There are no examples.');
  expect(digestOf([{ ...first, label: 'upset' }, ...others])).not.toBe(digestOf([first, ...others]));
});

test('no sentence of the measured half is learnt', () => {
  const learnt = new Set(readExamples().map(({ text }) => text.toLowerCase()));
  // Only the count is printed: the measured half is not read.
  expect(readSentences('measured').filter(({ text }) => learnt.has(text.toLowerCase())).length).toBe(0);
});

test('weights survive their encoding, in steps and within limits', () => {
  const weights = Float64Array.from([0, 0.2, -0.4, 0.09, 99, -99]);
  const again = decoded(encoded({ bias: -1, weights }));
  expect(again.bias).toBeCloseTo(-1);
  [0, 0.2, -0.4, 0, 5.2, -5.2].forEach((value, index) => expect(again.weightOf(index)).toBeCloseTo(value));
});
