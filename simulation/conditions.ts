import {
  allDialects,
  documentedDialect,
  type NamedDialect,
  drawRestFault,
  noFaults,
  type Faults,
  type RestFault,
  type Random,
  integer,
  seededRandom,
} from '../emulator';
import type { HostOptions, InvocationFault } from '../functions-host';

/** What is drawn once for a world: how Twilio answers the open questions, and what goes wrong. */
export interface Conditions {
  /** The dialect and the faults, to be read. */
  name: string;
  dialect: NamedDialect;
  faults: Faults;
  faultNames: string[];
  /** How the platform treats the Functions. */
  host: Pick<HostOptions, 'coldStartMs' | 'protectedRefusal' | 'memory' | 'afterResponse'>;
  invocationFaults: Mishaps;
  /** How the company has set up the Functions. */
  environment: Record<string, string>;
  /** Whether nothing is lost: then what is stored must be true in the end. */
  isCalm: boolean;
}

/** Functions that come late, fail or die: how many of them, and how. */
interface Mishaps {
  rate: number;
  kinds: Exclude<InvocationFault['kind'], 'none'>[];
}

export const pick = <T>(random: Random, items: readonly [T, ...T[]]): T =>
  items[integer(random, 0, items.length - 1)] ?? items[0];
export const chance = (random: Random, probability: number): boolean => random.next() < probability;

/** A dialect of its own for every other world: each open question answered at random. */
function drawDialect(random: Random): NamedDialect {
  if (chance(random, 0.5))
    return (
      allDialects[integer(random, 0, allDialects.length - 1)] ?? {
        name: 'documented',
        dialect: documentedDialect,
      }
    );
  const mixed = allDialects.reduce(
    (dialect, other) => (chance(random, 0.15) ? { ...dialect, ...onlyWhatDiffers(other) } : dialect),
    documentedDialect,
  );
  return { name: 'mixed', dialect: mixed };
}

const onlyWhatDiffers = ({ dialect }: NamedDialect) =>
  Object.fromEntries(
    Object.entries(dialect).filter(
      ([name, value]) => documentedDialect[name as keyof typeof documentedDialect] !== value,
    ),
  ) as Partial<typeof documentedDialect>;

/** Each kind of fault is absent in most worlds, so that a failing seed points at its cause. */
export function drawConditions(random: Random): Conditions {
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
  const invocationFaults: Mishaps = { rate: 0, kinds: [] };
  sometimes('slow Functions', 0.2, () => {
    invocationFaults.rate = random.next() * 0.3;
    invocationFaults.kinds.push('slow');
  });
  sometimes('failing Functions', 0.2, () => {
    invocationFaults.rate = random.next() * 0.15;
    invocationFaults.kinds.push('fails', 'dies');
  });
  const dialect = drawDialect(random);
  return {
    name: `dialect ${dialect.name}; ${faultNames.join(', ') || 'no faults'}`,
    dialect,
    faults,
    faultNames,
    host,
    invocationFaults,
    environment: {
      ANSWER_AS: chance(random, 0.25) ? 'conference' : 'bridge',
      NO_ANSWER: pick(random, ['goodbye', 'voicemail']),
      DETECT_VOICEMAIL: pick(random, ['false', 'true']),
    },
    isCalm:
      faults.callbackLost === 0 && Object.keys(faults.restRates).length === 0 && invocationFaults.rate === 0,
  };
}

/** What fails by chance: it begins once the account is set up, and is over before the truth is read at last. */
export class FaultInjector {
  readonly #conditions: Conditions;
  readonly #rest: Random;
  readonly #invocationFaults: Random;
  #blows = false;

  constructor(conditions: Conditions, seed: number) {
    this.#conditions = conditions;
    // Each of its own, so that one kind of fault more does not move the others.
    this.#rest = seededRandom(seed ^ 0x5eed);
    this.#invocationFaults = seededRandom(seed ^ 0xdead);
  }

  begin(): void {
    this.#blows = true;
  }

  end(): void {
    this.#blows = false;
  }

  /** What happens to the next REST request. */
  rest(): RestFault {
    return this.#blows ? drawRestFault(this.#conditions.faults.restRates, this.#rest.next()) : 'none';
  }

  /** What happens to the next invocation of a Function. */
  invocationFault(): InvocationFault {
    const { rate, kinds } = this.#conditions.invocationFaults;
    if (!this.#blows || !chance(this.#invocationFaults, rate)) return { kind: 'none' };
    const kind = kinds[integer(this.#invocationFaults, 0, kinds.length - 1)] ?? 'none';
    return kind === 'slow' || kind === 'dies'
      ? { kind, ms: integer(this.#invocationFaults, 50, 6_000) }
      : { kind };
  }
}
