import { integer, type Random } from '../emulator';

export const pick = <T>(random: Random, items: readonly [T, ...T[]]): T =>
  items[integer(random, 0, items.length - 1)] ?? items[0];

export const chance = (random: Random, probability: number): boolean => random.next() < probability;
