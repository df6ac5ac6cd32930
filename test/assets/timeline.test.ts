import { followTimelines, segmentsOf, type Timelines } from '../../src/assets/page/timeline';
import type { LiveCall, Party } from '../../src/assets/page/wire';
import { callWith, partyWith } from './live-calls';

const party = (changes: Partial<Party>): Party => partyWith({ since: 1_000, answeredAt: 1_000, ...changes });

const call = (...parties: Party[]): LiveCall => callWith({ answeredAt: 1_000, parties });

function eventsAfter(...lists: Party[][]) {
  let timelines: Timelines = {};
  for (const parties of lists) timelines = followTimelines(timelines, [call(...parties)]);
  return timelines['CA-1']?.map(({ address, events }) => [
    address,
    events.map(({ at, state }) => `${at} ${state}`),
  ]);
}

test('an event stands at the time that the server tells, once', () => {
  const held = party({ state: 'held', since: 5_000 });
  expect(eventsAfter([party({})], [held], [held], [party({ since: 9_000 })])).toEqual([
    ['client:ann', ['1000 talking', '5000 held', '9000 talking']],
  ]);
});

test('a party that the page sees late has talked since its answer', () => {
  expect(eventsAfter([party({ state: 'muted', since: 7_000 })])).toEqual([
    ['client:ann', ['1000 talking', '7000 muted']],
  ]);
});

test('an agent that rang without an answer was never on the call', () => {
  expect(eventsAfter([party({ state: 'left', answeredAt: null })])).toEqual([]);
});

test('the stretches of a party end when it leaves', () => {
  const left = party({ state: 'left', since: 8_000 });
  const [timeline] = followTimelines(followTimelines({}, [call(party({}))]), [call(left)])['CA-1'] ?? [];
  expect(timeline && segmentsOf(timeline, 20_000)).toEqual([{ at: 1_000, state: 'talking', until: 8_000 }]);
});

test('a call that is gone is forgotten', () => {
  expect(followTimelines({ 'CA-1': [] }, [])).toEqual({});
});
