import type { Random } from './ports';

/** A small seeded generator (mulberry32): the same seed gives the same sequence everywhere. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return {
    next: () => {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    },
  };
}

/** Draws a whole number from `low` to `high`, both included. */
export const integer = (random: Random, low: number, high: number): number =>
  low + Math.floor(random.next() * (high - low + 1));

/** Draws a Twilio SID: the prefix and 32 hexadecimal digits. */
export function newSid(random: Random, prefix: string): string {
  let digits = '';
  for (let i = 0; i < 4; i++)
    digits += Math.floor(random.next() * 0x100000000)
      .toString(16)
      .padStart(8, '0');
  return prefix + digits;
}
