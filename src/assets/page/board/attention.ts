import { customerOf } from '../parties';
import type { LiveCall } from '../wire';

/** Why a call needs attention now. Pure; times are milliseconds of the server's clock. */

export type Attention =
  | { why: 'help-asked'; since: number; isUrgent: boolean }
  | { why: 'agent-lost'; since: number; isUrgent: boolean }
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

const hasLasted = (since: number, ms: number, now: number): boolean => now - since >= ms;

function waiting(call: LiveCall, now: number): Attention[] {
  const customer = customerOf(call);
  if (customer?.state !== 'waiting' || call.state === 'converting') return [];
  if (!hasLasted(customer.since, WAITS_MS, now)) return [];
  return [
    { why: 'customer-waits', since: customer.since, isUrgent: hasLasted(customer.since, HELD_MS, now) },
  ];
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

const paused = ({ recordings }: LiveCall, now: number): Attention[] =>
  recordings
    .filter(({ status, at }) => status === 'paused' && hasLasted(at, PAUSED_MS, now))
    .map(({ at }) => ({ why: 'recording-paused', since: at, isUrgent: false }));
