import { customerOf } from '../parties';
import type { LiveCall } from '../wire';

/** Why a call needs attention now. Pure; times are milliseconds of the server's clock. */

export type Attention =
  | { why: 'help-asked'; since: number; isUrgent: boolean }
  | { why: 'agent-lost'; since: number; isUrgent: boolean }
  | { why: 'upset-waits'; since: number; isUrgent: boolean }
  | { why: 'wish-waits'; since: number; isUrgent: boolean }
  | { why: 'customer-waits'; since: number; isUrgent: boolean }
  | { why: 'held-long'; since: number; isUrgent: boolean }
  | { why: 'transfer-hangs'; since: number; isUrgent: boolean }
  | { why: 'recording-paused'; since: number; isUrgent: boolean };

const WAITS_MS = 15_000;
/** Amber after one minute, red after two. */
export const HELD_MS = 60_000;
export const HELD_LONG_MS = 120_000;
const TRANSFER_MS = 30_000;
const PAUSED_MS = 60_000;

/** The most urgent reason. Undefined: the call needs no attention. */
export function attentionOf(call: LiveCall, now: number): Attention | undefined {
  const found = [
    ...helpAsked(call),
    ...agentLost(call),
    ...handedOff(call, now),
    ...waiting(call, now),
    ...held(call, now),
    ...transfer(call, now),
    ...paused(call, now),
  ];
  return found.find(({ isUrgent }) => isUrgent) ?? found[0];
}

const helpAsked = ({ help }: LiveCall): Attention[] =>
  help ? [{ why: 'help-asked', since: help.at, isUrgent: true }] : [];

const agentLost = ({ lostAgent }: LiveCall): Attention[] =>
  lostAgent ? [{ why: 'agent-lost', since: lostAgent.since, isUrgent: true }] : [];
/** A caller who is upset, or has asked for a person, waits: no agent has taken the call. */
function handedOff(call: LiveCall, now: number): Attention[] {
  const { handOff, state } = call;
  const customer = customerOf(call);
  if (!handOff || state !== 'ringing' || customer?.state !== 'waiting') return [];
  // Before, the caller talked to the menu.
  const since = Math.max(customer.since, handOff.at);
  if (handOff.reason === 'mood') return [{ why: 'upset-waits', since, isUrgent: true }];
  if (handOff.reason !== 'request') return [];
  return [{ why: 'wish-waits', since, isUrgent: hasLasted(since, HELD_MS, now) }];
}

const hasLasted = (since: number, ms: number, now: number): boolean => now - since >= ms;

function waiting(call: LiveCall, now: number): Attention[] {
  const customer = customerOf(call);
  // In the menu the caller talks to a machine.
  if (customer?.state !== 'waiting' || call.state === 'converting' || call.state === 'menu') return [];
  const since = Math.max(customer.since, call.handOff?.at ?? 0);
  if (!hasLasted(since, WAITS_MS, now)) return [];
  return [{ why: 'customer-waits', since, isUrgent: hasLasted(since, HELD_MS, now) }];
}

const held = (call: LiveCall, now: number): Attention[] =>
  call.parties
    .filter(({ state, since }) => state === 'held' && hasLasted(since, HELD_MS, now))
    .map(({ since }) => ({ why: 'held-long', since, isUrgent: hasLasted(since, HELD_LONG_MS, now) }));

function transfer({ transfer: current }: LiveCall, now: number): Attention[] {
  if (current === null || current.state === 'consulting' || current.state === 'swapped') return [];
  if (!hasLasted(current.since, TRANSFER_MS, now)) return [];
  return [{ why: 'transfer-hangs', since: current.since, isUrgent: false }];
}

const paused = ({ recordings, state }: LiveCall, now: number): Attention[] =>
  recordings
    .filter(({ status, at }) => state !== 'ended' && status === 'paused' && hasLasted(at, PAUSED_MS, now))
    .map(({ at }) => ({ why: 'recording-paused', since: at, isUrgent: false }));

/** The place of a call on the board: those with the highest rank come first. */
export function rankOf(attention: Attention | undefined): number {
  if (!attention) return 0;
  return comesFirst[attention.why] ? 2 : 1;
}

/** What cannot wait for the calls that are older. */
const comesFirst: Readonly<Record<Attention['why'], boolean>> = {
  'help-asked': true,
  'agent-lost': true,
  'upset-waits': true,
  'wish-waits': false,
  'customer-waits': false,
  'held-long': false,
  'transfer-hangs': false,
  'recording-paused': false,
};
