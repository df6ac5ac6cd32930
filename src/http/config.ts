import { z } from 'zod';
import { readNumber } from '../calls/base/phone-numbers';
import { Problem } from '../calls/base/problem';
import { isWithheld } from '../calls/base/withheld';
import { startModes } from '../calls/model/live-call';
import type { Destination } from '../twiml/bridge';
import { beepSettings, regions } from '../twiml/conference';
import { recordSettings } from '../twiml/recording-notice';
import { languages } from '../contract/languages';
import { timetables } from '../company/hours';
import { ALWAYS, type Timetable } from '../company/timetable';
import { noAnswerActions, ringOrders, type NoAnswerAction } from '../calls/base/tools';
import { perEntry, readPerEntry } from './per-entry';
import { contacts } from './contacts';
import { logFailure } from './log';
import type { Environment } from './runtime';
import { optional, required, withDefault, type Variable } from './variable';
import { moderatorPin, roomPin } from './room-pins';
import { agents, allowedCountries, allowedSipDomains, nextAgents } from './variable-lists';

/** "AC" and 32 hexadecimal digits, for example. */
const sid = (prefix: string, message: string) =>
  z.string().regex(new RegExp(`^${prefix}[0-9a-f]{32}$`, 'i'), message);

const RING_SECONDS = 'must be a whole number from 5 to 600';
const wholeNumber = ({ from, to }: { from: number; to: number }, message: string) =>
  z
    .string()
    .regex(/^\d{1,4}$/, message)
    .transform(Number)
    .pipe(z.number().min(from, message).max(to, message));
const ringSeconds = wholeNumber({ from: 5, to: 600 }, RING_SECONDS);
const waitSeconds = wholeNumber({ from: 10, to: 600 }, 'must be a whole number from 10 to 600');
const callsPerHour = wholeNumber({ from: 1, to: 1000 }, 'must be a whole number from 1 to 1000');
const keepDays = wholeNumber({ from: 1, to: 30 }, 'must be a whole number from 1 to 30');
const callsAtOnce = wholeNumber({ from: 1, to: 50 }, 'must be a whole number from 1 to 50');

const roomCapacity = wholeNumber({ from: 2, to: 50 }, 'must be a whole number from 2 to 50');

const callerId = z.string().transform((text, issues) => {
  const number = isWithheld(text) ? undefined : readNumber(text);
  if (number === undefined) issues.addIssue('must be a phone number in E.164 form, such as +14155550123');
  return number ?? '';
});

const URL_FORMAT = 'must be an absolute http or https URL';
const url = z
  .url({ protocol: /^https?$/, error: URL_FORMAT })
  // `https://https://example.com` is a URL too, of the host "https".
  .refine((text) => !/:\/\/.*:\/\//.test(text), URL_FORMAT);

const SUMMARY_URL = 'must be an https URL without a user name';
/** Summaries have what callers said. So they travel encrypted, but to a receiver on this computer, for trials. */
const summaryUrl = z.url({ protocol: /^https?$/, error: SUMMARY_URL }).refine((text) => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  const isEncrypted = protocol === 'https:' || ['localhost', '127.0.0.1'].includes(hostname);
  return isEncrypted && username === '' && password === '' && !/:\/\/.*:\/\//.test(text);
}, SUMMARY_URL);

const SUMMARY_SECRET = 'must be whsec_ and 24 to 64 bytes in base64';
const summarySecret = z
  .string()
  .regex(/^whsec_(?:[A-Za-z0-9+/]{4}){8,22}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, SUMMARY_SECRET)
  .refine((text) => {
    const { length } = Buffer.from(text.slice('whsec_'.length), 'base64');
    return length >= 24 && length <= 64;
  }, SUMMARY_SECRET);

const trueOrFalse = z.enum(['true', 'false'], 'must be true or false').transform((text) => text === 'true');

const noAnswer = z.enum(noAnswerActions, 'must be goodbye, voicemail or callback');

