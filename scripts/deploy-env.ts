import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** The environment file of a deployment: every variable in it is uploaded, except the credentials. */

export const DEPLOY_ENV = '.env.deploy';

/** https://www.twilio.com/docs/serverless/functions-assets/functions/variables */
const MAX_VALUE_BYTES = 450;

/** Settings of the local Twilio: deployed, they would send live calls' requests nowhere. */
const LOCAL_ONLY = /^(TWILIO_API_BASE_URL|EMULATOR_.*)$/;
const THIS_COMPUTER = /^https?:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])([:/]|$)/i;

export type Variables = Record<string, string>;

/** @returns the variables that have a value @throws Error when there is no such file */
export function readDeployEnv(path = DEPLOY_ENV): Variables {
  if (!existsSync(path)) {
    throw new Error(`The file ${path} is missing. Copy .env.example to ${path} and fill it in.`);
  }
  const variables = parseEnv(readFileSync(path, 'utf8'));
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) => (value ? [[name, value] as const] : [])),
  );
}

/** Why these variables must not be deployed: sentences that name the variable and never its value. */
export function faultsOf(variables: Variables): string[] {
  return Object.entries(variables).flatMap(([name, value]) => {
    if (LOCAL_ONLY.test(name)) {
      return [
        `${name} is a setting of the local Twilio and must not be deployed. Remove it from ${DEPLOY_ENV}.`,
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

export interface Credentials {
  accountSid: string;
  authToken: string;
  /** Whether they come from the file. */
  inFile: boolean;
}

/**
 * The credentials of the file; without them, the shell's TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, which the Twilio CLI
 * reads too.
 * @returns undefined when there are none @throws Error when they are incomplete or of the wrong kind
 */
export function credentialsOf(
  variables: Variables,
  shell: Record<string, string | undefined>,
): Credentials | undefined {
  const inFile = Boolean(variables.ACCOUNT_SID || variables.AUTH_TOKEN);
  const [sidName, tokenName] = inFile
    ? (['ACCOUNT_SID', 'AUTH_TOKEN'] as const)
    : (['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN'] as const);
  const source: Record<string, string | undefined> = inFile ? variables : shell;
  const accountSid = source[sidName];
  const authToken = source[tokenName];
  if (!accountSid && !authToken) return undefined;
  if (!accountSid) throw new Error(`${tokenName} is set, but ${sidName} is missing.`);
  if (accountSid.startsWith('SK')) {
    throw new Error(
      `${sidName} is an API key (it starts with SK). It must be the Account SID, which starts with AC; an API key belongs in API_KEY_SID.`,
    );
  }
  if (!/^AC[0-9a-f]{32}$/i.test(accountSid)) {
    throw new Error(`${sidName} is not an Account SID: "AC" and 32 hexadecimal digits.`);
  }
  if (!authToken) throw new Error(`${sidName} is set, but ${tokenName} is missing.`);
  return { accountSid, authToken, inFile };
}
