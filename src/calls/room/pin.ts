import type { RoomRole } from '../../contract/enumerations';
import { countAttempt, isLocked } from '../base/attempts';
import { tryWithin } from '../base/deadline';
import type { Tools } from '../base/tools';

/** A caller has so many tries in a call. */
const TRIES = 3;
/** So many wrong PINs of one number lock it. */
const LIMIT = { failures: 9, lockMs: 3_600_000 };
/** A caller waits for the response. */
const COUNT_TIMEOUT_MS = 2_000;

export type PinReaction =
  { kind: 'admit'; role: RoomRole } | { kind: 'ask-again'; tries: number } | { kind: 'give-up' };

interface PinAnswer {
  address: string;
  digits: string;
  /** Which PIN of this call it is, from 1. */
  tries: number;
}

/**
 * What follows from the keys of a caller. Only a wrong PIN is counted: many colleagues may call from one number. No PIN is checked
 * while it is not known whether the number is locked: a burst of calls keeps Sync busy, and would then guess on. @throws TelephonyError
 */
export async function checkPin(tools: Tools, answer: PinAnswer): Promise<PinReaction> {
  const { ports } = tools;
  const { name, roleOfPin } = tools.room();
  const { address, digits } = answer;
  const key = `room-pin-${ports.digest([name, address])}`;
  const role = roleOfPin(digits);
  if (digits === '') return reactTo(role, answer.tries);
  if (await isLocked(ports, key)) return { kind: 'give-up' };
  if (role === undefined) await tryWithin(tools, COUNT_TIMEOUT_MS, countAttempt(ports, key, LIMIT));
  return reactTo(role, answer.tries);
}

function reactTo(role: RoomRole | undefined, tries: number): PinReaction {
  if (role !== undefined) return { kind: 'admit', role };
  return tries < TRIES ? { kind: 'ask-again', tries: tries + 1 } : { kind: 'give-up' };
}
