import { integer, type Random } from '../../emulator';
import type { Language } from '../../src/contract/languages';
import { chance, pick } from '../draw';

/** What a caller does in one turn of the menu. */
export type Act = { says: string } | { presses: string } | 'nothing';

/** What a caller does, turn by turn. After its end the caller says nothing. */
export interface Script {
  name: (typeof scriptNames)[number];
  acts: readonly Act[];
  /** After so many acts the menu owes the caller a person. */
  needsPersonAfter?: number;
}

const scriptNames = [
  'presses 0',
  'wishes a person',
  'presses wrong keys',
  'says nothing',
  'makes no sense',
  'is angry',
  'is calm',
  'changes the language',
  'does anything',
] as const;

type Words = readonly [string, ...string[]];

/** Calm business in sad, broken and lost things. None shows a mood, and none leads to a person. */
export const calmWords: Words = [
  'my father died in june and i need a copy of his last bill',
  'my card was stolen on holiday and i need a new one please',
  'my suitcase did not arrive with the flight',
  'the brakes are making an awful noise',
  'the burglars broke the window and took the television',
  'my son has a fever and a bad cough',
  'we have no power since six',
  'the payment failed and i lost the invoice',
  'when are you open',
  'no problem at all',
  'i missed two payments on the loan and want to set up a plan',
  'my phone screen is smashed can you fix it',
];

export const wishes: Record<Language, Words> = {
  en: ['i want to speak to a person', 'let me talk to a human please', 'operator', 'agent please'],
  es: ['operador', 'una operadora por favor'],
};

export const angryWords: Words = [
  'this is ridiculous you are useless',
  'you keep sending me back to the start this is a waste of my time',
  'what the hell is wrong with you people',
  'this is the third time i am telling you',
  'you will be hearing from my lawyer',
  'i have been on hold for fifty minutes this is a disgrace',
];

const topics: Record<Language, Words> = {
  en: ['billing please', 'my invoice', 'copy', 'opening hours', 'back', 'main menu'],
  es: ['factura', 'una copia', 'horario', 'volver'],
};
export const nonsense: Words = ['purple elephants at noon', 'la la la', 'four green doors'];

const says = (random: Random, words: Words): Act => ({ says: pick(random, words) });
const thrice = (act: () => Act): Act[] => [act(), act(), act()];
/** Keys that no node of the menu has. */
const wrongKeys = ['5', '6', '7', '8'] as const;

/** Turns that the menu understands, and that lead to no person. */
const detour = (random: Random, language: Language): Act[] =>
  Array.from({ length: integer(random, 0, 2) }, () =>
    chance(random, 0.5) ? { presses: pick(random, ['3', '4']) } : says(random, topics[language]),
  );

type DrawActs = (random: Random, language: Language) => Omit<Script, 'name'>;

const needing = (before: Act[], acts: Act[]): Omit<Script, 'name'> => ({
  acts: [...before, ...acts],
  needsPersonAfter: before.length + acts.length,
});

const scripts: Record<Script['name'], DrawActs> = {
  'presses 0': (random, language) => needing(detour(random, language), [{ presses: '0' }]),
  // In a deeper node Spanish has no word for it.
  'wishes a person': (random, language) =>
    needing(language === 'en' ? detour(random, language) : [], [says(random, wishes[language])]),
  // A wrong key during a message is no failed turn, so only a question may come before.
  'presses wrong keys': (random) =>
    needing(
      chance(random, 0.5) ? [{ presses: '3' }] : [],
      thrice(() => ({ presses: pick(random, wrongKeys) })),
    ),
  'says nothing': () => needing([], ['nothing', 'nothing', 'nothing']),
  'makes no sense': (random) =>
    needing(
      [],
      thrice(() => says(random, nonsense)),
    ),
  'is angry': (random) => ({ acts: Array.from({ length: 4 }, () => says(random, angryWords)) }),
  'is calm': (random) => ({ acts: Array.from({ length: 8 }, () => says(random, calmWords)) }),
  'changes the language': (random, language) => ({
    acts: [
      { presses: '2' },
      ...detour(random, language === 'en' ? 'es' : 'en'),
      chance(random, 0.5) ? { presses: '2' } : { presses: '0' },
    ],
  }),
  'does anything': (random, language) => ({
    acts: Array.from({ length: 8 }, () => anything(random, language)),
  }),
};

const anything = (random: Random, language: Language): Act =>
  pick<() => Act>(random, [
    () => 'nothing',
    () => ({ presses: String(integer(random, 0, 9)) }),
    () => ({ presses: `${integer(random, 1, 99)}#` }),
    () => says(random, calmWords),
    () => says(random, angryWords),
    () => says(random, topics[language]),
    () => says(random, nonsense),
    () => says(random, wishes.en),
  ])();

export function drawScript(random: Random, language: Language): Script {
  const name = pick(random, scriptNames);
  return { name, ...scripts[name](random, language) };
}
