import { canonicalAddress, hasSipOptions, sipDomain } from '../calls/base/addresses';
import { numberRefusal } from '../calls/base/phone-numbers';
import type { Environment } from './runtime';
import { itemsOf, type Variable } from './variable';
import { agents, allowedCountries, allowedSipDomains } from './variable-lists';

/** A number or a SIP desk that operators call often. */
export interface Contact {
  label: string;
  /** In canonical form. */
  address: string;
}

const FORMAT = 'must list Name=address, such as Warehouse=+14155550123 or Desk=sip:desk@example.com';

/** A label is shown to people: any text of up to 40 characters, without the signs that separate. */
const ITEM = /^([^=,:+]{1,40})=(.+)$/;

/** The contacts that operators may call. A bad item is skipped: the others still work. */
export const contacts: Variable<Contact[] | undefined> = {
  isRequired: false,
  read: (text, environment) => {
    if (text === undefined) return { value: undefined, faults: [] };
    const found = new Map<string, Contact>();
    const faults: string[] = [];
    const items = itemsOf(text);
    if (items.length === 0) faults.push(FORMAT);
    for (const [index, item] of items.entries()) {
      const place = ` (item ${index + 1})`;
      const contact = readContact(item);
      const fault = contact ? refusalOf(contact.address, environment) : FORMAT;
      if (!contact || fault !== undefined) faults.push(`${fault ?? FORMAT}${place}`);
      else if (found.has(contact.address)) faults.push(`names an address twice${place}`);
      else found.set(contact.address, contact);
    }
    return { value: [...found.values()], faults };
  },
};

function readContact(item: string): Contact | undefined {
  const [, label = '', text = ''] = ITEM.exec(item) ?? [];
  const address = canonicalAddress(text);
  const isAddress = address.startsWith('+') || sipDomain(address) !== undefined;
  return isAddress ? { label: label.trim(), address } : undefined;
}

/** What an operator would hear on calling the contact. */
function refusalOf(address: string, environment: Environment): string | undefined {
  const domain = sipDomain(address);
  if (domain === undefined) {
    const { value: allowed = [] } = allowedCountries.read(environment['ALLOWED_COUNTRIES'], environment);
    const refusal = numberRefusal(address, allowed);
    return refusal && `holds a number that may not be called: ${refusal.replace(/\.$/, '')}`;
  }
  const { value: domains = [] } = allowedSipDomains.read(environment['ALLOWED_SIP_DOMAINS'], environment);
  const { value: ringing = [] } = agents.read(environment['AGENTS'], environment);
  const own = ringing.map((agent) => sipDomain(agent.address));
  if (![...domains, ...own].includes(domain))
    return 'holds a SIP address that may not be called: see ALLOWED_SIP_DOMAINS';
  return hasSipOptions(address) ? 'holds a SIP address with a parameter or a header' : undefined;
}
