import fc from 'fast-check';
import { upset, wish } from '../../../src/calls/mood/regression';
import { builtInScorer, CLEAR_POINTS } from '../../../src/calls/mood/scorer';

const points = (text: string): number => builtInScorer.sign(text)?.points ?? 0;

test.each(['let me speak to a real person', 'operator', 'represent a tiff', 'get me someone else'])(
  'a wish is enough for a person: %s',
  (text) => {
    expect(builtInScorer.sign(text)).toMatchObject({ cue: 'wish', points: 3 });
  },
);

test('a wish that no rule knows is a likely one, and enough as well', () => {
  expect(builtInScorer.sign("i'd rather explain it to somebody")).toMatchObject({
    cue: 'likely-wish',
    points: 3,
  });
});

test.each([
  'you keep asking me the same stupid question',
  'i have been on hold for an hour and nobody answers',
  'what the hell is wrong with you people',
])('an open bad mood is enough for a person: %s', (text) => expect(points(text)).toBe(3));

test.each([
  'my father died in june',
  'i have a terrible toothache',
  'no problem',
  'i lost my card',
  'cancel my appointment',
  'i want to file a claim',
  'a table for five people',
  'i want to send money to someone',
  'reception',
  'room service please',
  'yes',
  'thank you very much',
  'i do not need to speak to an agent',
  'a real person installed it in march',
])('calm business shows nothing clear: %s', (text) => expect(points(text)).toBeLessThan(CLEAR_POINTS));

test('fright is enough at the opening of a call, where a complaint is not', () => {
  expect(builtInScorer.sign("please help he's not breathing")).toMatchObject({ cue: 'fright', points: 3 });
  expect(builtInScorer.sign("please help he's not breathing")).not.toHaveProperty('opening');
  expect(builtInScorer.sign('your driver never turned up')).toHaveProperty('opening');
});

test('words without a rule are heard by the regressions', () => {
  expect(wish('might i trouble you for somebody human')).toBeGreaterThan(0.5);
  expect(wish('i want to pay my bill')).toBeLessThan(0.1);
  expect(upset('the nerve of you people')).toBeGreaterThan(0.5);
  expect(upset('i want to pay my bill')).toBeLessThan(0.1);
});

test('any text is judged', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      const sign = builtInScorer.sign(text);
      expect(sign?.points ?? 0).toBeGreaterThanOrEqual(0);
      expect(sign?.points ?? 0).toBeLessThanOrEqual(3);
    }),
  );
});

/** Microseconds of processor time, the median of nine: the load of the machine does not count. */
function workOn(text: string): number {
  const taken = Array.from({ length: 9 }, () => {
    const before = process.cpuUsage();
    builtInScorer.sign(text);
    return process.cpuUsage(before).user;
  });
  return taken.toSorted((one, other) => one - other)[4] ?? 0;
}

test.each([
  'i want to speak about the same thing and nobody has called me back again ',
  'no no no that is not what i said i would like to know when somebody is going to come ',
])('eight times as many words are no more than twenty times the work: %s', (words) => {
  const [once, eightTimes] = [workOn(words.repeat(20)), workOn(words.repeat(160))];
  expect(eightTimes / once).toBeLessThan(20);
});
