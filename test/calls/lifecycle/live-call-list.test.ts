import type { CallInfo } from '../../../src/calls/base/ports';
import {
  inTurn,
  isTimeToCompare,
  missingCalls,
  silentCalls,
} from '../../../src/calls/lifecycle/live-call-list';
import { START } from '../fakes';
import { callWith, legWith, PARENT } from '../model/calls';

const leg = (more: Partial<CallInfo> = {}): CallInfo => ({
  sid: 'CA9',
  parentSid: null,
  status: 'in-progress',
  from: '+14155550199',
  to: '+14155550100',
  isReceived: true,
  startedAt: START - 60_000,
  ...more,
});

describe('missingCalls', () => {
  test.each<[string, CallInfo, boolean]>([
    ['a call that no stored call knows', leg(), true],
    ['a call whose callbacks may be on their way', leg({ startedAt: START - 5_000 }), false],
    ['a call that is a second older', leg({ startedAt: START - 6_000 }), true],
    ['a call without a start', leg({ startedAt: undefined }), false],
    ['a child of a Dial', leg({ parentSid: 'CA8' }), false],
    ['a leg that REST has rung', leg({ isReceived: false }), false],
    ['the parent of a stored call', leg({ sid: PARENT }), false],
    ['another leg of a stored call', leg({ sid: 'CA2' }), false],
  ])('%s: %#', (_what, other, isMissing) => {
    const stored = [callWith({ legs: { [PARENT]: legWith({}), CA2: legWith({}) } })];
    expect(missingCalls(stored, [other], START)).toEqual(isMissing ? [other] : []);
  });
});

describe('silentCalls', () => {
  const call = callWith({
    legs: { [PARENT]: legWith({ startedAt: START - 60_000 }), CA2: legWith({ answeredAt: START - 6_000 }) },
  });

  test.each<[string, CallInfo[], number, boolean]>([
    ['Twilio has no leg', [], START, true],
    ['Twilio has the parent', [leg({ sid: PARENT })], START, false],
    ['Twilio has another leg', [leg({ sid: 'CA2' })], START, false],
    ['Twilio has legs of other calls only', [leg()], START, true],
    ['the last leg was answered a moment ago', [], START - 1_000, false],
  ])('a stored call is silent or not when %s', (_what, legs, now, isSilent) => {
    expect(silentCalls([call], legs, now)).toEqual(isSilent ? [call] : []);
  });
});

test('the list of a page that asks every two seconds is compared with Twilio once or twice in ten seconds', () => {
  for (let first = 0; first < 10_000; first += 100) {
    const looks = [0, 2_000, 4_000, 6_000, 8_000].filter((later) => isTimeToCompare(START + first + later));
    expect([1, 2]).toContain(looks.length);
  }
});

test('every missing call gets its turn, however many there are', () => {
  for (const count of [0, 3, 5, 6, 10, 23]) {
    const calls = [...Array(count).keys()];
    const seen = Array.from({ length: count }, (_, turn) => inTurn(calls, turn * 10_000));
    expect([...new Set(seen.flat())].sort((one, other) => one - other)).toEqual(calls);
    for (const turn of seen) expect(new Set(turn).size).toBe(Math.min(count, 5));
  }
});
