import { entries, type EntryName } from '../../contract/entries';
import type { Destination } from '../../twiml/bridge';
import { tryWithin } from '../base/deadline';
import type { RingOrder, Tools } from '../base/tools';
import { entryOf } from '../model/entry-of';
import { isUnanswered, openLoss } from '../model/lost-agent';
import { hasEnded, initialAgentLegs, type LiveCall } from '../model/live-call';
import { readPresence } from '../model/operator-presence';
import { listLiveCalls } from '../model/store';

/** What the agents of a line do now. */
export interface LineFacts {
  /** The addresses that ring or talk in another call. */
  busy: ReadonlySet<string>;
  /** Since when each available browser has been available, in milliseconds. */
  idleSince: ReadonlyMap<string, number>;
  /** How many callers wait longer, with no agent that rings for them. They come first. */
  ahead: number;
}

const READ_TIMEOUT_MS = 1_000;
const UNKNOWN: LineFacts = { busy: new Set(), idleSince: new Map(), ahead: 0 };

/** What agents do in other calls. If Sync does not say so in time, every agent counts as free. */
export async function readLine(
  tools: Tools,
  caller: { callId: string; entry: EntryName },
): Promise<LineFacts> {
  const { ports } = tools;
  const { order, waitSeconds } = tools.line();
  const now = ports.clock.now();
  const facts = Promise.all([listLiveCalls(ports), order === 'idle' ? ports.presences.list() : []]).then(
    ([calls, presences]): LineFacts => ({
      busy: busyIn(calls.filter(({ callId }) => callId !== caller.callId)),
      idleSince: idleSince(presences, now),
      ahead: aheadOf(calls, caller, now - (waitSeconds + SLACK_SECONDS) * 1_000),
    }),
  );
  return (await tryWithin(tools, READ_TIMEOUT_MS, facts)) ?? UNKNOWN;
}

/** A caller that has waited so much longer than it may has hung up, and the callback was lost. */
const SLACK_SECONDS = 60;

function aheadOf(
  calls: readonly LiveCall[],
  { callId, entry }: { callId: string; entry: EntryName },
  since: number,
): number {
  const own = calls.find((call) => call.callId === callId);
  // A caller that enters the line comes last, however long it has talked to a machine.
  const before = own && isWaiting(own) ? waitsSince(own) : Infinity;
  return calls.filter(
    (call) =>
      call.callId !== callId &&
      entryOf(call) === entry &&
      isWaiting(call) &&
      initialAgentLegs(call).every(([, leg]) => hasEnded(leg.status)) &&
      waitsSince(call) < before &&
      waitsSince(call) > since,
  ).length;
}

const busyIn = (calls: readonly LiveCall[]): Set<string> =>
  new Set(
    calls.flatMap(({ legs }) =>
      Object.values(legs).flatMap(({ address, role, status }) =>
        address !== undefined && role !== 'customer' && !hasEnded(status) ? [address] : [],
      ),
    ),
  );

/** A page goes to wrap-up after a call, so the time at which it is available again is the end of the last call, or later. */
const idleSince = (presences: readonly unknown[], now: number): Map<string, number> =>
  new Map(
    presences.flatMap((data) => {
      const presence = readPresence(data, now);
      return presence?.state === 'available' ? [[`client:${presence.name}`, presence.since] as const] : [];
    }),
  );

interface Choice {
  order: RingOrder;
  agents: readonly Destination[];
  facts: LineFacts;
  /** How often an agent has been rung for this caller. */
  timesRung: (address: string) => number;
}

/** The agents that ring next: all that are free, or one. None: all are busy, or other callers come first. Pure. */
export function nextInLine({ order, agents, facts, timesRung }: Choice): Destination[] {
  const { busy, idleSince, ahead } = facts;
  const free = agents.filter(({ address }) => !busy.has(address) && isThere(order, address, idleSince));
  if (order === 'all') return ahead === 0 ? free : [];
  const rank = ({ address }: Destination) => idleSince.get(address) ?? Infinity;
  const mine = free
    .map((agent, index) => ({ agent, times: timesRung(agent.address), rank: rank(agent), index }))
    .sort((one, other) => one.times - other.times || compare(one.rank, other.rank) || one.index - other.index)
    .at(ahead);
  return mine ? [mine.agent] : [];
}

/** Infinity minus itself is no number. */
const compare = (one: number, other: number): number => (one < other ? -1 : one > other ? 1 : 0);

/** A browser that is not available is left out where availability decides. A phone says nothing of its agent. */
const isThere = (order: RingOrder, address: string, idleSince: LineFacts['idleSince']): boolean =>
  order !== 'idle' || !address.startsWith('client:') || idleSince.has(address);

/** How often an address has been rung for the caller of a call. */
export const timesRungIn =
  (call: LiveCall) =>
  (address: string): number =>
    initialAgentLegs(call).filter(([, leg]) => leg.address === address).length;

/** The place of a caller in its line: 1 for the next. Undefined: the caller does not wait in a line. @throws TelephonyError */
export async function placeInLine(
  { ports }: Tools,
  callId: string,
): Promise<{ call: LiveCall; place: number } | undefined> {
  const calls = await listLiveCalls(ports);
  const call = calls.find((one) => one.callId === callId);
  if (!call?.entry || !entries[call.entry].hasLine || !isWaiting(call)) return undefined;
  const { entry } = call;
  const waiting = calls.filter((one) => entryOf(one) === entry && isWaiting(one));
  return { call, place: 1 + waiting.filter((one) => waitsSince(one) < waitsSince(call)).length };
}

const isWaiting = (call: LiveCall): boolean =>
  isUnanswered(call) && !openLoss(call) && !hasEnded(call.legs[call.callId]?.status);

/** Since when a caller waits for a person, in milliseconds: the time with a machine does not count. */
export const waitsSince = ({ callId, legs, handOff }: LiveCall): number =>
  handOff?.at ?? legs[callId]?.startedAt ?? 0;
