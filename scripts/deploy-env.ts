import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** The environment file of a deployment: every variable in it is uploaded, except the credentials. */

export const DEPLOY_ENV = '.env.deploy';

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

/** A name that the file sets twice: only its last value would count. @returns one sentence for each */
export function repeatedNames(path = DEPLOY_ENV): string[] {
  const names = [...readFileSync(path, 'utf8').matchAll(/^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=/gm)].map(
    ([, name = '']) => name,
  );
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [...repeated].map((name) => `${name} is set more than once in ${path}: keep one line.`);
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
