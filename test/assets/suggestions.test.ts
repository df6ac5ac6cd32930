import { suggest } from '../../src/assets/page/suggestions';
import type { Colleague, Directory } from '../../src/assets/page/wire';

const colleague = (name: string, presence: Colleague['presence']): Colleague => ({
  name,
  role: 'agent',
  presence,
  since: null,
});

const directory: Directory = {
  operators: [
    colleague('ann', 'offline'),
    colleague('ben', 'on-call'),
    colleague('cleo', 'away'),
    colleague('dan', 'available'),
    colleague('eve', 'wrap-up'),
    colleague('me', 'available'),
  ],
  numbers: [
    { address: '+14155550177', label: 'Warehouse' },
    { address: 'sip:desk@office.example.com', label: null },
  ],
  recents: [
    { address: '+14155550142', at: 2 },
    { address: '+14155550177', at: 1 },
  ],
  revision: 'r1',
  at: 3,
};

const namesFor = (typed: string) => suggest(directory, typed, 'me').map(({ name }) => name);

test('colleagues that can take a call come first, then numbers, then recents, each once and at most eight', () => {
  expect(namesFor('')).toEqual([
    'dan',
    'ben',
    'eve',
    'cleo',
    'ann',
    'Warehouse',
    'desk@office.example.com',
    '+14155550142',
  ]);
});

test.each([
  ['AN', ['dan', 'ann']],
  ['ware', ['Warehouse']],
  ['(415) 555-01', ['Warehouse', '+14155550142']],
  ['desk', ['desk@office.example.com']],
  ['me', []],
  ['zzz', []],
])('what is typed, %s, must be in the name or in the address', (typed, names) => {
  expect(namesFor(typed)).toEqual(names);
});

test('the text of a suggestion is what an operator would type', () => {
  expect(suggest(directory, '', 'me').map(({ text }) => text)).toEqual([
    'dan',
    'ben',
    'eve',
    'cleo',
    'ann',
    '+14155550177',
    'desk@office.example.com',
    '+14155550142',
  ]);
  // A name that reads as another address stands with its kind.
  const [odd] = suggest({ ...directory, operators: [colleague('a.b@c', 'available')] }, '', 'me');
  expect(odd?.text).toBe('client:a.b@c');
});

test('none is suggested once the field has the only one', () => {
  expect(namesFor('da')).toEqual(['dan']);
  expect(namesFor('Dan')).toEqual([]);
  expect(namesFor('+14155550142')).toEqual([]);
  // A name that stands for a number is not complete: the number must be chosen.
  expect(namesFor('Warehouse')).toEqual(['Warehouse']);
});
