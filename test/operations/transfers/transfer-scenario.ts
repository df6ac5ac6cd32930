import type { Behaviour } from '../../../emulator';
import { AGENT, type WorldOptions } from '../../../simulation/world/world';
import type { TransferOutcome } from '../../../src/calls/model/transfer';
import type { TransferKind } from '../../../src/contract/enumerations';
import { ConferenceFixture } from '../conference-fixture';

export const TARGET = '+14155550142';

const parties = ['customer', 'agent', 'target'] as const;
export type Party = (typeof parties)[number];

const SAMPLE_MS = 250;
/** A sound of less than two seconds is a change on its way, and a silence of less than four is a gap. */
const shortestMs = (sound: string) => (sound === 'silence' ? 4_000 : 2_000);

/** A transfer under observation: the sounds that each party hears, in their order. */
export class TransferScenario {
  readonly #samples: Record<Party, string[]> = { customer: [], agent: [], target: [] };

  private constructor(
    readonly fixture: ConferenceFixture,
    readonly kind: TransferKind,
  ) {}

  /** A conference in which no transfer has started. The target answers after 8 s. */
  static async create(kind: TransferKind, options: WorldOptions = {}): Promise<TransferScenario> {
    const scenario = new TransferScenario(await ConferenceFixture.inbound(options), kind);
    scenario.setBehaviour('target', { kind: 'answers', afterMs: 8_000 });
    return scenario;
  }

  get world() {
    return this.fixture.world;
  }

  /** Lets time pass, and records what each party hears. */
  async advance(ms: number): Promise<void> {
    for (let past = 0; past < ms; past += SAMPLE_MS) {
      await this.world.clock.advance(SAMPLE_MS);
      for (const party of parties) this.#samples[party].push(this.#soundFor(party));
    }
  }

  /** Starts the transfer. The target rings for as long as its behaviour says. */
  async start(): Promise<void> {
    await this.request('/transfer/start', { to: TARGET, kind: this.kind });
    await this.advance(5_000);
  }

  /** Starts the transfer, and acts when the customer is on hold and the target does not ring yet. */
  async actDuringStart(act: () => void): Promise<void> {
    const body = { callSid: this.fixture.callId, to: TARGET, kind: this.kind };
    const response = this.world.sendAs('/transfer/start', body);
    await this.world.clock.runUntil(() => this.#isOnHold(this.fixture.customer), 10_000);
    expect(this.legsOf('target')).toEqual([]);
    act();
    // Recorded too: an announcement may end before the response comes.
    let hasResponded = false;
    void response.finally(() => (hasResponded = true));
    while (!hasResponded) await this.advance(SAMPLE_MS);
    await response;
  }

  /** Starts the transfer with a Function that dies: see the options of the world. */
  async startWithDyingFunction({ isRung }: { isRung: boolean }): Promise<void> {
    const { status } = await this.fixture.request('/transfer/start', { to: TARGET, kind: this.kind });
    expect(status).toBe(500);
    expect(this.#isOnHold(this.fixture.customer)).toBe(true);
    expect(this.legsOf('target')).toHaveLength(isRung ? 1 : 0);
  }

  /** Takes a warm transfer to the consultation of agent and target. */
  async consult(): Promise<void> {
    await this.start();
    await this.advance(7_000);
    await this.#expectState('consulting');
  }

  /** Takes a warm transfer to the agent's talk with the customer, while the target is on hold. */
  async swap(): Promise<void> {
    await this.consult();
    await this.request('/transfer/swap');
    await this.advance(3_000);
    await this.#expectState('swapped');
  }

  /** Takes the transfer to recovery: the agent leaves, the target cannot be reached, and the agent is rung again. */
  async recover(
    agent: Behaviour = { kind: 'never-answers' },
    target: Behaviour = { kind: 'busy', afterMs: 8_000 },
  ): Promise<void> {
    this.setBehaviour('agent', agent);
    this.setBehaviour('target', target);
    await this.start();
    this.hangUp('agent');
    await this.world.clock.runUntil(() => this.legsOf('agent').length > 1, 60_000);
    await this.advance(3_000);
    await this.#expectState('recovering');
  }

  /** Sends an operator's request that must succeed. */
  async request(
    path: string,
    params: object = {},
    operator?: Parameters<ConferenceFixture['request']>[2],
  ): Promise<void> {
    const { status, body } = await this.fixture.request(path, params, operator);
    if (status !== 200) throw new Error(`${path} responds ${status}: ${JSON.stringify(body)}`);
  }

  setBehaviour(party: 'agent' | 'target', behaviour: Behaviour): void {
    this.world.emulator.people.behave(party === 'agent' ? AGENT : TARGET, behaviour);
  }

  /** The party hangs up its last leg. */
  hangUp(party: Party): void {
    const leg = this.legsOf(party).at(-1);
    if (!leg) throw new Error(`There is no leg of the ${party}.`);
    this.world.emulator.people.hangUp(leg.sid);
  }

  /** The legs of a party, the first one first. An agent that is rung again has two. */
  legsOf(party: Party) {
    const { calls } = this.world.emulator.inspect();
    if (party === 'customer') return calls.filter((call) => call.sid === this.fixture.customer);
    return calls.filter((call) => call.to === (party === 'agent' ? AGENT : TARGET));
  }

  /** The sounds that a party heard, in their order: `music → agent → gone`. */
  heardBy(party: Party): string {
    const samples = this.#samples[party];
    const lasting = samples.filter((sound, at) => {
      let first = at;
      let last = at;
      while (samples[first - 1] === sound) first--;
      while (samples[last + 1] === sound) last++;
      return sound !== '' && (last - first + 1) * SAMPLE_MS >= shortestMs(sound);
    });
    return lasting.filter((sound, at) => sound !== lasting[at - 1]).join(' → ') || '–';
  }

  /** The outcome of the transfer, which must be over. */
  async outcome(): Promise<TransferOutcome | undefined> {
    const call = await this.world.liveCall(this.fixture.callId);
    if (call?.transfer) throw new Error(`The transfer is still ${call.transfer.state}.`);
    return call?.lastTransfer?.outcome;
  }

  #soundFor(party: Party): string {
    const leg = this.legsOf(party).findLast((one) => one.answeredAt !== null);
    // Between two documents a leg hears nothing for a moment.
    if (!leg || leg.doing === 'waiting') return '';
    if (leg.doing === 'ended') return 'gone';
    if (leg.hears === 'party') return this.#partiesHeardBy(leg.sid);
    return leg.hears === 'speech' ? 'announcement' : leg.hears;
  }

  #participants() {
    return this.world.conferences(this.fixture.callId).flatMap(({ participants }) => participants);
  }

  #isOnHold(callSid: string): boolean {
    return this.#participants().some((one) => one.callSid === callSid && one.hold);
  }

  #partiesHeardBy(callSid: string): string {
    const speakers = this.#participants()
      .filter((one) => one.callSid !== callSid && !one.hold && !one.muted)
      .map((one) => one.callSid);
    return parties
      .filter((party) => this.legsOf(party).some((leg) => speakers.includes(leg.sid)))
      .join(' and ');
  }

  async #expectState(state: string): Promise<void> {
    const call = await this.world.liveCall(this.fixture.callId);
    expect(call?.transfer).toMatchObject({ state });
  }
}
