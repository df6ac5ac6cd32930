import type { DirectoryView } from '../contract/responses';
import { readAgents, readConfig } from './config';
import type { Environment } from './runtime';

/**
 * The phones and SIP desks of AGENTS, and CONTACTS. They are not masked, for agents neither: an operator sends the address
 * to call it, and masking protects customers, not the company's own numbers.
 */
export function companyNumbers(environment: Environment): DirectoryView['numbers'] {
  const contacts = readConfig(environment, 'CONTACTS').CONTACTS ?? [];
  const known = new Set(contacts.map(({ address }) => address));
  const desks = readAgents(environment)
    .filter(({ kind, address }) => kind !== 'client' && !known.has(address))
    .map(({ address }) => ({ address, label: null }));
  return [...contacts.map(({ address, label }) => ({ address, label })), ...desks];
}
