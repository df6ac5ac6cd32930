import {
  allDialects,
  documentedDialect,
  integer,
  noFaults,
  type Faults,
  type NamedDialect,
  type Random,
} from '../emulator';
import type { HostOptions, InvocationFault } from '../functions-host';
import { chance, pick } from './draw';
import type { WaysIn } from './ways-in/draw-ways-in';

/** What is drawn once for each world: Twilio's behaviour where it is not documented, the configuration and the faults. */
export interface Conditions {
  /** The dialect and the faults, for the reader of a failure. */
  name: string;
  dialect: NamedDialect;
  faults: Faults;
  faultNames: string[];
  /** How the platform runs the Functions. */
  host: Pick<HostOptions, 'coldStartMs' | 'protectedRefusal' | 'memory' | 'afterResponse'>;
  invocationFaults: InvocationFaults;
  /** Single responses of Twilio's API that come late, after the state has changed. */
  restDelays: { rate: number; maxMs: number };
  /** The configuration of the Functions. */
  environment: Record<string, string>;
  /** Whether no request and no callback is lost. Then the stored live calls must be true at the end. */
  isLossless: boolean;
  /** Undefined: every customer calls `incoming-call`. */
  waysIn: WaysIn | undefined;
}

/** Whether every request of Twilio and of the Functions reaches its aim. */
export const isPredictable = ({ isLossless, faults }: Conditions): boolean =>
  isLossless && faults.webhookFails === 0;

/** The conditions of a company with a number for each entry. */
export const withWaysIn = (conditions: Conditions, waysIn: WaysIn | undefined): Conditions =>
  waysIn
    ? {
        ...conditions,
        waysIn,
        name: `${conditions.name}; ways in: ${describe(waysIn)}`,
        environment: { ...conditions.environment, ...waysIn.environment },
      }
    : conditions;

const describe = ({ environment }: WaysIn): string =>
  Object.entries(environment)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');

/** Invocations of Functions that are slow, fail or die. */
interface InvocationFaults {
  /** The share of invocations, 0 to 1. */
  rate: number;
  kinds: Exclude<InvocationFault['kind'], 'none'>[];
}

/** Draws a named dialect, or a mixed one in which several switches differ from the documented dialect. */
function drawDialect(random: Random): NamedDialect {
  if (chance(random, 0.5))
    return (
      allDialects[integer(random, 0, allDialects.length - 1)] ?? {
        name: 'documented',
        dialect: documentedDialect,
      }
    );
  const mixed = allDialects.reduce(
    (dialect, other) => (chance(random, 0.15) ? { ...dialect, ...undocumentedPart(other) } : dialect),
    documentedDialect,
  );
  return { name: 'mixed', dialect: mixed };
}

const undocumentedPart = ({ dialect }: NamedDialect) =>
  Object.fromEntries(
    Object.entries(dialect).filter(
      ([name, value]) => documentedDialect[name as keyof typeof documentedDialect] !== value,
    ),
  ) as Partial<typeof documentedDialect>;

/**
 * Most worlds lack a given kind of fault, so the conditions of a failed seed point at its cause.
 * @param delays a source of its own for the late responses, so that they change nothing else that a seed draws
 */
export function drawConditions(random: Random, delays: Random): Conditions {
  const faults: Faults = { ...noFaults };
  const faultNames: string[] = [];
  const sometimes = (name: string, probability: number, apply: () => void) => {
    if (!chance(random, probability)) return;
    faultNames.push(name);
    apply();
  };
  sometimes('callbacks lost', 0.2, () => (faults.callbackLost = 0.1 + random.next() * 0.4));
  sometimes('callbacks doubled', 0.2, () => (faults.callbackDoubled = random.next() * 0.5));
  sometimes('callbacks late', 0.25, () => {
    faults.callbackLate = random.next() * 0.6;
    faults.callbackLateMs = integer(random, 500, 8_000);
  });
  sometimes('REST faults', 0.3, () => {
    const kinds = [
      '429',
      '500',
      'reset-before',
      'reset-after',
      'timeout-before',
      'timeout-after',
      '500-after',
    ] as const;
    faults.restRates = {
      [pick(random, kinds)]: random.next() * 0.25,
      [pick(random, kinds)]: random.next() * 0.1,
    };
  });
  sometimes('webhook failures', 0.2, () => (faults.webhookFails = random.next() * 0.2));
  sometimes('clock skew', 0.2, () => (faults.clockSkewMs = integer(random, -30_000, 30_000)));
  const host: Conditions['host'] = {
    protectedRefusal: pick(random, [400, 403]),
    memory: chance(random, 0.2) ? 'fresh' : 'kept',
    afterResponse: pick(random, ['runs-on', 'stops']),
  };
  sometimes('cold starts', 0.3, () => (host.coldStartMs = [200, integer(random, 500, 4_000)]));
  const invocationFaults: InvocationFaults = { rate: 0, kinds: [] };
  sometimes('slow Functions', 0.2, () => {
    invocationFaults.rate = random.next() * 0.3;
    invocationFaults.kinds.push('slow');
  });
  sometimes('failing Functions', 0.2, () => {
    invocationFaults.rate = random.next() * 0.15;
    invocationFaults.kinds.push('fails', 'dies');
  });
  const dialect = drawDialect(random);
  const isDelayed = chance(delays, 0.4);
  const restDelays = isDelayed
    ? { rate: 0.01 + delays.next() * 0.09, maxMs: integer(delays, 1_000, 6_000) }
    : { rate: 0, maxMs: 0 };
  if (isDelayed) faultNames.push('REST responses late');
  return {
    name: `dialect ${dialect.name}; ${faultNames.join(', ') || 'no faults'}`,
    dialect,
    faults,
    faultNames,
    host,
    invocationFaults,
    restDelays,
    environment: {
      ANSWER_AS: chance(random, 0.25) ? 'conference' : 'bridge',
      NO_ANSWER: pick(random, ['goodbye', 'voicemail']),
      DETECT_VOICEMAIL: pick(random, ['false', 'true']),
    },
    isLossless:
      faults.callbackLost === 0 &&
      Object.keys(faults.restRates).length === 0 &&
      invocationFaults.rate === 0 &&
      !isDelayed,
    waysIn: undefined,
  };
}
