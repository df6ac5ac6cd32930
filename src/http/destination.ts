import { canonicalAddress, hasPlainSipUser, hasSipOptions, sipDomain } from '../calls/base/addresses';
import { numberRefusal } from '../calls/base/phone-numbers';
import { Problem } from '../calls/base/problem';
import { readAgents, readConfig } from './config';
import type { Environment } from './runtime';

/**
 * An address that an operator may ring, in canonical form. A SIP domain can be a carrier that calls any number at any price,
 * so only the company's own domains are rung. A parameter such as `maddr` would lead to another host
 * (https://www.rfc-editor.org/rfc/rfc3261#section-19.1.1).
 * @throws Problem invalid_request
 */
export function requireDialable(to: string, environment: Environment): string {
  const address = canonicalAddress(to);
  const refusal = dialRefusal(address, environment);
  if (refusal !== undefined) throw new Problem('invalid_request', refusal);
  return address;
}

/** Why an address in canonical form may not be rung: one sentence. Undefined: it may. */
export function dialRefusal(address: string, environment: Environment): string | undefined {
  if (address.startsWith('client:')) return undefined;
  const { ALLOWED_COUNTRIES, ALLOWED_SIP_DOMAINS = [] } = readConfig(
    environment,
    'ALLOWED_COUNTRIES',
    'ALLOWED_SIP_DOMAINS',
  );
  const domain = sipDomain(address);
  if (domain === undefined) return numberRefusal(address, ALLOWED_COUNTRIES);
  const isOwn = readAgents(environment).some((agent) => sipDomain(agent.address) === domain);
  if (!isOwn && !ALLOWED_SIP_DOMAINS.includes(domain))
    return 'Calls to this SIP domain are not allowed: see ALLOWED_SIP_DOMAINS.';
  if (hasSipOptions(address)) return 'A SIP address may have no parameter but the transport, and no headers.';
  if (!hasPlainSipUser(address))
    return "The user of a SIP address may have letters, digits and the signs . _ - + ! ~ * ' ( ) & = $ only.";
  return undefined;
}
