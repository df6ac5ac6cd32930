import { addressFrom, shortAddress } from './address-entry';
import { containsText } from './search';
import type { Colleague, Directory } from './wire';

/** Which parties an address field suggests. Pure. */

export type Suggestion =
  | { of: 'colleague'; text: string; name: string; colleague: Colleague }
  | { of: 'number'; text: string; name: string; address: string }
  | { of: 'recent'; text: string; name: string };

type Presence = Colleague['presence'];

/** The colleagues that can take a call come first. */
const presenceOrder: readonly Presence[] = ['available', 'on-call', 'wrap-up', 'away', 'offline'];

const MOST = 8;

/**
 * The colleagues, then the company's numbers, then what the operator dialled last, each once. None once the only one that is left
 * stands in the field.
 * @param typed what they must contain @param own the operator, who rings no own browser
 */
export function suggest(directory: Directory, typed: string, own: string): Suggestion[] {
  const company = numbers(directory);
  const known = new Set(company.map(({ address }) => address));
  const recents = directory.recents.filter(({ address }) => !known.has(address));
  const found = [...colleagues(directory, own), ...company, ...recents.map(fromRecent)].filter((one) =>
    containsText([one.text, one.name], typed),
  );
  const [first] = found;
  const isComplete = found.length === 1 && first?.text.toLowerCase() === typed.trim().toLowerCase();
  return isComplete ? [] : found.slice(0, MOST);
}

export const byPresence = (one: Colleague, other: Colleague): number =>
  presenceOrder.indexOf(one.presence) - presenceOrder.indexOf(other.presence) ||
  one.name.localeCompare(other.name);

const colleagues = ({ operators }: Directory, own: string) =>
  operators
    .filter(({ name }) => name !== own)
    .sort(byPresence)
    .map((colleague) => {
      const { name } = colleague;
      return { of: 'colleague' as const, text: textFor(`client:${name}`, name), name, colleague };
    });

const numbers = (directory: Directory) =>
  directory.numbers.map(({ address, label }) => {
    const name = label ?? shortAddress(address);
    return { of: 'number' as const, text: textFor(address, shortAddress(address)), name, address };
  });

const fromRecent = ({ address }: { address: string }): Suggestion => {
  const name = shortAddress(address);
  return { of: 'recent', text: textFor(address, name), name };
};

/** What stands in the field for an address: the short form, if it means the same. */
const textFor = (address: string, short: string): string =>
  addressFrom(short) === address ? short : address;
