import type { Language } from '../../contract/languages';
import type { Choice } from '../../company/menu-definition';
import { normalise } from '../mood/normalise';

/** What a caller has said or pressed. Empty: nothing. */
export interface Heard {
  digits: string;
  speech: string;
}

/**
 * - `choice`: one choice of the question;
 * - `person`: the key for a person;
 * - `nothing`: neither words nor a key;
 * - `unclear`: words or a key that fit no choice, or several.
 */
export type Understanding = { kind: 'choice'; choice: Choice } | { kind: 'person' | 'nothing' | 'unclear' };

/** At any time this key leads to a person. */
const PERSON_KEY = '0';

/** What an answer to a question means. Pure. */
export function understand(
  choices: readonly Choice[],
  { digits, speech }: Heard,
  language: Language,
): Understanding {
  if (digits.includes(PERSON_KEY)) return { kind: 'person' };
  if (digits !== '') return found(choices.filter(({ key }) => key === digits));
  if (speech.trim() === '') return { kind: 'nothing' };
  return found(meant(choices, plainWords(speech), language));
}

const found = (matches: readonly Choice[]): Understanding => {
  const [choice, other] = matches;
  return choice !== undefined && other === undefined ? { kind: 'choice', choice } : { kind: 'unclear' };
};

/** The choices of which a phrase was said. "main menu" is not also "menu": a phrase within a longer one does not count. */
function meant(choices: readonly Choice[], said: string, language: Language): Choice[] {
  const heard = choices.flatMap((choice) =>
    choice.words[language]
      .map(plainWords)
      .filter((phrase) => contains(said, phrase))
      .map((phrase) => ({ choice, phrase })),
  );
  const own = heard.filter(
    ({ phrase }) => !heard.some((other) => other.phrase !== phrase && contains(other.phrase, phrase)),
  );
  return [...new Set(own.map(({ choice }) => choice))];
}

const contains = (said: string, phrase: string): boolean =>
  phrase !== '' && ` ${said} `.includes(` ${phrase} `);

/** In one spelling and without accents, which speech recognition may leave out. */
const plainWords = (text: string): string => normalise(text).normalize('NFD').replaceAll(/\p{M}/gu, '');
