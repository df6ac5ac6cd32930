import { getSupportedRegionCodes } from 'awesome-phonenumber';
import { canonicalAddress } from '../calls/base/addresses';
import { numberRefusal } from '../calls/base/phone-numbers';
import { address } from '../contract/addresses';
import type { Destination } from '../twiml/bridge';
import { itemsOf, shown, type Variable } from './variable';

/** The variables that are lists. A bad item is skipped: the other items still work. */

const COUNTRIES = 'must list two-letter country codes such as US,GB';
const DEFAULT_COUNTRIES = ['US', 'CA'];

/** A country code in lower case is unambiguous, so calls accept it. A deployment still refuses it. */
export const allowedCountries: Variable<string[]> = {
  isRequired: false,
  read: (text) => {
    if (text === undefined) return { value: DEFAULT_COUNTRIES, faults: [] };
    const known = new Set(getSupportedRegionCodes());
    const items = itemsOf(text);
    const countries = items.map((item) => item.toUpperCase()).filter((country) => known.has(country));
    return {
      value: countries.length > 0 ? countries : DEFAULT_COUNTRIES,
      faults: (items.length > 0 ? items.filter((item) => !known.has(item)) : [text]).map(
        (item) => COUNTRIES + shown(item),
      ),
    };
  },
};

const DOMAINS = 'must list domains such as sip.example.com, without sip: and without a port';

export const allowedSipDomains: Variable<string[] | undefined> = {
  isRequired: false,
  read: (text) => {
    if (text === undefined) return { value: undefined, faults: [] };
    const isDomain = (item: string) => /^[a-z\d-]+(\.[a-z\d-]+)+$/i.test(item);
    const items = itemsOf(text);
    const bad = items.length > 0 ? items.filter((item) => !isDomain(item)) : [text];
    return {
      value: items.filter(isDomain).map((domain) => domain.toLowerCase()),
      faults: bad.map((item) => DOMAINS + shown(item)),
    };
  },
};

/** @param address in canonical form */
const destinationOf = (address: string): Destination => ({
  kind: address.startsWith('client:') ? 'client' : /^sips?:/.test(address) ? 'sip' : 'number',
  address,
});

/** Twilio rings at most 10 parties at once: https://www.twilio.com/docs/voice/twiml/dial#simultaneous-dialing */
const MAX_AGENTS = 10;

/** The agents that can be rung. */
export const agents: Variable<Destination[]> = {
  isRequired: true,
  read: (text, environment) => {
    if (text === undefined) return { value: undefined, faults: ['is missing'] };
    const { value: allowed = [] } = allowedCountries.read(environment['ALLOWED_COUNTRIES'], environment);
    const found = new Map<string, Destination>();
    const faults: string[] = [];
    const items = itemsOf(text);
    for (const [index, item] of items.entries()) {
      const fault = agentFault(item, allowed);
      const canonical = canonicalAddress(item);
      if (fault !== undefined) faults.push(items.length > 1 ? `${fault} (item ${index + 1})` : fault);
      else if (found.has(canonical)) faults.push(`names an agent twice (item ${index + 1})`);
      else found.set(canonical, destinationOf(canonical));
    }
    if (items.length === 0) faults.push('must name at least one destination');
    if (found.size > MAX_AGENTS) faults.push(`may name at most ${MAX_AGENTS} destinations`);
    const value = [...found.values()].slice(0, MAX_AGENTS);
    return { value: value.length > 0 ? value : undefined, faults };
  },
};

/** As {@link agents}, separated by spaces: in a list of entries a comma separates the entries. */
export const nextAgents: Variable<Destination[]>['read'] = (text, environment) =>
  agents.read(text?.replaceAll(/\s+/g, ','), environment);

/** @param allowed the countries that may be dialled */
function agentFault(item: string, allowed: readonly string[]): string | undefined {
  const { error } = address.safeParse(item);
  if (error) return (error.issues[0]?.message ?? 'is not valid') + (/\d/.test(item) ? '' : shown(item));
  const destination = destinationOf(canonicalAddress(item));
  const refusal = destination.kind === 'number' ? numberRefusal(destination.address, allowed) : undefined;
  return refusal && `holds a number that may not be called: ${refusal.replace(/\.$/, '')}`;
}
