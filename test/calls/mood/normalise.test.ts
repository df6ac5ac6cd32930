import { normalise } from '../../../src/calls/mood/normalise';

test.each([
  ["I don't WANT to.", 'i do not want to'],
  ['i dont wanna', 'i do not want to'],
  ["Can't you? You’re late!", 'can not you you are late'],
  ['um, please, an, er, agent', 'an agent'],
  ['what the f***', 'what the swearword'],
  ['agent agent agent', 'agent'],
  ['i i want to', 'i want to'],
  ["my father's car", 'my fathers car'],
  ["that's it", 'that is it'],
  ['non-robotic', 'non robotic'],
  ['opera tour', 'operator'],
  ['represent a tiff', 'representative'],
  ['speak to a yew man being', 'speak to a human being'],
  ['this is ridicule us', 'this is ridiculous'],
  ['', ''],
  ['...', ''],
])('%j becomes %j', (text, expected) => expect(normalise(text)).toBe(expected));

test.each(['constructor', 'toString', '__proto__'])('a word that objects inherit stays itself: %s', (word) =>
  expect(normalise(word)).toBe(word.toLowerCase().replaceAll('_', '')),
);
