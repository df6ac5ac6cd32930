import type { CallView, ParticipantView } from '../emulator';
import { entries, type EntryName } from '../src/contract/entries';
import type { WorldSnapshot } from './world-snapshot';

/** Numbers that operators ring for one conversation only, so a leg in the wrong conference is found. */
export const guestOf = (index: number, which: number): string => `+1415555${4000 + index * 10 + which}`;
export const targetOf = (index: number, which: number): string => `+1415555${6000 + index * 10 + which}`;
export const supervisorOf = (index: number): string => `sue${index}`;

const isUp = (call: CallView): boolean => call.endedAt === null && call.answeredAt !== null;

/** A customer, the agents on the line, and the parties that operators ring for them. */
export class Conversation {
  /** Legs that REST created for this conference. */
  readonly #restLegs = new Set<string>();
  /** When each leg was first seen. Twilio tells its own time, and its clock may differ from that of the requests. */
  readonly #seenAt = new Map<string, number>();
  /** Whether an operator asked for the customer's hold, apart from a transfer. */
  isHeldByOperator = false;
  #startSentAt = 0;
  #privacyEndedAt = -1;
  /** How many requests operators have sent, apart from those that end a transfer. */
  otherRequests = 0;
  /** Whether the customer has been connected to a party. */
  hasMetAgent = false;

  /**
   * @param callId the parent CallSid, which is the name of the conference
   * @param entry the entry that the customer called, in a world in which they differ
   */
  constructor(
    readonly index: number,
    readonly callId: string,
    readonly direction: 'inbound' | 'outbound',
    readonly entry?: EntryName,
  ) {}

  /** Whether the customer waits for the first agent of a line, which may be busy for long. */
  get waitsInLine(): boolean {
    return this.entry !== undefined && entries[this.entry].hasLine === true && !this.hasMetAgent;
  }

  /** Remembers new legs, because an ended leg is a participant no longer. */
  observe(snapshot: WorldSnapshot): void {
    const customer = this.customer(snapshot);
    if (customer?.bridgedWith || (customer?.conference && this.speakers(snapshot).length > 0))
      this.hasMetAgent = true;
    for (const { sid, statusCallback } of snapshot.calls.values()) {
      if (!this.#seenAt.has(sid)) this.#seenAt.set(sid, snapshot.now);
      if (statusCallback?.includes(`callId=${this.callId}`)) this.#restLegs.add(sid);
    }
  }

  /**
   * An operator sends a request that lets the customer hear the target: a merge, a handover, a cold transfer, or an
   * unhold.
   */
  notePrivacyEnd(at: number): void {
    this.#privacyEndedAt = at;
  }

  /** A warm transfer has started. @param sentAt when its request was sent */
  noteTransfer(sentAt: number): void {
    this.#startSentAt = sentAt;
  }

  /** Whether an operator has asked to end the privacy of the last transfer. */
  get isPrivacyEnded(): boolean {
    return this.#privacyEndedAt >= this.#startSentAt;
  }

  children(snapshot: WorldSnapshot): CallView[] {
    return [...snapshot.calls.values()].filter((call) => call.parentSid === this.callId);
  }

  customer(snapshot: WorldSnapshot): CallView | undefined {
    return this.direction === 'inbound' ? snapshot.calls.get(this.callId) : this.children(snapshot).at(-1);
  }

  /** All legs but the customer's: those of the bridge, and those that REST created. */
  otherLegs(snapshot: WorldSnapshot): CallView[] {
    const customer = this.customer(snapshot);
    const parent = snapshot.calls.get(this.callId);
    const created = [...this.#restLegs, ...this.participants(snapshot).map(({ callSid }) => callSid)];
    const createdLegs = [...new Set(created)].flatMap((sid) => snapshot.calls.get(sid) ?? []);
    const legs = [...(parent ? [parent] : []), ...this.children(snapshot), ...createdLegs];
    return [...new Set(legs)].filter(({ sid }) => sid !== customer?.sid);
  }

  participants(snapshot: WorldSnapshot): ParticipantView[] {
    return snapshot.conferences.get(this.callId)?.participants ?? [];
  }

  participant(snapshot: WorldSnapshot, callSid: string | undefined): ParticipantView | undefined {
    return this.participants(snapshot).find((participant) => participant.callSid === callSid);
  }

  isSupervisor(call: CallView): boolean {
    return call.to === `client:${supervisorOf(this.index)}`;
  }

  isGuest(call: CallView): boolean {
    return [0, 1, 2].some((which) => call.to === guestOf(this.index, which));
  }

  isTarget(call: CallView): boolean {
    return [0, 1, 2].some((which) => call.to === targetOf(this.index, which));
  }

  /** Whether the leg is the last transfer's target: after a merge, an earlier one stays in the conference. */
  isLastTarget(call: CallView): boolean {
    return this.isTarget(call) && (this.#seenAt.get(call.sid) ?? 0) > this.#startSentAt;
  }

  /**
   * Remembers the targets' legs that have been seen until now. @returns whether there is another one in a later snapshot: then
   * another transfer has started
   */
  rememberTargets(snapshot: WorldSnapshot): (later: WorldSnapshot) => boolean {
    const targets = (at: WorldSnapshot) =>
      this.otherLegs(at).flatMap((call) => (this.isTarget(call) ? [call.sid] : []));
    const known = new Set(targets(snapshot));
    return (later) => targets(later).some((callSid) => !known.has(callSid));
  }

  /** Whether the leg may be in this conference. Agents may be in any. */
  mayTakePart(call: CallView, agents: readonly string[]): boolean {
    return (
      (call.parentSid ?? call.sid) === this.callId ||
      this.isSupervisor(call) ||
      this.isGuest(call) ||
      this.isTarget(call) ||
      agents.includes(call.to)
    );
  }

  /** The participants that the customer can talk to. A supervisor that listens or coaches is not one of them. */
  speakers(snapshot: WorldSnapshot): CallView[] {
    const customer = this.customer(snapshot);
    return this.participants(snapshot).flatMap(({ callSid, muted, coaching }) => {
      const call = snapshot.calls.get(callSid);
      if (!call || call.sid === customer?.sid) return [];
      return this.isSupervisor(call) && (muted || coaching) ? [] : [call];
    });
  }

  /** Whether a leg may still join: it rings, or was answered and is not in the conference yet. */
  hasLegOnTheWay(snapshot: WorldSnapshot): boolean {
    return this.otherLegs(snapshot).some(
      (call) => call.endedAt === null && !this.isSupervisor(call) && !this.participant(snapshot, call.sid),
    );
  }

  /** The answered leg of the bridge that is not the customer's. */
  otherBridgeLeg(snapshot: WorldSnapshot): CallView | undefined {
    if (this.direction === 'inbound') return this.children(snapshot).find(isUp);
    const parent = snapshot.calls.get(this.callId);
    return parent && isUp(parent) ? parent : undefined;
  }
}
