import type { NumberView, PhoneView, PhonesView } from '../controls/phones-view';
import { normalizeAddress } from '../people/address';
import type { Behaviour } from '../people/behaviour';
import type { Leg } from './legs';
import { fill, t } from './strings';

/** A card of the page. */
export interface Card {
  address: string;
  name: string;
  /** What happens when it is rung. Undefined: the phone has no place of its own and was only found in a call. */
  phone: PhoneView | undefined;
  legs: Leg[];
}

/** The phones that have a place on the page, then those that are found in calls. */
export function cardsOf({ phones }: PhonesView, legs: readonly Leg[]): Card[] {
  const known = new Set(phones.map(({ address }) => address));
  const found = [...new Set(legs.map((leg) => normalizeAddress(leg.address)))]
    .filter((address) => !known.has(address))
    .sort();
  return [
    ...phones.map((phone) => ({ address: phone.address, name: phone.name, phone })),
    ...found.map((address) => ({ address, name: '', phone: undefined })),
  ].map((card) => ({ ...card, legs: legs.filter((leg) => normalizeAddress(leg.address) === card.address) }));
}

/** The name of a phone, or its address. */
export type NameOf = (address: string) => string;

export function namesOf({ phones, numbers }: PhonesView): NameOf {
  const names = new Map([
    ...numbers.map((one): [string, string] => [one.number, nameOfNumber(one)]),
    ...phones.map(({ address, name }): [string, string] => [address, name]),
  ]);
  return (address) => names.get(normalizeAddress(address)) || address;
}

const textOf = (texts: Readonly<Record<string, string>>, { entry }: NumberView): string | undefined =>
  Object.entries(texts).find(([name]) => name === entry)?.[1];

/** What a number of the company does, in a word. Undefined: it leads to an application that the page does not know. */
const useOf = (one: NumberView): string | undefined => textOf(t.entries, one);

/** The same in a sentence. */
export const sentenceFor = (one: NumberView): string | undefined => textOf(t.uses, one);

function nameOfNumber(one: NumberView): string {
  const use = useOf(one);
  return use === undefined
    ? fill(t.company, { number: one.number })
    : fill(t.companyFor, { number: one.number, use });
}

/** A number as a choice: what it does, then the number. */
export function choiceOf(one: NumberView): string {
  const use = useOf(one);
  return use === undefined ? one.number : fill(t.choice, { number: one.number, use });
}

export type WhenRung = 'by-hand' | 'answers' | 'voicemail' | 'busy' | 'declines' | 'never-answers' | 'fails';

/** What a visitor can choose, beside answering by hand. */
export const behaviours: Readonly<Record<Exclude<WhenRung, 'by-hand'>, Behaviour>> = {
  answers: { kind: 'answers', afterMs: 2000 },
  voicemail: { kind: 'answers', afterMs: 2000, as: 'voicemail' },
  busy: { kind: 'busy' },
  declines: { kind: 'declines', afterMs: 3000 },
  'never-answers': { kind: 'never-answers' },
  fails: { kind: 'fails' },
};

export function whenRung({ byHand, behaviour }: PhoneView): WhenRung {
  if (byHand) return 'by-hand';
  return behaviour.kind === 'answers' && behaviour.as === 'voicemail' ? 'voicemail' : behaviour.kind;
}
