import { z } from 'zod';
import { perEntry, settingOf } from '../../src/http/per-entry';

const colour = perEntry(z.enum(['red', 'blue'], 'must be red or blue'), 'red');
const read = (text: string | undefined) => colour.read(text, {});

test.each([
  [undefined, 'red', 'red'],
  ['blue', 'blue', 'blue'],
  ['incoming-call=blue', 'blue', 'red'],
  ['blue, incoming-call=red', 'red', 'blue'],
  ['incoming-call=red,blue', 'red', 'blue'],
])('%s is %s for incoming-call and %s for another entry', (text, incoming, other) => {
  const { value, faults } = read(text);
  expect(faults).toEqual([]);
  if (!value) throw new Error('There is no value.');
  expect([settingOf(value, 'incoming-call'), settingOf(value, 'outgoing-call')]).toEqual([incoming, other]);
});

test.each([
  ['green', 'must be red or blue; it is "green"'],
  ['incoming-call=', 'must be red or blue'],
  ['red,blue', 'has two values that name no entry'],
  [
    'reception=red',
    'names an entry that is none of incoming-call, support-call, menu, hand-over, join-room; it is "reception"',
  ],
  ['outgoing-call=red', 'names an entry that is none of incoming-call, support-call'],
  ['incoming-call=red,incoming-call=blue', 'names incoming-call twice'],
])('%s has a fault', (text, fault) => {
  expect(read(text).faults).toEqual([expect.stringContaining(fault)]);
});

test('an item with a fault is skipped, and the others count', () => {
  expect(read('green,incoming-call=blue').value).toEqual({
    general: 'red',
    byEntry: { 'incoming-call': 'blue' },
  });
});