const TIMETABLES: Readonly<Record<string, Timetable>> = timetables;
const timetableNames = [ALWAYS, ...Object.keys(TIMETABLES)];
/** A wrong name means always open: it must not keep callers away. */
const timetable = z
  .enum(timetableNames, `must be ${timetableNames.join(' or ')}`)
  .transform((name) => TIMETABLES[name] ?? ALWAYS);

const plain = { isPlain: true };

/** Refuses a setting of the shared room that its callers do not have. @param reason what follows its name in a sentence */
const notInRoom = (reason: string) => ({ 'join-room': reason });
const noAgentRings = notInRoom('for whose callers no agent rings');

/** Each variable of the environment in its format; `.env.example` describes the same variables. */
const variables = {
  ACCOUNT_SID: required(sid('AC', 'must be an Account SID ("AC" and 32 hexadecimal digits), not an API key')),
  AUTH_TOKEN: required(z.string().min(1)),
  AGENTS: agents,
  CONTACTS: contacts,
  ALLOWED_COUNTRIES: allowedCountries,
  ALLOWED_SIP_DOMAINS: allowedSipDomains,
  RING_SECONDS: withDefault(ringSeconds, { ...plain, whenMissing: 20 }),
  ANSWER_AS: withDefault(z.enum(startModes, 'must be bridge or conference'), {
    ...plain,
    whenMissing: 'bridge',
  }),
  RING_ORDER: withDefault(z.enum(ringOrders, 'must be all, order or idle'), { ...plain, whenMissing: 'all' }),
  WAIT_SECONDS: withDefault(waitSeconds, { ...plain, whenMissing: 120 }),
  CALLER_ID: required(callerId),
  SHOW_CALLER: withDefault(trueOrFalse, { ...plain, whenMissing: true }),
  // A wrong value must not show supervisors that were meant to be private.
  SUPERVISION: withDefault(z.enum(['shown', 'private'], 'must be shown or private'), {
    ...plain,
    whenMissing: 'shown',
    whenBad: 'private',
  }),
  DETECT_VOICEMAIL: withDefault(trueOrFalse, { ...plain, whenMissing: false }),
  ACCEPT_WITH_KEY: withDefault(trueOrFalse, { ...plain, whenMissing: false }),
  TRANSCRIBE_VOICEMAIL: withDefault(trueOrFalse, { ...plain, whenMissing: false }),
  TRANSCRIBE: withDefault(trueOrFalse, { ...plain, whenMissing: true, whenBad: false }),
  KEEP_DAYS: withDefault(keepDays, { ...plain, whenMissing: 7 }),
  SUMMARY_URL: optional(summaryUrl),
  SUMMARY_SECRET: optional(summarySecret),
  CALLS_PER_HOUR: withDefault(callsPerHour, { ...plain, whenMissing: 60 }),
  CALLS_AT_ONCE: withDefault(callsAtOnce, { ...plain, whenMissing: 3 }),
  LANGUAGE: perEntry(z.enum(languages, 'must be en or es'), 'en'),
  HOURS: perEntry<Timetable | typeof ALWAYS>(timetable, ALWAYS, notInRoom('which is open at any hour')),
  NEXT_AGENTS: readPerEntry(nextAgents, [], noAgentRings),
  NO_ANSWER: perEntry(noAnswer, 'goodbye', noAgentRings),
  WHEN_CLOSED: perEntry<NoAnswerAction | undefined>(noAnswer, undefined, noAgentRings),
  ROOM_PIN: roomPin,
  ROOM_MODERATOR_PIN: moderatorPin,
  ROOM_CAPACITY: withDefault(roomCapacity, { ...plain, whenMissing: 20 }),
  ROOM_BEEPS: withDefault(trueOrFalse, { ...plain, whenMissing: true }),
  ROOM_NAMES: withDefault(trueOrFalse, { ...plain, whenMissing: false }),
  TOKEN_SECRET: required(z.string().min(32, 'must have at least 32 characters')),
  API_KEY_SID: required(sid('SK', 'must be an API key SID ("SK" and 32 hexadecimal digits)')),
  API_KEY_SECRET: required(z.string().min(1)),
  TWIML_APP_SID: required(sid('AP', 'must be a TwiML App SID ("AP" and 32 hexadecimal digits)')),
  LIVE_CALLS_SERVICE_SID: optional(sid('IS', 'must be a Sync Service SID ("IS" and 32 hexadecimal digits)')),
  PUBLIC_BASE_URL: optional(url),
  HOLD_MUSIC_URL: optional(url),
  WAIT_MUSIC_URL: perEntry<string | undefined>(url, undefined),
  BEEPS: perEntry(
    z.enum(beepSettings, 'must be off, on, enter or exit'),
    'off',
    notInRoom('whose beeps ROOM_BEEPS sets'),
  ),
  STAY: perEntry(
    z.enum(['on', 'off'], 'must be on or off'),
    'off',
    notInRoom('in which every caller may stay until the last one leaves'),
  ),
  RECORD: perEntry(
    z.enum(recordSettings, 'must be off, on or ask'),
    'off',
    notInRoom('which is not recorded'),
  ),
  REGION: perEntry<(typeof regions)[number] | undefined>(
    z.enum(regions, `must be one of ${regions.join(', ')}`),
    undefined,
  ),
};

