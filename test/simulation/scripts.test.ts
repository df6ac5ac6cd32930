import { seededRandom } from '../../emulator';
import { maybeOutside } from '../../simulation/operator-requests';
import { drawExtras } from '../../simulation/ways-in/draw-extras';
import { hasWaysIn, drawWaysIn } from '../../simulation/ways-in/draw-ways-in';
import { angryWords, calmWords, drawScript, nonsense, wishes } from '../../simulation/ways-in/scripts';
import { menu } from '../../src/company/menu';
import { noMood, moodOf, withUtterance, type HandOverReason } from '../../src/calls/mood/mood';
import { builtInScorer } from '../../src/calls/mood/scorer';
import { nextTurn, readAnswer, startOf, type Turn } from '../../src/calls/menu/turn';
import { languages, type Language } from '../../src/contract/languages';

/** What the callers of random worlds say means what the rules of these worlds take it for. */

const nodes = Object.keys(menu.nodes);
const silent = { digits: '', speech: '' };

function turnAfter(node: string, language: Language, speech: string, digits = ''): Turn {
  const position = { ...startOf(menu, language, 0), node };
  const answer = readAnswer(menu, position, { ...silent, speech, digits });
  return nextTurn(menu, { position, answer, isKey: digits !== '', due: dueAfter(speech) });
}

const dueAfter = (...texts: string[]): HandOverReason | undefined =>
  moodOf(
    texts.reduce(
      (mood, text, at) => withUtterance(mood, { id: String(at), at, text }, builtInScorer),
      noMood,
    ),
  ).due;

describe.each(nodes)('in the node %s', (node) => {
  test.each(calmWords)('"%s" is calm, and leads to no person', (words) => {
    expect(builtInScorer.sign(words)).toBeUndefined();
    for (const language of languages) expect(turnAfter(node, language, words).kind).toBe('node');
  });

  test.each(wishes.en)('"%s" leads to a person', (words) => {
    expect(turnAfter(node, 'en', words)).toMatchObject({ kind: 'person', reason: 'request' });
  });

  test.each(languages)('0 leads to a person in %s', (language) => {
    expect(turnAfter(node, language, '', '0')).toEqual({ kind: 'person', reason: 'key' });
  });
});

test.each(wishes.es)('"%s" leads to a person from the first question', (words) => {
  expect(turnAfter(menu.start, 'es', words)).toMatchObject({ kind: 'person', reason: 'request' });
});

test.each(nonsense)('"%s" is not understood', (words) => {
  for (const language of languages)
    expect(turnAfter(menu.start, language, words)).toMatchObject({ again: 'not-understood' });
});

test('the angry ones are upset when they have said all', () => {
  expect(dueAfter(...angryWords)).toBeDefined();
});

test('a seed draws its ways in or none, always the same, and a quarter of the seeds draws some', () => {
  const seeds = Array.from({ length: 400 }, (_, index) => index + 1);
  const drawn = seeds.filter(hasWaysIn);
  expect(drawn.length).toBeGreaterThan(80);
  expect(drawn.length).toBeLessThan(120);
  for (const seed of seeds) {
    expect(drawWaysIn(seed) !== undefined).toBe(hasWaysIn(seed));
    expect(JSON.stringify(drawWaysIn(seed))).toBe(JSON.stringify(drawWaysIn(seed)));
  }
});

test('a caller that needs a person has done all that the menu asks for it', () => {
  const scripts = Array.from({ length: 300 }, (_, seed) => drawScript(seededRandom(seed), 'en'));
  const needy = scripts.filter(({ needsPersonAfter }) => needsPersonAfter !== undefined);
  expect(new Set(needy.map(({ name }) => name)).size).toBe(5);
  for (const { acts, needsPersonAfter } of needy) expect(needsPersonAfter).toBe(acts.length);
});

test('two of five seeds draw a room, always the same', () => {
  const seeds = Array.from({ length: 400 }, (_, index) => index + 1);
  const rooms = seeds.flatMap((seed) => drawExtras(seed).room ?? []);
  expect(rooms.length).toBeGreaterThan(120);
  expect(rooms.length).toBeLessThan(200);
  for (const seed of seeds.slice(0, 20)) expect(drawExtras(seed).room).toEqual(drawExtras(seed).room);
});

test('some transfers go outside, and no other request changes', () => {
  const random = seededRandom(1);
  const start = { path: '/transfer/start', params: { to: '+14155556000', kind: 'warm' } };
  const drawn = Array.from({ length: 100 }, () => maybeOutside(start, random));
  const outside = drawn.filter(({ params }) => params?.['outside'] === 'true');
  expect(outside.length).toBeGreaterThan(15);
  expect(outside.length).toBeLessThan(50);
  for (const { params } of outside)
    expect(params).toEqual({ ...start.params, kind: 'blind', outside: 'true' });
  const hold = { path: '/participants/hold', params: { participant: 'CA' } };
  expect(Array.from({ length: 20 }, () => maybeOutside(hold, random))).toEqual(Array(20).fill(hold));
});
