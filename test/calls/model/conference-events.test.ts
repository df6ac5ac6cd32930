import { eventsOf, type ConferenceCallback } from '../../../src/calls/model/conference-events';

const callback = (fields: Partial<ConferenceCallback>): ConferenceCallback => ({
  conferenceSid: 'CF1',
  event: 'participant-join',
  sequence: 4,
  at: 1000,
  callSid: 'CA1',
  muted: false,
  hold: false,
  coaches: undefined,
  ...fields,
});

const presence = { conferenceSid: 'CF1', sequence: 4, at: 1000, present: true, muted: false, hold: false };

test.each(['start', 'end'])('conference-%s tells the time of it', (what) => {
  const event = { type: `conference-${what}ed`, at: 1000, conferenceSid: 'CF1' };
  expect(eventsOf(callback({ event: `conference-${what}`, callSid: undefined }))).toEqual([event]);
});

test.each(['join', 'mute', 'unmute', 'hold', 'unhold', 'modify', 'speech-start'])(
  'participant-%s tells that the party is present',
  (what) => {
    const events = eventsOf(callback({ event: `participant-${what}` }));
    expect(events).toEqual([{ type: 'presence', callSid: 'CA1', presence }]);
  },
);

test('participant-leave tells that the party has left', () => {
  expect(eventsOf(callback({ event: 'participant-leave' }))).toEqual([
    { type: 'presence', callSid: 'CA1', presence: { ...presence, present: false } },
  ]);
});

test('a participant callback tells hold, mute and coaching', () => {
  expect(eventsOf(callback({ muted: true, hold: true, coaches: 'CA2' }))).toEqual([
    { type: 'presence', callSid: 'CA1', presence: { ...presence, muted: true, hold: true, coaches: 'CA2' } },
  ]);
});

test('a callback without stored information gives no event', () => {
  expect(eventsOf(callback({ event: 'announcement-end' }))).toEqual([]);
  expect(eventsOf(callback({ callSid: undefined }))).toEqual([]);
});
