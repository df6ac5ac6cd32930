import { understand, type Heard } from '../../../src/calls/menu/understand';
import { menu } from '../../../src/company/menu';
import { isQuestion } from '../../../src/company/menu-definition';
import type { Language } from '../../../src/contract/languages';

const { main } = menu.nodes;
const choices = main && isQuestion(main) ? main.choices : [];

const meaning = (heard: Partial<Heard>, language: Language = 'en'): string => {
  const understanding = understand(choices, { digits: '', speech: '', ...heard }, language);
  return understanding.kind === 'choice' ? String(understanding.choice.goTo) : understanding.kind;
};

test.each<[speech: string, meaning: string, ...language: Language[]]>([
  ['billing', 'billing'],
  ['I have a question about my BILL.', 'billing'],
  ["I'd like to pay an invoice, please", 'billing'],
  ['when are you open', 'hours'],
  ['opera tour', 'person'],
  ['espanol', 'other-language'],
  ['español', 'other-language'],
  ['facturas, por favor', 'billing', 'es'],
  ['¿cuando abren?', 'hours', 'es'],
  ['english', 'other-language', 'es'],
  ['the billboard on my street', 'unclear'],
  ['a cheese sandwich', 'unclear'],
  ['a bill or the hours', 'unclear'],
  ['', 'nothing'],
  ['  ', 'nothing'],
])('"%s" means %s', (speech, expected, ...[language]) => {
  expect(meaning({ speech }, language)).toBe(expected);
});

test.each([
  ['0', 'person'],
  ['1', 'person'],
  ['2', 'other-language'],
  ['3', 'billing'],
  ['8', 'unclear'],
  ['#', 'unclear'],
])('the key %s means %s', (digits, expected) => {
  expect(meaning({ digits, speech: 'billing' })).toBe(expected);
});
