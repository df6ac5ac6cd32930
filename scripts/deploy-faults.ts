import { isFictional } from '../src/calls/base/north-america';
import { readNumber } from '../src/calls/base/phone-numbers';
import { configurationFaults, variableNames } from '../src/http/config';
import { nearestName } from '../src/http/nearest-name';
import { operatorFaults, OPERATOR_VARIABLES } from '../src/http/operators';
import { itemsOf } from '../src/http/variable';
import { DEPLOY_ENV, type Variables } from './deploy-env';

/** A deployment refuses faults that a caller would otherwise run into. No sentence shows a secret or a phone number. */

/** https://www.twilio.com/docs/serverless/functions-assets/functions/variables */
const MAX_VALUE_BYTES = 450;

/**
 * All variables, the account and the path, as one JSON string. Above it, Functions may fail:
 * https://www.twilio.com/docs/api/errors/82006
 */
const MAX_CONTEXT_BYTES = 3 * 1024;
/** Values of the same length as those that the platform adds to the variables of this project. */
const PLATFORM_CONTEXT = {
  ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  AUTH_TOKEN: '0'.repeat(32),
  DOMAIN_NAME: 'bridge-to-conference-0000-dev.twil.io',
  ENVIRONMENT_SID: `ZE${'0'.repeat(32)}`,
  SERVICE_SID: `ZS${'0'.repeat(32)}`,
  PATH: '/participants/announce',
};

/** Not uploaded, so no Function reads them from the file. `credentialsOf` checks them. */
const CREDENTIALS = ['ACCOUNT_SID', 'AUTH_TOKEN'];

/** Settings of the local Twilio. In a deployment, they would send requests for live calls to nowhere. */
const LOCAL_ONLY = /^(TWILIO_API_BASE_URL|EMULATOR_.*)$/;
const THIS_COMPUTER = /^https?:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])([:/]|$)/i;

const KNOWN = [...new Set([...variableNames, ...OPERATOR_VARIABLES])];

/** Why these variables must not be deployed. Each sentence names the variable. */
export function faultsOf(variables: Variables): string[] {
  const named = Object.entries(variables).flatMap(([name, value]) => faultsOfOne(name, value));
  const uploaded = Object.fromEntries(
    Object.entries(variables).filter(([name]) => KNOWN.includes(name) && !CREDENTIALS.includes(name)),
  );
  return [...named, ...configurationFaults(uploaded), ...operatorFaults(uploaded), ...sizeFaults(uploaded)];
}

function faultsOfOne(name: string, value: string): string[] {
  if (LOCAL_ONLY.test(name))
    return [
      `${name} is a setting of the local Twilio and must not be deployed. Remove it from ${DEPLOY_ENV}.`,
    ];
  if (!KNOWN.includes(name)) {
    const nearest = nearestName(name, KNOWN);
    return [`${name} is not a variable of these Functions${nearest ? `; did you mean ${nearest}?` : '.'}`];
  }
  if (THIS_COMPUTER.test(value))
    return [`${name} is an address of this computer, which deployed Functions cannot reach.`];
  const bytes = Buffer.byteLength(value);
  if (bytes > MAX_VALUE_BYTES)
    return [`${name} has ${bytes} bytes, and Twilio allows ${MAX_VALUE_BYTES} bytes a value.`];
  return placeholderFaults(name, value);
}

/** Values that documents and templates use as placeholders. */
const PLACEHOLDER =
  /x{4,}|<[^>]*>|…|\.{3}|your[-_ ]|change[-_ ]?me|0123456789abcdef0123456789abcdef|00112233445566778899|^246810$|^135799$/i;
/** By chance a hash can contain any word, but not this pattern. */
const OPERATOR_PLACEHOLDER = /:A{12}:A{32}/;
/** Domains that exist for examples only: https://www.rfc-editor.org/rfc/rfc2606 */
const EXAMPLE_DOMAIN = /(?:^|[.@/])example(?:[.:/;?]|$)/i;

function placeholderFaults(name: string, value: string): string[] {
  const placeholder = OPERATOR_VARIABLES.includes(name) ? OPERATOR_PLACEHOLDER : PLACEHOLDER;
  // The path of a URL can contain such words, and its domain is checked below.
  if (!/^https?:/i.test(value) && placeholder.test(value))
    return [`${name} is a placeholder: put your own value into ${DEPLOY_ENV}.`];
  const items = itemsOf(value);
  const faults: string[] = [];
  // A contact begins with its name.
  const addresses = items.map((item) => item.replace(/^[^=,:+]*=/, ''));
  if (addresses.some((address) => isFictional(readNumber(address) ?? '')))
    faults.push(`${name} holds a number that is reserved for examples (555-0100 to 555-0199).`);
  if (items.some((item) => EXAMPLE_DOMAIN.test(item)))
    faults.push(`${name} holds a domain that is reserved for examples.`);
  return faults;
}

function sizeFaults(uploaded: Variables): string[] {
  const bytes = Buffer.byteLength(JSON.stringify({ ...PLATFORM_CONTEXT, ...uploaded }));
  if (bytes <= MAX_CONTEXT_BYTES) return [];
  const largest = Object.entries(uploaded)
    .map(([name, value]) => ({ name, bytes: Buffer.byteLength(value) }))
    .sort((one, other) => other.bytes - one.bytes)
    .slice(0, 5);
  return [
    `The variables have ${bytes} bytes in total, and Twilio allows ${MAX_CONTEXT_BYTES}. ` +
      `The largest: ${largest.map(({ name, bytes }) => `${name} (${bytes})`).join(', ')}.`,
  ];
}

/** What does not work if the variable has no value. */
const NEEDED: Record<string, string> = {
  AGENTS: 'no agent rings when a customer calls',
  CALLER_ID: 'no number is called, and no phone is rung into a conference',
  TOKEN_SECRET: 'no operator can sign in',
  OPERATORS: 'no operator can sign in',
};

/** What will not work because a variable has no value. This may be intended, so it stops no deployment. */
export const warningsOf = (variables: Variables): string[] =>
  Object.entries(NEEDED).flatMap(([name, consequence]) =>
    variables[name] === undefined ? [`${name} has no value: ${consequence}.`] : [],
  );
