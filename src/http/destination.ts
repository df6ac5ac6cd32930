import { canonicalAddress, hasPlainSipUser, hasSipOptions, sipDomain } from '../calls/base/addresses';
import { numberRefusal } from '../calls/base/phone-numbers';
import { Problem } from '../calls/base/problem';
import { readAgents, readCallerId, readConfig } from './config';
import { findOperator } from './operators';
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

/** A browser of no operator and no agent would ring for nobody. */
function browserRefusal(address: string, environment: Environment): string | undefined {
  const name = address.slice('client:'.length);
  const isKnown = findOperator(environment, name) !== undefined || isAgent(address, environment);
  return isKnown ? undefined : `No operator is called "${name}".`;
}

/** Whether the company's settings ring this address for callers. */
function isAgent(address: string, environment: Environment): boolean {
  const { general, byEntry } = readConfig(environment, 'NEXT_AGENTS').NEXT_AGENTS;
  const nextAgents = [general, ...Object.values(byEntry)].flat();
  return [...readAgents(environment), ...nextAgents].some((agent) => agent.address === address);
}

/** Why an address in canonical form may not be rung: one sentence. Undefined: it may. */
export function dialRefusal(address: string, environment: Environment): string | undefined {
  if (address.startsWith('client:')) return browserRefusal(address, environment);
  const { ALLOWED_COUNTRIES, ALLOWED_SIP_DOMAINS = [] } = readConfig(
    environment,
    'ALLOWED_COUNTRIES',
    'ALLOWED_SIP_DOMAINS',
  );
  const domain = sipDomain(address);
  if (domain === undefined)
    return address === readCallerId(environment)
      ? 'This is the number of the company itself.'
      : numberRefusal(address, ALLOWED_COUNTRIES);
  const isOwn = readAgents(environment).some((agent) => sipDomain(agent.address) === domain);
  if (!isOwn && !ALLOWED_SIP_DOMAINS.includes(domain))
    return 'Calls to this SIP domain are not allowed: see ALLOWED_SIP_DOMAINS.';
  if (hasSipOptions(address)) return 'A SIP address may have no parameter but the transport, and no headers.';
  if (!hasPlainSipUser(address))
    return "The user of a SIP address may have letters, digits and the signs . _ - + ! ~ * ' ( ) & = $ only.";
  return undefined;
}
