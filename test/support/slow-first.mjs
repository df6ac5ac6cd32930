import Sequencer from '@jest/test-sequencer';

/**
 * The files that take longest, the longest first. Jest starts large files first where it has no times of an earlier run, as
 * in CI, and some of these are small: the last of them would then run alone. Those of browser-phone wait for real audio
 * and leave the processor free: each stands beside one that does not.
 */
const SLOW = [
  'page/browser-phone/reload',
  'simulation/worlds',
  'page/browser-phone/two-agents',
  'api/curl',
  'page/browser-phone/one-call',
  'mutants/mutants',
  'page/browser-phone/two-calls',
  'simulation/simulation',
  'page/browser-phone/devices',
  'simulation/bench',
  'page/browser-phone/tabs',
  'operations/allowed',
  'page/accessibility',
  'operations/transfers/late-responses',
  'operations/operations-by-entry',
  'page/actions',
  'scripts/start',
  'operations/transfers/simultaneous-requests',
  'operations/support-call',
  'operations/live-call-list-load',
  'page/stories',
  'deploy/deploy-command',
  'scripts/usage',
  'operations/initial-ring',
  'conversion/hang-ups',
  'page/board',
  'page/sign-in',
  'scripts/demo',
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
