import { readFileSync } from 'node:fs';
import { menu } from '../../src/company/menu';
import { menuFaults, type Menu, type MenuNode } from '../../src/company/menu-definition';
import { menuDrawing } from '../../src/company/menu-drawing';

const texts = { en: 'Hello.', es: 'Hola.' };
const words = { en: ['yes'], es: ['sí'] };
const toPerson = { key: '1', words, goTo: 'person' } as const;
const question = (...choices: object[]): MenuNode => ({ ask: texts, choices }) as MenuNode;
const menuOf = (nodes: Menu['nodes'], start = 'main'): Menu => ({ start, nodes });

test('the menu of the company has no mistake', () => {
  expect(menuFaults(menu)).toEqual([]);
});

test.each<[what: string, menu: Menu, fault: string]>([
  [
    'a start that is no node',
    menuOf({ main: question(toPerson) }, 'top'),
    'The menu starts at top, which is no node.',
  ],
  [
    'a target that is no node',
    menuOf({ main: question({ ...toPerson, goTo: 'sales' }) }),
    'The node main leads to sales, which is no node.',
  ],
  [
    'a question without a choice',
    menuOf({ main: question() }),
    'The node main is a dead end: it has no choice.',
  ],
  [
    'messages in a circle',
    menuOf({ main: { say: texts, then: 'more' }, more: { say: texts, then: 'main' } }),
    'The node main is a dead end: its messages go round in a circle.',
  ],
  [
    'a node to which nothing leads',
    menuOf({ main: question(toPerson), other: question(toPerson) }),
    'No choice leads to the node other.',
  ],
  [
    'the key 0',
    menuOf({ main: question({ ...toPerson, key: '0' }) }),
    'The node main has the key 0: keys are 1 to 9, and 0 always leads to a person.',
  ],
  [
    'a key twice',
    menuOf({ main: question(toPerson, { ...toPerson, words: { en: ['no'], es: ['no'] } }) }),
    'The node main has two choices with the key 1.',
  ],
  [
    'a phrase twice',
    menuOf({ main: question(toPerson, { ...toPerson, key: '2', words: { en: ['Yes'], es: ['no'] } }) }),
    'The node main has "yes" in en twice.',
  ],
  [
    'a choice without words',
    menuOf({ main: question({ ...toPerson, words: { en: ['yes'], es: [] } }) }),
    'The node main has no words in es for the key 1.',
  ],
  [
    'no text',
    menuOf({ main: { ask: { en: 'Hi', es: ' ' }, choices: [toPerson] } }),
    'The node main says nothing in es.',
  ],
  [
    'the name of an end',
    menuOf({
      main: question(toPerson, { key: '2', words: { en: ['no'], es: ['no'] }, goTo: 'Sales' }),
      Sales: question(toPerson),
    }),
    'The node Sales must have another name, in small letters.',
  ],
])('%s is a mistake', (_what, wrong, fault) => {
  expect(menuFaults(wrong)).toContain(fault);
});

test('docs/menu.md draws the menu', () => {
  expect(readFileSync('docs/menu.md', 'utf8')).toContain(
    ['```mermaid', ...menuDrawing(menu), '```'].join('\n'),
  );
});
