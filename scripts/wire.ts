import { existsSync } from 'node:fs';
import { Twilio } from 'twilio';
import { readNumber } from '../src/calls/base/phone-numbers';
import { maskAddress } from '../src/contract/mask';
import { twilioClient } from '../src/twilio/client';
import { readArguments } from './arguments';
import { credentialsOf, DEPLOY_ENV, readDeployEnv } from './deploy-env';
import {
  BROWSER_ENTRY,
  DEFAULT_ENTRY,
  isEntryName,
  numberEntries,
  type EntryName,
} from '../src/contract/entries';
import { wiringTo, type Wiring } from '../src/http/wiring';

const USAGE = `Usage: npm run wire -- <number as +15551234567 | SID of a TwiML App> [--entry <entry>] [--environment <name> | --production] [--url <origin>]

  <entry> of a number is ${numberEntries.join(', ')}; without it, ${DEFAULT_ENTRY}`;

/** As in .twilioserverlessrc. */
const SERVICE = 'bridge-to-conference';
/** The environment that the deployer uses by default. */
const DEFAULT_ENVIRONMENT = 'dev';

interface Target {
  /** The environment's domain suffix; empty for production. */
  suffix: string;
  /** The origin of the Functions. If it is given, no deployment is looked up. */
  url: string | undefined;
}

function clientOf(shell: NodeJS.ProcessEnv): Twilio {
  const credentials = credentialsOf(existsSync(DEPLOY_ENV) ? readDeployEnv() : {}, shell);
  if (!credentials) {
    throw new Error(
      `There are no credentials. Put ACCOUNT_SID and AUTH_TOKEN into ${DEPLOY_ENV}, or set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.`,
    );
  }
  const { accountSid, authToken } = credentials;
  const getTwilioClient = (options?: Record<string, unknown>) => new Twilio(accountSid, authToken, options);
  return twilioClient({ TWILIO_API_BASE_URL: shell.TWILIO_API_BASE_URL, getTwilioClient }, 'wire');
}

/** @throws Error when nothing of ours is deployed there */
async function originOf(twilio: Twilio, { suffix, url }: Target): Promise<string> {
  if (url !== undefined) {
    if (!/^https?:\/\/[^/]+\/?$/.test(url))
      throw new Error('--url must be an origin such as https://example.com');
    return url.replace(/\/$/, '');
  }
  const service = (await twilio.serverless.v1.services.list()).find((one) => one.uniqueName === SERVICE);
  if (!service) {
    throw new Error(`The account has no Functions service named ${SERVICE}. Run "npm run deploy" first.`);
  }
  const environments = await twilio.serverless.v1.services(service.sid).environments.list();
  const environment = environments.find((one) => (one.domainSuffix ?? '') === suffix);
  if (!environment) {
    const known = environments.map((one) => one.domainSuffix || 'production').join(', ') || 'none';
    throw new Error(
      `The service ${SERVICE} has no ${suffix || 'production'} environment. It has: ${known}. Choose with --environment or --production.`,
    );
  }
  return `https://${environment.domainName}`;
}

const SETTINGS = Object.keys(wiringTo('', DEFAULT_ENTRY)) as (keyof Wiring)[];

function report(name: string, before: Wiring, after: Wiring, others: string[] = []): string {
  const changes = SETTINGS.filter((key) => (before[key] || '') !== (after[key] || '')).map(
    (key) => `${key}: ${before[key] || '(none)'} -> ${after[key] || '(none)'}`,
  );
  const lines = [...changes, ...others].map((line) => `  ${line}`);
  return lines.length === 0 ? `${name} is wired already.` : [`${name} is wired:`, ...lines].join('\n');
}

interface NumberTarget {
  phoneNumber: string;
  entry: EntryName;
}

async function wireNumber(
  twilio: Twilio,
  { phoneNumber, entry }: NumberTarget,
  origin: string,
): Promise<string> {
  const found = await twilio.incomingPhoneNumbers.list({ phoneNumber, limit: 20 });
  const number = found.find((one) => one.phoneNumber === phoneNumber);
  if (!number) throw new Error(`The account has no number ${maskAddress(phoneNumber)}.`);
  if (number.trunkSid) {
    throw new Error(
      `The number belongs to the SIP trunk ${number.trunkSid}, which Twilio obeys instead. Take it off the trunk first.`,
    );
  }
  // A number that has a TwiML App ignores its own URLs:
  // https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource
  const app = number.voiceApplicationSid;
  const settings = { ...wiringTo(origin, entry), ...(app ? { voiceApplicationSid: '' } : {}) };
  const wired = await twilio.incomingPhoneNumbers(number.sid).update(settings);
  const others = app ? [`voiceApplicationSid: ${app} -> (none)`] : [];
  return report(`${maskAddress(phoneNumber)} (${number.sid})`, number, wired, others);
}

/** Browser agents call through a TwiML App. */
async function wireApp(twilio: Twilio, sid: string, origin: string): Promise<string> {
  const app = twilio.applications(sid);
  const before = await app.fetch();
  return report(sid, before, await app.update(wiringTo(origin, BROWSER_ENTRY)));
}

/** @throws Error when no number, or not this kind of target, can be wired to the entry */
function entryOf(named: string | undefined, isApp: boolean): EntryName {
  if (isApp && named !== undefined && named !== BROWSER_ENTRY)
    throw new Error(`A TwiML App is wired to ${BROWSER_ENTRY} only. A number is wired to ${named}.`);
  if (isApp) return BROWSER_ENTRY;
  const entry = named ?? DEFAULT_ENTRY;
  if (!isEntryName(entry) || !numberEntries.includes(entry))
    throw new Error(`A number cannot be wired to ${entry}. It can be wired to ${numberEntries.join(', ')}.`);
  return entry;
}

async function main(): Promise<void> {
  const { values, positionals } = readArguments(USAGE, {
    allowPositionals: true,
    options: {
      entry: { type: 'string' },
      environment: { type: 'string', default: DEFAULT_ENVIRONMENT },
      production: { type: 'boolean', default: false },
      url: { type: 'string' },
    },
  });
  const [target, ...others] = positionals;
  if (target === undefined || others.length > 0) throw new Error(USAGE);
  const isApp = /^AP[0-9a-f]{32}$/i.test(target);
  const number = isApp ? undefined : readNumber(target);
  if (!isApp && number === undefined) {
    throw new Error(
      `${target} is neither a number in E.164 form, such as +15551234567, nor the SID of a TwiML App.\n${USAGE}`,
    );
  }
  const entry = entryOf(values.entry, isApp);
  const twilio = clientOf(process.env);
  const origin = await originOf(twilio, {
    suffix: values.production ? '' : values.environment,
    url: values.url,
  });
  console.log(
    await (number === undefined
      ? wireApp(twilio, target, origin)
      : wireNumber(twilio, { phoneNumber: number, entry }, origin)),
  );
}

/** Twilio's errors carry a status, the network's a code. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('status' in error && error.status === 401) return 'Twilio refused the credentials.';
  if ('status' in error) return `Twilio responded ${String(error.status)}: ${error.message}`;
  const code = 'code' in error ? String(error.code) : '';
  if (code === '') return error.message;
  return `Twilio could not be reached: ${error.message}`;
}

main().catch((error: unknown) => {
  console.error(sentenceOf(error));
  process.exitCode = 1;
});
