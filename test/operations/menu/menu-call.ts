import type { Behaviour } from '../../../emulator';
import { CUSTOMER, SUE, World, type WorldOptions } from '../../../simulation/world/world';
import { entries, numberEntries } from '../../../src/contract/entries';
import type { TranscriptView } from '../../../src/contract/responses';

export const AGENT = 'client:ann';
const answers: Behaviour = { kind: 'answers', afterMs: 2_000 };
export const never: Behaviour = { kind: 'never-answers' };

/** A company whose number leads to the menu, and a caller in it. */
export class MenuCall {
  private constructor(
    readonly world: World,
    readonly caller: string,
  ) {}

  static async open(options: WorldOptions = {}, agent: Behaviour = answers): Promise<MenuCall> {
    const environment = { AGENTS: AGENT, RING_SECONDS: '10', ...options.environment };
    const world = await new World({ judged: false, ...options, environment }).wire(numberEntries);
    world.emulator.people.behave(AGENT, agent);
    const caller = world.emulator.people.dial({ from: CUSTOMER, to: entries.menu.localNumber ?? '' });
    await world.clock.advance(3_000);
    return new MenuCall(world, caller);
  }

  /** The caller says these sentences, each after the menu has answered the one before. */
  async say(...sentences: string[]): Promise<void> {
    for (const sentence of sentences) {
      this.world.emulator.people.speak(this.caller, sentence);
      await this.world.clock.advance(8_000);
    }
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      this.world.emulator.people.press(this.caller, key);
      await this.world.clock.advance(2_000);
    }
  }

  /** Twilio reports what one of the parties says. */
  report(sequenceId: number, text: string, changes: Record<string, string> = {}) {
    return this.world.webhook('/transcription', {
      CallSid: this.caller,
      TranscriptionSid: `GT${'1'.repeat(32)}`,
      TranscriptionEvent: 'transcription-content',
      SequenceId: String(sequenceId),
      Timestamp: new Date(this.world.clock.now() + sequenceId * 1_000).toISOString(),
      Track: 'inbound_track',
      Final: 'true',
      TranscriptionData: JSON.stringify({ transcript: text, confidence: 0.9 }),
      ...changes,
    });
  }

  /** The queries of the turns that Twilio has requested, the oldest first. */
  turns(): URLSearchParams[] {
    return this.world.webhooks('/menu-turn').map(({ url }) => new URL(url).searchParams);
  }

  async call() {
    return this.world.liveCall(this.caller);
  }

  async transcript(operator: Parameters<World['requestAs']>[2] = SUE): Promise<TranscriptView> {
    const { body } = await this.world.requestAs('/transcript', { callSid: this.caller }, operator);
    return body as TranscriptView;
  }

  async saidLines(): Promise<string[]> {
    return (await this.transcript()).lines.map(({ by, text }) => `${by}: ${text}`);
  }

  /** Runs the clock until the caller and an agent talk. */
  async untilTalking(): Promise<void> {
    const { world, caller } = this;
    await world.clock.runUntil(() => world.inConference(caller).length === 2, 120_000);
    await world.clock.advance(3_000);
    expect(world.call(caller)?.hears).toBe('party');
  }

  hangUp(): void {
    this.world.emulator.people.hangUp(this.caller);
  }

  async expectNothingLive(): Promise<void> {
    await this.world.clock.advance(20_000);
    expect(this.world.liveLegs()).toEqual([]);
    expect(this.world.conferences(this.caller)).toEqual([]);
    expect(await this.call()).toMatchObject({ state: 'ended' });
  }
}
