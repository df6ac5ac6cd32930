import Sequencer from '@jest/test-sequencer';

/**
 * The files that take longest, the longest first. Jest starts large files first where it has no times of an earlier run, as
 * in CI, and some of these are small: the last of them would then run alone.
 */
const SLOW = [
  'simulation/worlds',
  'simulation/simulation',
  'mutants/mutants',
  'operations/operations-by-entry',
  'operations/allowed',
  'api/curl',
  'page/live-calls',
  'scripts/start',
  'operations/initial-ring',
  'conversion/hang-ups',
  'scripts/demo',
  'page/convert',
  'page/sign-in',
  'deploy/deploy-command',
  'scripts/usage',
];

const rank = ({ path }) => {
  const index = SLOW.findIndex((name) => path.endsWith(`/test/${name}.test.ts`));
  return index < 0 ? SLOW.length : index;
};

export default class SlowFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).toSorted((one, other) => rank(one) - rank(other));
  }
}
