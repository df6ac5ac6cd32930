import { corrected } from './misheard';

/** Words of speech recognition in one spelling, so that each rule is written once: no capitals, marks or contractions. */

/** What a contraction says, also without its apostrophe where that is no other word. */
const CONTRACTIONS: Readonly<Record<string, string>> = {
  cannot: 'can not',
  cant: 'can not',
  wont: 'will not',
  shant: 'shall not',
  aint: 'is not',
  im: 'i am',
  ive: 'i have',
  its: 'it is',
  thats: 'that is',
  whats: 'what is',
  whos: 'who is',
  wheres: 'where is',
  hows: 'how is',
  theres: 'there is',
  heres: 'here is',
  nobodys: 'nobody is',
  everyones: 'everyone is',
  someones: 'someone is',
  thiss: 'this is',
  lets: 'let us',
  youre: 'you are',
  youve: 'you have',
  youll: 'you will',
  theyre: 'they are',
  theyve: 'they have',
  weve: 'we have',
  gonna: 'going to',
  wanna: 'want to',
  gotta: 'got to',
  gimme: 'give me',
  lemme: 'let me',
  dunno: 'do not know',
  cmon: 'come on',
  wtf: 'what the fuck',
  omg: 'oh my god',
  ffs: 'for fucks sake',
  yall: 'you all',
  u: 'you',
  ur: 'your',
  cos: 'because',
  cuz: 'because',
  anymore: 'any more',
  alot: 'a lot',
  noone: 'no one',
  nope: 'no',
  nah: 'no',
  yep: 'yes',
  yeah: 'yes',
  okay: 'ok',
};

/** Contractions that are other words without their apostrophe: ill, well, were, hell, id. */
const ENDINGS: Readonly<Record<string, string>> = {
  "'m": ' am',
  "'s": ' is',
  "'re": ' are',
  "'ve": ' have',
  "'ll": ' will',
  "'d": ' would',
};

const NEGATED = /^(is|are|was|were|do|does|did|have|has|had|should|would|could|must|need)n'?t$/;
const PRONOUN =
  /^(?:i|you|he|she|it|we|they|this|that|there|one|who|what|how|here|everything|nothing|system)$/;

/** Words that change neither mood nor meaning. */
const FILLERS = new Set(
  'um uh uhm er erm hmm hm mm ah eh please pls plz kindly actually really simply basically literally honestly frankly'.split(
    ' ',
  ),
);

/** A word that a profanity filter has hidden, such as f***. */
const MASKED = /^\p{L}*\*{2,}/u;

function expand(token: string): string {
  if (MASKED.test(token)) return 'swearword';
  const bare = token.replaceAll("'", '');
  const known = Object.hasOwn(CONTRACTIONS, bare) ? CONTRACTIONS[bare] : undefined;
  if (known !== undefined) return known;
  const negated = NEGATED.exec(token)?.[1];
  if (negated) return `${negated} not`;
  const at = token.indexOf("'");
  if (at <= 0) return bare;
  const ending = ENDINGS[token.slice(at)];
  const stem = token.slice(0, at);
  return ending && PRONOUN.test(stem) ? stem + ending : bare;
}

/** Combining marks: speech recognition writes "operación", and rules are written without. */
const ACCENTS = /\p{Mn}/gu;

/** The words of an utterance in one spelling, with one space between them. */
export function normalise(text: string): string {
  const tokens =
    text
      .toLowerCase()
      .normalize('NFD')
      .replace(ACCENTS, '')
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}'*]+/gu) ?? [];
  const words: string[] = [];
  for (const token of tokens) {
    const word = expand(token);
    if (word === '' || FILLERS.has(word) || word === words.at(-1)) continue;
    words.push(word);
  }
  return corrected(words.join(' '));
}
