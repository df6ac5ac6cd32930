import type { CallView, ConferenceView, ParticipantView } from '../emulator';
import type { World } from './world/world';

/** Whom operators may ring into the conference of one family, and who no other family knows. */
export const guestOf = (index: number, which: number): string => `+1415555${4000 + index * 10 + which}`;
export const targetOf = (index: number, which: number): string => `+1415555${6000 + index * 10 + which}`;
export const supervisorOf = (index: number): string => `sue${index}`;

/** The truth about everybody at one moment, and about each conference that has not ended, by its name. */
export class WorldSnapshot {
  readonly now: number;
  readonly calls: Map<string, CallView>;
  readonly rooms: Map<string, ConferenceView>;

  constructor(world: World) {
    const { calls, conferences } = world.emulator.inspect();
    this.now = world.clock.now();
    this.calls = new Map(calls.map((call) => [call.sid, call]));
    this.rooms = new Map(
      conferences.filter((room) => room.status !== 'completed').map((room) => [room.friendlyName, room]),
    );
  }
}

const isUp = (call: CallView): boolean => call.endedAt === null && call.answeredAt !== null;

/** One conversation: a customer, whoever is on the line with them, and whom operators ring for them. */
export class Conversation {
  /** Legs that REST rang into this conversation's room. */
  readonly #invited = new Set<string>();
  /** Whether an operator wanted the customer held, apart from any transfer. */
  isHeldByOperator = false;
  /** How many requests operators have sent about it, apart from those that end a transfer. */
  otherRequests = 0;

  /** @param name the parent CallSid, which names the conference */
  constructor(
    readonly index: number,
    readonly name: string,
    readonly direction: 'inbound' | 'outbound',
  ) {}

  look(sight: WorldSnapshot): void {
    for (const call of sight.calls.values())
      if (call.statusCallback?.includes(`callId=${this.name}`)) this.#invited.add(call.sid);
  }

  children(sight: WorldSnapshot): CallView[] {
    return [...sight.calls.values()].filter((call) => call.parentSid === this.name);
  }

  customer(sight: WorldSnapshot): CallView | undefined {
    return this.direction === 'inbound' ? sight.calls.get(this.name) : this.children(sight).at(-1);
  }

  /** Everybody but the customer: the other legs of the bridge, and whoever was rung in. */
  others(sight: WorldSnapshot): CallView[] {
    const customer = this.customer(sight);
    const parent = sight.calls.get(this.name);
    const invited = [...this.#invited, ...this.participants(sight).map((one) => one.callSid)];
    const rung = [...new Set(invited)].flatMap((sid) => sight.calls.get(sid) ?? []);
    const all = [...(parent ? [parent] : []), ...this.children(sight), ...rung];
    return [...new Set(all)].filter((call) => call.sid !== customer?.sid);
  }

  participants(sight: WorldSnapshot): ParticipantView[] {
    return sight.rooms.get(this.name)?.participants ?? [];
  }

  participant(sight: WorldSnapshot, callSid: string | undefined): ParticipantView | undefined {
    return this.participants(sight).find((one) => one.callSid === callSid);
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

  /** Whether another transfer has begun meanwhile: somebody is, or was, its target who was not known at that time. */
  hasNewTarget(before: WorldSnapshot, now: WorldSnapshot): boolean {
    return this.others(now).some((call) => this.isTarget(call) && !before.calls.has(call.sid));
  }

  /** A stranger is whoever has nothing to do with this conversation. Agents are rung for any. */
  isStranger(call: CallView, agents: readonly string[]): boolean {
    const isOfTheBridge = (call.parentSid ?? call.sid) === this.name;
    return (
      !isOfTheBridge &&
      !this.isSupervisor(call) &&
      !this.isGuest(call) &&
      !this.isTarget(call) &&
      !agents.includes(call.to)
    );
  }

  /** Those whom the customer may talk to in the room: not who only listens or coaches. */
  company(sight: WorldSnapshot): CallView[] {
    const customer = this.customer(sight);
    return this.participants(sight).flatMap((one) => {
      const call = sight.calls.get(one.callSid);
      if (!call || call.sid === customer?.sid) return [];
      return this.isSupervisor(call) && (one.muted || one.coaching) ? [] : [call];
    });
  }

  /** Whether somebody may still come: is being rung, or has not arrived yet. */
  isExpecting(sight: WorldSnapshot): boolean {
    return this.others(sight).some(
      (call) => call.endedAt === null && !this.isSupervisor(call) && !this.participant(sight, call.sid),
    );
  }

  /** The other leg of the bridge that talks or talked with the customer. */
  partner(sight: WorldSnapshot): CallView | undefined {
    if (this.direction === 'outbound') {
      const parent = sight.calls.get(this.name);
      return parent && isUp(parent) ? parent : undefined;
    }
    return this.children(sight).find(isUp);
  }
}
