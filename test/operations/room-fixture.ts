import { entries } from '../../src/contract/entries';
import type { RoomView } from '../../src/contract/responses';
import { SUE, World, type ApiResponse, type WorldOptions } from '../../simulation/world/world';

type Operator = NonNullable<Parameters<World['requestAs']>[2]>;

export const PIN = '246810';
export const MODERATOR_PIN = '135799';
export const caller = (n: number): string => `+1415555${String(1200 + n)}`;

/** The shared room of a deployment, and what tests do at its phones. */
export class RoomFixture {
  private constructor(readonly world: World) {}

  static async open(
    environment: Record<string, string> = {},
    options: WorldOptions = {},
  ): Promise<RoomFixture> {
    const world = await new World({ ...options, environment }).wire(['join-room', 'incoming-call']);
    return new RoomFixture(world);
  }

  /** A person calls the number of the room. @returns the CallSid */
  dial(from: string): string {
    return this.world.emulator.people.dial({ from, to: entries['join-room'].localNumber ?? '' });
  }

  /** The same, and presses keys, one group at each question. */
  async call(from: string, ...answers: string[]): Promise<string> {
    const callSid = this.dial(from);
    await this.world.clock.advance(1_000);
    for (const keys of answers) await this.press(callSid, keys);
    return callSid;
  }

  /** The same, until the caller is inside. */
  async enter(from: string, ...answers: string[]): Promise<string> {
    const callSid = await this.call(from, ...answers);
    await this.world.clock.runUntil(() => this.inside().includes(callSid), 30_000);
    await this.world.clock.advance(2_000);
    return callSid;
  }

  async press(callSid: string, keys: string): Promise<void> {
    if (keys !== '') this.world.emulator.people.press(callSid, keys);
    await this.world.clock.advance(1_500);
  }

  conferences() {
    const { conferences } = this.world.emulator.inspect();
    return conferences.filter(({ friendlyName }) => friendlyName.startsWith('room'));
  }

  /** The CallSids of the callers in the room. */
  inside(): string[] {
    return this.conferences()
      .filter(({ status }) => status !== 'completed')
      .flatMap(({ participants }) => participants.map(({ callSid }) => callSid));
  }

  hears(callSid: string): string | undefined {
    return this.world.call(callSid)?.hears;
  }

  hasEnded = (callSid: string): boolean => this.world.call(callSid)?.doing === 'ended';

  untilEnded(callSid: string, seconds = 60): Promise<void> {
    return this.world.clock.runUntil(() => this.hasEnded(callSid), seconds * 1_000);
  }

  /** The outcomes of a Function, as its log has them. */
  outcomes(name: string): string[] {
    return this.world.printed.flatMap((line) => {
      const { function: logged, outcome } = JSON.parse(line) as Record<string, string>;
      return logged === name && outcome !== undefined ? [outcome] : [];
    });
  }

  async roster(operator: Operator = SUE): Promise<RoomView> {
    const { status, body } = await this.world.requestAs('/room', {}, operator);
    expect(status).toBe(200);
    return body as unknown as RoomView;
  }

  perform(path: string, params: object = {}, operator: Operator = SUE): Promise<ApiResponse> {
    return this.world.requestAs(`/room/${path}`, params, operator);
  }

  /** The names of the documents in the default Sync Service. */
  async documents(): Promise<string[]> {
    const { documents } = this.world.twilio.sync.v1.services('default');
    const all = await this.world.clock.complete(documents.list());
    return all.map(({ uniqueName }) => uniqueName);
  }
}
