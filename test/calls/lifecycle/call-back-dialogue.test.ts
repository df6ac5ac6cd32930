import { MAX_MISSES, reactTo, type Reaction } from '../../../src/calls/lifecycle/call-back-dialogue';

const CALLER = '+14155550199';
const ENTERED = '+14155550177';

type Answer = Parameters<typeof reactTo>[0];

/** What a caller may press: the number stands for digits that make a number that may be called. */
const KEYS = ['', '1', '2', '9', 'number'] as const;
type Key = (typeof KEYS)[number];

const answerTo = (asked: Reaction & { kind: 'ask' }, key: Key, caller: string | undefined): Answer => ({
  step: asked.step,
  misses: asked.misses,
  digits: key === 'number' ? '4155550177' : key,
  caller,
  entered: key === 'number' ? ENTERED : undefined,
  toConfirm: asked.number,
});

const start = (caller: string | undefined): Reaction =>
  reactTo({ step: 'start', misses: 0, digits: '', caller, entered: undefined, toConfirm: undefined });

function press(caller: string | undefined, ...keys: Key[]): Reaction {
  return keys.reduce(
    (asked, key) => (asked.kind === 'ask' ? reactTo(answerTo(asked, key, caller)) : asked),
    start(caller),
  );
}

test.each<[string | undefined, Key[], Reaction]>([
  [CALLER, [], { kind: 'ask', step: 'offer', misses: 0 }],
  [undefined, [], { kind: 'ask', step: 'number', misses: 0 }],
  [CALLER, ['1'], { kind: 'note', number: CALLER }],
  [CALLER, ['2'], { kind: 'ask', step: 'number', misses: 0 }],
  [CALLER, ['2', 'number'], { kind: 'ask', step: 'confirm', misses: 0, number: ENTERED }],
  [CALLER, ['2', 'number', '1'], { kind: 'note', number: ENTERED }],
  [CALLER, ['2', 'number', '2'], { kind: 'ask', step: 'number', misses: 1 }],
  [CALLER, ['2', 'number', ''], { kind: 'ask', step: 'confirm', misses: 1, number: ENTERED }],
  [CALLER, ['2', '9'], { kind: 'ask', step: 'number', misses: 1, isBadNumber: true }],
  [CALLER, ['9'], { kind: 'ask', step: 'offer', misses: 1 }],
  [undefined, ['', 'number', '1'], { kind: 'note', number: ENTERED }],
])('a caller with the number %s presses %j', (caller, keys, expected) => {
  const { isBadNumber, ...reaction } = press(caller, ...keys) as Reaction & { isBadNumber?: boolean };
  expect({ ...reaction, ...(isBadNumber ? { isBadNumber } : {}) }).toEqual(expected);
});

test('a number that may not be called any more is asked for again', () => {
  const answer = { digits: '1', misses: 0, caller: CALLER, entered: undefined, toConfirm: undefined };
  expect(reactTo({ ...answer, step: 'confirm' })).toMatchObject({ kind: 'ask', step: 'number' });
});

test.each([CALLER, undefined])(
  'whatever a caller with the number %s presses, the dialogue ends',
  (caller) => {
    const ends = new Set<string>();
    let depth = 0;
    /** Every dialogue that is still open. Two dialogues with the same question continue alike. */
    let open = new Map([['start', start(caller)]]);
    for (; open.size > 0 && depth < 50; depth++) {
      const next = new Map<string, Reaction>();
      for (const asked of open.values())
        for (const key of KEYS) {
          if (asked.kind !== 'ask') continue;
          const reaction = reactTo(answerTo(asked, key, caller));
          if (reaction.kind === 'ask') next.set(JSON.stringify(reaction), reaction);
          else ends.add(reaction.kind);
        }
      open = next;
    }
    expect(open.size).toBe(0);
    expect(depth).toBeLessThanOrEqual(3 * MAX_MISSES);
    expect([...ends].sort()).toEqual(['give-up', 'note']);
  },
);

test('a number is noted only after the caller has confirmed it', () => {
  for (const first of KEYS)
    for (const second of KEYS)
      for (const third of KEYS) {
        const reaction = press(CALLER, first, second, third);
        if (reaction.kind === 'note' && reaction.number === ENTERED)
          expect([first, second, third]).toEqual(['2', 'number', '1']);
      }
});