type Variables = typeof variables;
const isVariable = (name: string): name is keyof Variables => name in variables;
/** Every variable that has a format. */
export const variableNames = Object.keys(variables).filter(isVariable);

type ValueOf<Kind> = Kind extends Variable<infer Value> ? Value : never;
export type Config<K extends keyof Variables> = { [Name in K]: ValueOf<Variables[Name]> };

const readingOf = (environment: Environment, name: keyof Variables) =>
  variables[name].read(environment[name] || undefined, environment);

/**
 * The named variables, parsed. A Function asks only for what it uses, so that a missing API key does not stop a phone
 * call. A wrong optional variable has its default, and a list lacks its wrong items. Both are logged, and neither stops a
 * call: a deployment refuses such mistakes.
 * @throws Problem configuration_error, with one sentence that names the required variable
 */
export function readConfig<K extends keyof Variables>(environment: Environment, ...names: K[]): Config<K> {
  const config: Partial<Record<K, unknown>> = {};
  for (const name of names) {
    const { value, faults } = readingOf(environment, name);
    if (value === undefined && variables[name].isRequired)
      throw new Problem('configuration_error', `${name} ${faults[0] ?? 'is missing'}.`);
    for (const fault of faults) logOnce(environment, `${name} ${fault}.`);
    config[name] = value;
  }
  return config as Config<K>;
}

/** The agents that can be rung: none, if AGENTS is missing or has no good item. Then no agent answers a caller. */
export function readAgents(environment: Environment): Destination[] {
  try {
    // ALLOWED_COUNTRIES decides which agents can be rung, so its faults are logged too.
    return readConfig(environment, 'ALLOWED_COUNTRIES', 'AGENTS').AGENTS;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    logOnce(environment, error.message);
    return [];
  }
}

/** CALLER_ID, if it is set: an inbound call needs it only for a caller without a number. */
export function readCallerId(environment: Environment): string | undefined {
  if (!environment['CALLER_ID']) return undefined;
  try {
    return readConfig(environment, 'CALLER_ID').CALLER_ID;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    logOnce(environment, error.message);
    return undefined;
  }
}

/** What is wrong with the variables that have a value: one sentence each, which shows no secret and no phone number. */
export const configurationFaults = (environment: Environment): string[] => [
  ...variableNames
    .filter((name) => environment[name])
    .flatMap((name) => readingOf(environment, name).faults.map((fault) => `${name} ${fault}.`)),
  ...(environment['SUMMARY_URL'] && !environment['SUMMARY_SECRET'] ? [UNSIGNED] : []),
];

export const UNSIGNED = 'SUMMARY_SECRET is missing: SUMMARY_URL needs it.';

/** Sentences that were logged for an environment. Each request has an environment of its own. */
const logged = new WeakMap<Environment, Set<string>>();

/** Logs a fault of the configuration, once for each request. */
export function logOnce(environment: Environment, sentence: string): void {
  const sentences = logged.get(environment) ?? new Set();
  logged.set(environment, sentences);
  if (sentences.has(sentence)) return;
  sentences.add(sentence);
  logFailure('configuration', sentence);
}
