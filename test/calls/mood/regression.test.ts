import { readFileSync } from 'node:fs';
import { readExamples } from '../../../simulation/mood/labels';
import { train, weightsFile } from '../../../simulation/mood/train';
import { decoded, encoded } from '../../../src/calls/mood/weights';

test('npm run mood:train writes the same weights again', () => {
  const kept = readFileSync('src/calls/mood/regression-weights.ts', 'utf8');
  expect(weightsFile(train(readExamples()))).toBe(kept);
});

test('weights survive their encoding, in steps and within limits', () => {
  const weights = Float64Array.from([0, 0.2, -0.4, 0.09, 99, -99]);
  const again = decoded(encoded({ bias: -1, weights }));
  expect(again.bias).toBeCloseTo(-1);
  [0, 0.2, -0.4, 0, 5.2, -5.2].forEach((value, index) => expect(again.weights[index]).toBeCloseTo(value));
});
