/**
 * Words that matter, as speech recognition mishears them: "opera tour" for operator. A long word is known by its
 * consonants; a short one by the spellings that are heard.
 */

const CONSONANTS: Readonly<Record<string, string>> = {
  c: '[ckqs]',
  k: '[ckq]',
  s: '[scz]',
  v: '[vf]',
  d: '[dt]',
};

/** Any spaces and vowels between the consonants of a word. */
function soundsLike(word: string): string {
  const [first = '', ...rest] = word;
  const letters = rest.filter((letter) => !'aeiouyhw'.includes(letter));
  const start = 'aeiou'.includes(first) ? '[aeiou]' : (CONSONANTS[first] ?? first);
  return `${start}${letters.map((letter) => `[ aeiouyhw]*${CONSONANTS[letter] ?? letter}+`).join('')}[eyh]?`;
}

const words: readonly (readonly [intended: string, heard: string])[] = [
  ...['representative', 'operator', 'supervisor', 'ridiculous'].map(
    (word) => [word, soundsLike(word)] as const,
  ),
  ['human being', '(?:yew|you|cue|hue|hugh|hew) man bee?(?:ing|n)|human (?:bean|been)'],
  ['human', '(?:yew|(?<=a )you|cue|hue|hugh|hew) man'],
  ['person', 'purse on|purse son|per son|pear son|(?<=real )parson|purses on'],
  ['agent', 'a gent|aged gent|age ant|age gent'],
  ['manager', 'man a jar|man edger|man age her|men edger'],
  ['advisor', 'add visor|at visor|advise her'],
  ['someone', 'some one|some won|sum one'],
  ['somebody', 'some body'],
  ['customer service', 'customer serves|custom a service|custom her service'],
  ['unacceptable', 'un acceptable|on acceptable'],
  ['unbelievable', 'un believable|on believable'],
  ['outrageous', 'out rage us|out ray just'],
  ['useless', 'use less|you sless'],
  ['frustrated', 'frost rated|frustrate it|frost trated'],
  ['disgrace', 'dis grace|this grace|dish grace'],
  ['sick and tired', 'sick and (?:tied|tide|tyred)'],
  ['for crying out loud', 'for crying out (?:cloud|allowed)'],
  ['waste', 'waist(?= of| my)'],
];

const expressions = words.map(([intended, heard]) => ({
  intended,
  expression: new RegExp(`\\b(?:${heard})\\b`, 'g'),
}));

/** Text in which misheard words are those that were said. */
export const corrected = (text: string): string =>
  expressions.reduce((result, { intended, expression }) => result.replace(expression, intended), text);
