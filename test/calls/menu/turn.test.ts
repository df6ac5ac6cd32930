import {
  MAX_TURNS,
  nextTurn,
  readAnswer,
  startOf,
  type Position,
  type Turn,
} from '../../../src/calls/menu/turn';
import type { Heard } from '../../../src/calls/menu/understand';
import { menu } from '../../../src/company/menu';

/** What a caller may do in any node. */
const ANSWERS: readonly Heard[] = [
  ...['', ...'0123456789'].map((digits) => ({ digits, speech: '' })),
  ...['billing', 'hours', 'copy', 'back', 'español', 'a sandwich'].map((speech) => ({ digits: '', speech })),
];

const answerWith = (position: Position, heard: Heard): Turn =>
  nextTurn(menu, {
    position,
    answer: readAnswer(menu, position, heard),
    isKey: heard.digits !== '',
    due: undefined,
  });

/** Every place that a caller can reach within some turns. */
function placesWithin(turns: number): Position[] {
  const known = new Map<string, Position>();
  let places = [startOf(menu, 'en', 0)];
  for (let count = 0; count < turns; count++) {
    places = places.flatMap((place) =>
      ANSWERS.flatMap((heard) => {
        const turn = answerWith(place, heard);
        if (turn.kind !== 'node') return [];
        const { node, language, misses } = turn.position;
        const key = `${node} ${language} ${misses}`;
        if (known.has(key)) return [];
        known.set(key, turn.position);
        return [turn.position];
      }),
    );
  }
  return [...known.values()];
}

const places = placesWithin(12);

test('every node is reached in both languages', () => {
  const reached = new Set(places.map(({ node, language }) => `${node} ${language}`));
  for (const node of Object.keys(menu.nodes))
    expect([...reached]).toEqual(expect.arrayContaining([`${node} en`, `${node} es`]));
});

test('from every place the key 0 leads to a person', () => {
  for (const place of places)
    expect(answerWith(place, { digits: '0', speech: '' })).toEqual({ kind: 'person', reason: 'key' });
});

test('from every place a caller that says nothing is soon with a person', () => {
  for (const place of places) {
    let turn: Turn = { kind: 'node', position: place };
    let count = 0;
    for (; turn.kind === 'node'; count++) turn = answerWith(turn.position, { digits: '', speech: '' });
    expect(turn).toEqual({ kind: 'person', reason: 'failed-turns' });
    expect(count).toBeLessThanOrEqual(4);
  }
});

test.each([
  ['wish', 'request'],
  ['likely-wish', 'request'],
  ['failed-turns', 'failed-turns'],
  ['fright', 'mood'],
  ['a cue of another engine', 'mood'],
])('the cue %s hands over with the reason %s', (cue, reason) => {
  const position = startOf(menu, 'en', 0);
  const answer = readAnswer(menu, position, { digits: '', speech: 'a sandwich' });
  const due = { cue, sentence: 'A sentence.', words: 'words' };
  expect(nextTurn(menu, { position, answer, isKey: false, due })).toEqual({ kind: 'person', reason });
});

test('from every place an upset caller gets a person, whatever it presses but 0', () => {
  const due = { cue: 'anger', sentence: 'The caller is angry.', words: 'damn' };
  for (const position of places)
    for (const heard of ANSWERS.filter(({ digits }) => digits !== '0')) {
      const answer = readAnswer(menu, position, heard);
      expect(nextTurn(menu, { position, answer, isKey: true, due })).toEqual({
        kind: 'person',
        reason: 'mood',
      });
    }
});

test.each([
  ['wish', 'request'],
  ['failed-turns', 'failed-turns'],
  ['insult', 'mood'],
])('the cue %s is the reason %s', (cue, reason) => {
  const position = startOf(menu, 'en', 0);
  const answer = readAnswer(menu, position, { digits: '', speech: 'hello' });
  const due = { cue, sentence: '', words: '' };
  expect(nextTurn(menu, { position, answer, isKey: false, due })).toEqual({ kind: 'person', reason });
});

test('a caller that goes in circles gets a person', () => {
  let turn: Turn = { kind: 'node', position: startOf(menu, 'en', 0) };
  for (let count = 0; turn.kind === 'node' && count < 2 * MAX_TURNS; count++)
    turn = answerWith(turn.position, { digits: count % 2 === 0 ? '3' : '9', speech: '' });
  expect(turn).toEqual({ kind: 'person', reason: 'failed-turns' });
});

test('a node that a new deployment has removed is the first node', () => {
  const position = { ...startOf(menu, 'en', 0), node: 'removed' };
  expect(answerWith(position, { digits: '3', speech: '' })).toMatchObject({ position: { node: 'billing' } });
});
