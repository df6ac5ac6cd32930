import type { TransferOutcome } from '../../../src/calls/model/transfer';
import type { Behaviour } from '../../../emulator';
import { AGENT, type WorldOptions } from '../../../simulation/world/world';
import { ConferenceFixture } from '../conference-fixture';

export const TARGET = '+14155550142';

const parties = ['customer', 'agent', 'target'] as const;
export type Party = (typeof parties)[number];

const SAMPLE_MS = 250;
/** What is heard for less than two seconds is a change on its way, and silence for less than four a gap. */
const noticedMs = (what: string) => (what === 'silence' ? 4_000 : 2_000);

/** A transfer, watched: what each party hears, one thing after the other. */
export class TransferScenario {
  readonly #samples: Record<Party, string[]> = { customer: [], agent: [], target: [] };

  private constructor(
    readonly office: ConferenceFixture,
    readonly kind: 'warm' | 'cold',
  ) {}

  static async of(kind: 'warm' | 'cold', options: WorldOptions = {}): Promise<TransferScenario> {
    const scene = new TransferScenario(await ConferenceFixture.inbound(options), kind);
    scene.behaves('target', { kind: 'answers', afterMs: 8_000 });
    return scene;
  }

  get world() {
    return this.office.world;
  }

  /** Time passes, and everybody listens. */
  async pass(ms: number): Promise<void> {
    for (let past = 0; past < ms; past += SAMPLE_MS) {
      await this.world.clock.advance(SAMPLE_MS);
      for (const party of parties) this.#samples[party].push(this.#hears(party));
    }
  }

  /** The transfer begins; the target rings for as long as its behaviour says. */
  async rings(): Promise<void> {
    await this.ask('/transfer/start', { to: TARGET, kind: this.kind });
    await this.pass(5_000);
  }

  /** Something happens when the customer is held already, and nobody is rung yet. */
  async startsWhile(happens: () => void): Promise<void> {
    const order = { callSid: this.office.callId, to: TARGET, kind: this.kind };
    const answer = this.world.sendAs('/transfer/start', order);
    await this.world.clock.runUntil(() => this.#isHeld(this.office.customer), 10_000);
    expect(this.legsOf('target')).toEqual([]);
    happens();
    await this.world.clock.complete(answer);
  }

  /** The Function that is to start the transfer does not come to an end. */
  async startFails(target: 'rings' | 'is not rung' = 'is not rung'): Promise<void> {
    const { status } = await this.office.request('/transfer/start', { to: TARGET, kind: this.kind });
    expect(status).toBe(500);
    expect(this.#isHeld(this.office.customer)).toBe(true);
    expect(this.legsOf('target')).toHaveLength(target === 'rings' ? 1 : 0);
  }

  /** A warm transfer as far as the private talk of agent and target. */
  async talks(): Promise<void> {
    await this.rings();
    await this.pass(7_000);
    await this.#reached('consulting');
  }

  /** As far as the agent's second talk with the customer, while the target is held. */
  async swaps(): Promise<void> {
    await this.talks();
    await this.ask('/transfer/swap');
    await this.pass(3_000);
    await this.#reached('swapped');
  }

  /** As far as nobody being left with the customer: agent gone, target not to be had, agent rung again. */
  async recovers(
    agent: Behaviour = { kind: 'never-answers' },
    target: Behaviour = { kind: 'busy', afterMs: 8_000 },
  ): Promise<void> {
    this.behaves('agent', agent);
    this.behaves('target', target);
    await this.rings();
    this.hangUp('agent');
    await this.world.clock.runUntil(() => this.legsOf('agent').length > 1, 60_000);
    await this.pass(3_000);
    await this.#reached('recovering');
  }

  /** An operator asks for what must be done. */
  async ask(
    path: string,
    params: object = {},
    who?: Parameters<ConferenceFixture['request']>[2],
  ): Promise<void> {
    const { status, body } = await this.office.request(path, params, who);
    if (status !== 200) throw new Error(`${path} is answered with ${status}: ${JSON.stringify(body)}`);
  }

  behaves(party: 'agent' | 'target', behaviour: Behaviour) {
    this.world.emulator.people.behave(party === 'agent' ? AGENT : TARGET, behaviour);
  }

  hangUp(party: Party): void {
    const leg = this.legsOf(party).at(-1);
    if (!leg) throw new Error(`There is no leg of the ${party}.`);
    this.world.emulator.people.hangUp(leg.sid);
  }

  /** The legs of a party, the last one last: an agent who is rung again has two. */
  legsOf(party: Party) {
    const { calls } = this.world.emulator.inspect();
    if (party === 'customer') return calls.filter((call) => call.sid === this.office.customer);
    return calls.filter((call) => call.to === (party === 'agent' ? AGENT : TARGET));
  }

  /** What a party heard, one thing after the other: `music → agent → gone`. */
  heard(party: Party): string {
    const samples = this.#samples[party];
    const lasting = samples.filter((what, at) => {
      let first = at;
      let last = at;
      while (samples[first - 1] === what) first--;
      while (samples[last + 1] === what) last++;
      return what !== '' && (last - first + 1) * SAMPLE_MS >= noticedMs(what);
    });
    return lasting.filter((what, at) => what !== lasting[at - 1]).join(' → ') || '–';
  }

  async outcome(): Promise<TransferOutcome | undefined> {
    const call = await this.world.liveCall(this.office.callId);
    if (call?.transfer) throw new Error(`The transfer is still ${call.transfer.state}.`);
    return call?.lastTransfer?.outcome;
  }

  #hears(party: Party): string {
    const leg = this.legsOf(party).findLast((one) => one.answeredAt !== null);
    // Between two documents there is nothing to hear for a moment.
    if (!leg || leg.doing === 'waiting') return '';
    if (leg.doing === 'ended') return 'gone';
    if (leg.hears === 'party') return this.#audibleTo(leg.sid);
    return leg.hears === 'speech' ? 'announcement' : leg.hears;
  }

  #isHeld(callSid: string): boolean {
    const participants = this.world.conferences(this.office.callId).flatMap((room) => room.participants);
    return participants.some((one) => one.callSid === callSid && one.hold);
  }

  #audibleTo(callSid: string): string {
    const speakers = this.world
      .conferences(this.office.callId)
      .flatMap((room) => room.participants)
      .filter((one) => one.callSid !== callSid && !one.hold && !one.muted)
      .map((one) => one.callSid);
    return parties
      .filter((party) => this.legsOf(party).some((leg) => speakers.includes(leg.sid)))
      .join(' and ');
  }

  async #reached(state: string): Promise<void> {
    const call = await this.world.liveCall(this.office.callId);
    expect(call?.transfer).toMatchObject({ state });
  }
}
