import { decideAnswer, isScreened, needsConference } from '../../../src/calls/ringing/screening';

const settings = (detects: boolean, accepts: boolean) => ({
  detectsVoicemail: () => detects,
  acceptsWithKey: () => accepts,
});
const PHONE = '+14155550101';
const DESK = 'sip:desk@example.com';
const BROWSER = 'client:ann';

describe('whether a Dial cannot ring the agents', () => {
  test.each<[string, boolean, boolean, string[], boolean]>([
    ['with neither setting', false, false, [PHONE, DESK], false],
    ['that detects a voicemail at one of two phones', true, false, [PHONE, DESK], true],
    ['that detects a voicemail at a phone beside a browser', true, false, [PHONE, BROWSER], true],
    ['that detects a voicemail at the only phone', true, false, [PHONE], false],
    ['that asks for a key at the only phone', false, true, [PHONE], true],
    ['that asks for a key at a SIP desk', false, true, [DESK], true],
    ['with browsers only', true, true, [BROWSER, 'client:bob'], false],
    ['without agents', true, true, [], false],
  ])('%s', (_what, detects, accepts, addresses, expected) => {
    expect(needsConference(settings(detects, accepts), addresses)).toBe(expected);
  });
});

test.each<[string, boolean, boolean, boolean]>([
  [PHONE, false, false, false],
  [PHONE, true, false, true],
  [DESK, false, true, true],
  [BROWSER, true, true, false],
])('%s is screened with detection %s and a key %s: %s', (address, detects, accepts, expected) => {
  expect(isScreened(settings(detects, accepts), address)).toBe(expected);
});

describe('decideAnswer', () => {
  const machines = ['machine_start', 'machine_end_beep', 'machine_end_silence', 'machine_end_other', 'fax'];

  test.each(machines)('hangs up on %s, with or without a key', (answeredBy) => {
    for (const accepts of [true, false])
      for (const digits of ['1', undefined])
        expect(decideAnswer(settings(true, accepts), { answeredBy, digits })).toBe('voicemail');
  });

  test.each(['human', 'unknown', undefined])('lets %s join where no key is needed', (answeredBy) => {
    expect(decideAnswer(settings(true, false), { answeredBy })).toBe('join');
  });

  test.each([
    [undefined, 'ask'],
    ['1', 'join'],
    ['2', 'ask'],
    ['', 'ask'],
  ])('where a key is needed, the key %s leads to %s', (digits, expected) => {
    expect(decideAnswer(settings(false, true), { digits })).toBe(expected);
  });
});
