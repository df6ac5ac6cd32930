/** The environment file of a deployment: every variable in it is uploaded, less the credentials. */
import { Buffer } from 'node:buffer';
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

export const DEPLOY_ENV = '.env.deploy';

/** https://www.twilio.com/docs/serverless/functions-assets/functions/variables */
const MAX_VALUE_BYTES = 450;

/** Settings of the local Twilio: deployed, they would send live calls' requests nowhere. */
const LOCAL_ONLY = /^(TWILIO_API_BASE_URL|EMULATOR_.*)$/;
const THIS_COMPUTER = /^https?:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])([:/]|$)/i;

/**
 * @param {string} [path]
 * @returns {Record<string, string>} the variables that have a value
 * @throws {Error} when there is no such file
 */
export function readDeployEnv(path = DEPLOY_ENV) {
  if (!existsSync(path)) {
    throw new Error(`The file ${path} is missing. Copy .env.example to ${path} and fill it in.`);
  }
  const variables = parseEnv(readFileSync(path, 'utf8'));
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
}

/**
 * What forbids to deploy these variables: one sentence each, which names the variable and never its value.
 *
 * @param {Record<string, string>} variables
 * @returns {string[]}
 */
export function faultsOf(variables) {
  return Object.entries(variables).flatMap(([name, value]) => {
    if (LOCAL_ONLY.test(name)) {
      return [
        `${name} is a setting of the local Twilio and must not be deployed. Take it out of ${DEPLOY_ENV}.`,
      ];
    }
    if (THIS_COMPUTER.test(value)) {
      return [`${name} is an address of this computer, which deployed Functions cannot reach.`];
    }
    const bytes = Buffer.byteLength(value);
    if (bytes > MAX_VALUE_BYTES) {
      return [`${name} has ${bytes} bytes, and Twilio allows ${MAX_VALUE_BYTES} bytes a value.`];
    }
    return [];
  });
}

/**
 * The credentials of the file, or else TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN as the Twilio CLI knows them.
 *
 * @param {Record<string, string>} variables
 * @param {Record<string, string | undefined>} shell
 * @returns {{ accountSid: string, authToken: string, inFile: boolean } | undefined} undefined when there are none
 * @throws {Error} when they are incomplete or of the wrong kind
 */
export function credentialsOf(variables, shell) {
  const inFile = Boolean(variables.ACCOUNT_SID || variables.AUTH_TOKEN);
  const [sidName, tokenName] = inFile
    ? ['ACCOUNT_SID', 'AUTH_TOKEN']
    : ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN'];
  const source = inFile ? variables : shell;
  const accountSid = source[sidName];
  const authToken = source[tokenName];
  if (!accountSid && !authToken) return undefined;
  if (!accountSid) throw new Error(`${tokenName} is set, but ${sidName} is missing.`);
  if (accountSid.startsWith('SK')) {
    throw new Error(
      `${sidName} is an API key (it begins with SK). It must be the Account SID, which begins with AC; an API key belongs into API_KEY_SID.`,
    );
  }
  if (!/^AC[0-9a-f]{32}$/i.test(accountSid)) {
    throw new Error(`${sidName} is not an Account SID: "AC" and 32 hexadecimal digits.`);
  }
  if (!authToken) throw new Error(`${sidName} is set, but ${tokenName} is missing.`);
  return { accountSid, authToken, inFile };
}
