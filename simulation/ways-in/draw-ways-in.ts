import { integer, seededRandom, VirtualClock, type Random } from '../../emulator';
import { isOpen } from '../../src/calls/base/business-hours';
import { timetables } from '../../src/company/hours';
import type { Timetable } from '../../src/company/timetable';
import type { Language } from '../../src/contract/languages';
import { chance, pick } from '../draw';

/** A company with a number for each entry, whose callers talk to a machine or wait in a line. */
export interface WaysIn {
  /** The configuration of the Functions, apart from what every world draws. */
  environment: Record<string, string>;
  /** The language of the menu. */
  language: Language;
  waitSeconds: number;
  /** When the world begins; undefined: when its clock does. */
  startsAt: number | undefined;
  /** When the company closes or opens while the world runs; undefined: it does not. */
  hoursChange: HoursChange | undefined;
  /** From words to the report of them, in milliseconds. */
  transcriptMs: readonly [number, number];
  /** For what its callers do. */
  random: Random;
}

interface HoursChange {
  at: number;
  to: 'open' | 'closed';
}

/** A phone that rings after the agents of the line. */
export const NEXT_AGENT = '+14155550102';

const SHARE = 0.25;
/** A source of its own: a world without these ways in is as it was before there were any. */
const SALT = 0x3fcd;

/** Whether the callers of this world use every entry. */
export const hasWaysIn = (seed: number): boolean => chance(seededRandom(seed ^ SALT), SHARE);

/** What a seed draws of them; undefined: its customers call `incoming-call`. */
export function drawWaysIn(seed: number): WaysIn | undefined {
  const random = seededRandom(seed ^ SALT);
  if (!chance(random, SHARE)) return undefined;
  const waitSeconds = pick(random, [10, 20, 20, 40]);
  const [LANGUAGE, language] = pick(random, [
    ['en', 'en'],
    ['en', 'en'],
    ['es,menu=en', 'en'],
    ['es', 'es'],
    ['en,menu=es', 'es'],
  ] as const);
  const hoursChange = chance(random, 0.5) ? pickChange(random) : undefined;
  const WHEN_CLOSED = pick(random, ['', 'goodbye', 'voicemail', 'callback']);
  return {
    environment: {
      WAIT_SECONDS: String(waitSeconds),
      LANGUAGE,
      NO_ANSWER: pick(random, ['goodbye', 'voicemail', 'callback', 'goodbye,menu=callback']),
      RING_ORDER: pick(random, ['all', 'order', 'idle']),
      TRANSCRIBE: pick(random, ['true', 'true', 'false']),
      ...(chance(random, 0.3) ? { NEXT_AGENTS: NEXT_AGENT } : {}),
      ...(hoursChange ? { HOURS: hoursChange.timetable } : {}),
      ...(WHEN_CLOSED ? { WHEN_CLOSED } : {}),
    },
    language,
    waitSeconds,
    startsAt: hoursChange && hoursChange.at - integer(random, 5_000, 75_000),
    hoursChange,
    transcriptMs: [0, pick(random, [0, 1_000, 6_000])],
    random,
  };
}

type NamedChange = HoursChange & { timetable: string };

const pickChange = (random: Random): NamedChange | undefined => {
  const changes = changesOfFirstDay();
  return changes[integer(random, 0, changes.length - 1)];
};

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
let known: NamedChange[] | undefined;

/** When the timetables of the company open and close on the first day of a world. */
function changesOfFirstDay(): NamedChange[] {
  known ??= Object.entries<Timetable>(timetables).flatMap(([timetable, hours]) => {
    const start = new VirtualClock().now();
    let wasOpen = isOpen(hours, start);
    return Array.from({ length: DAY_MINUTES }, (_, minute) => start + minute * MINUTE_MS).flatMap((at) => {
      const isOpenNow = isOpen(hours, at);
      if (isOpenNow === wasOpen) return [];
      wasOpen = isOpenNow;
      return [{ at, to: isOpenNow ? ('open' as const) : ('closed' as const), timetable }];
    });
  });
  return known;
}
