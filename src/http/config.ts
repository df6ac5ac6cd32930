import { z } from 'zod';
import { startModes } from '../calls/model/live-call';
import { Problem } from '../calls/base/problem';
import type { Destination } from '../twiml/bridge';
import { e164 } from '../contract/addresses';
import { destination } from './destination';
import { numberRefusal } from '../calls/base/phone-numbers';
import type { Environment } from './runtime';

const list = (text: string) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);

const COUNTRIES = 'must list two-letter country codes such as US,GB';
const RING_SECONDS = 'must be a whole number from 5 to 600';

/** Each variable of the environment in its format; `.env.example` describes the same ones. */
const variables = {
  ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/i, 'must be an Account SID ("AC" and 32 hexadecimal digits), not an API key'),
  AUTH_TOKEN: z.string().min(1),
  AGENTS: z
    .string()
    .transform(list)
    .pipe(
      z
        .array(destination)
        .min(1, 'must name at least one destination')
        .max(10, 'may name at most 10 destinations'),
    ),
  ALLOWED_COUNTRIES: z
    .string()
    .default('US,CA')
    .transform(list)
    .pipe(z.array(z.string().regex(/^[A-Z]{2}$/, COUNTRIES)).min(1, COUNTRIES)),
  RING_SECONDS: z.coerce
    .number(RING_SECONDS)
    .int(RING_SECONDS)
    .min(5, RING_SECONDS)
    .max(600, RING_SECONDS)
    .default(20),
  ANSWER_AS: z.enum(startModes, 'must be bridge or conference').default('bridge'),
  CALLER_ID: e164,
  SUPERVISION: z.enum(['shown', 'private'], 'must be shown or private').default('shown'),
  DETECT_VOICEMAIL: z
    .enum(['true', 'false'], 'must be true or false')
    .default('false')
    .transform((text) => text === 'true'),
  NO_ANSWER: z.enum(['goodbye', 'voicemail'], 'must be goodbye or voicemail').default('goodbye'),
  TOKEN_SECRET: z.string().min(32, 'must have at least 32 characters'),
  API_KEY_SID: z
    .string()
    .regex(/^SK[0-9a-f]{32}$/i, 'must be an API key SID ("SK" and 32 hexadecimal digits)'),
  API_KEY_SECRET: z.string().min(1),
  TWIML_APP_SID: z
    .string()
    .regex(/^AP[0-9a-f]{32}$/i, 'must be a TwiML App SID ("AP" and 32 hexadecimal digits)'),
  LIVE_CALLS_SERVICE_SID: z
    .string()
    .regex(/^IS[0-9a-f]{32}$/i, 'must be a Sync Service SID ("IS" and 32 hexadecimal digits)')
    .optional(),
  PUBLIC_BASE_URL: z.url({ protocol: /^https?$/, error: 'must be an absolute http or https URL' }).optional(),
  HOLD_MUSIC_URL: z.url({ protocol: /^https?$/, error: 'must be an absolute http or https URL' }).optional(),
  WAIT_MUSIC_URL: z.url({ protocol: /^https?$/, error: 'must be an absolute http or https URL' }).optional(),
};

type Variables = typeof variables;
const isVariable = (name: string): name is keyof Variables => name in variables;
/** Every variable that has a schema. */
export const variableNames = Object.keys(variables).filter(isVariable);

export type Config<K extends keyof Variables> = { [Name in K]: z.infer<Variables[Name]> };

/**
 * The named variables, parsed. A Function asks only for what it uses, so that a missing API key does not stop a
 * phone call.
 * @throws Problem configuration_error, with one sentence that names the variable
 */
export function readConfig<K extends keyof Variables>(environment: Environment, ...names: K[]): Config<K> {
  const config: Partial<Record<K, unknown>> = {};
  for (const name of names) {
    const value = environment[name];
    const parsed = variables[name].safeParse(value === '' ? undefined : value);
    if (!parsed.success) {
      const fault = value ? (parsed.error.issues[0]?.message ?? 'is not valid') : 'is missing';
      throw new Problem(
        'configuration_error',
        `The environment variable ${name} ${fault}${shown(name, value)}.`,
      );
    }
    config[name] = parsed.data;
  }
  const complete = config as Config<K>;
  refuseForbiddenAgents(complete);
  return complete;
}

/**
 * The variables whose value the sentence may repeat. No other value may be shown: it can be a secret in the wrong place, or a
 * phone number.
 */
const SHOWN: ReadonlySet<string> = new Set<keyof Variables>([
  'ALLOWED_COUNTRIES',
  'RING_SECONDS',
  'ANSWER_AS',
  'SUPERVISION',
  'DETECT_VOICEMAIL',
  'NO_ANSWER',
]);
/** A longer value is no slip of the pen. */
const MAX_SHOWN = 20;

const shown = (name: string, value: string | undefined): string =>
  value && value.length <= MAX_SHOWN && SHOWN.has(name) ? `; it is "${value}"` : '';

function refuseForbiddenAgents(config: { AGENTS?: Destination[]; ALLOWED_COUNTRIES?: string[] }): void {
  for (const { kind, address } of config.AGENTS ?? []) {
    if (kind !== 'number' || !config.ALLOWED_COUNTRIES) continue;
    const refusal = numberRefusal(address, config.ALLOWED_COUNTRIES);
    if (refusal)
      throw new Problem(
        'configuration_error',
        `The environment variable AGENTS holds a number that may not be called. ${refusal}`,
      );
  }
}
