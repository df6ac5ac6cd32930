import type { Endpoint } from '../../src/contract/endpoint';
import type { ExampleSids, ExampleSituation } from '../../src/contract/examples';
import { entries, numberEntries } from '../../src/contract/entries';
import {
  AGENT,
  ANN,
  CUSTOMER,
  NUMBER,
  SUE,
  World,
  type ApiResponse,
  type WorldOptions,
} from '../../simulation/world/world';
import { ADA, ConferenceFixture } from './conference-fixture';
import { caller, RoomFixture } from './room-fixture';

type Operator = NonNullable<Parameters<World['requestAs']>[2]>;

/** The variables that the examples need besides those of every world. */
const ENVIRONMENT = {
  API_KEY_SID: `SK${'1'.repeat(32)}`,
  API_KEY_SECRET: 'secret',
  TWIML_APP_SID: `AP${'1'.repeat(32)}`,
};

const NO_SIDS: ExampleSids = {
  callSid: '',
  customer: '',
  agent: '',
  guest: '',
  recording: '',
  callback: '',
};

/** A world in the situation that an example of the contract needs. */
export class ExampleWorld {
  private constructor(
    readonly world: World,
    readonly sids: ExampleSids,
  ) {}

  static async open(needs: ExampleSituation, options: WorldOptions = {}): Promise<ExampleWorld> {
    const settings = { ...options, environment: { ...ENVIRONMENT, ...options.environment } };
    if (needs === 'nothing') return new ExampleWorld(await new World(settings).wire(), NO_SIDS);
    if (needs === 'room') {
      const room = await RoomFixture.open(settings.environment, options);
      const callers = [await room.enter(caller(1)), await room.enter(caller(2))];
      return new ExampleWorld(room.world, { ...NO_SIDS, callSid: callers[0] ?? '' });
    }
    if (needs === 'waiting caller') return new ExampleWorld(...(await waitingCaller(settings)));
    const office = await (needs === 'bridge'
      ? ConferenceFixture.bridge(settings)
      : ConferenceFixture.inbound(settings));
    const made = (await steps[needs]?.(office)) ?? '';
    await office.world.clock.advance(3_000);
    const { callId, customer, agent } = office;
    const sids = { callSid: callId, customer, agent, guest: made, recording: made, callback: made };
    return new ExampleWorld(office.world, sids);
  }

  /** Sends the example of an endpoint. @param operator by default one with the lowest role above agent that may ask */
  async send({ name, role, example }: Endpoint, operator?: Operator): Promise<ApiResponse> {
    const params = example.params(this.sids);
    if (role === 'public') return this.world.clock.complete(this.world.request(`/${name}`, params));
    return this.world.requestAs(`/${name}`, params, operator ?? (role === 'admin' ? ADA : SUE));
  }
}

/** A caller waits in the line, and every operator has a phone that can ring. */
async function waitingCaller(settings: WorldOptions): Promise<[World, ExampleSids]> {
  const world = await new World(settings).wire(numberEntries);
  world.emulator.people.behave(AGENT, { kind: 'never-answers' });
  const to = entries['support-call'].localNumber ?? '';
  const callSid = world.emulator.people.dial({ from: CUSTOMER, to });
  await world.clock.advance(4_000);
  for (const operator of [ANN, SUE, ADA])
    await world.requestAs('/presence', { state: 'available' }, operator);
  return [world, { ...NO_SIDS, callSid, customer: callSid }];
}

/** What brings a conference into the situation; of a guest, the CallSid; of a recording, its SID. */
const steps: Partial<Record<ExampleSituation, (office: ConferenceFixture) => Promise<string | undefined>>> = {
  'held customer': async (office) => {
    await office.perform('/participants/hold', { participant: office.customer });
    return undefined;
  },
  'muted customer': async (office) => {
    await office.perform('/participants/mute', { participant: office.customer });
    return undefined;
  },
  guest: (office) => office.add('+14155550177'),
  supervisor: async (office) => {
    await office.perform('/supervise', { mode: 'listen' });
    await office.world.clock.advance(4_000);
    return undefined;
  },
  recording: async (office) => {
    const { recordingSid } = await office.perform('/conference/record', { action: 'start' });
    await office.world.clock.advance(10_000);
    await office.perform('/conference/record', { action: 'stop' });
    await office.world.clock.advance(4_000);
    return String(recordingSid);
  },
  'call-back': async ({ world }) => {
    const callSid = `CA${'9'.repeat(32)}`;
    const question = `/call-back?callId=${callSid}&entry=incoming-call&language=en&step=offer&misses=0`;
    await world.webhook(question, { CallSid: callSid, From: CUSTOMER, To: NUMBER, Digits: '1' });
    return callSid;
  },
  conversation: async ({ world, callId }) => {
    const spoken = {
      CallSid: callId,
      TranscriptionSid: `GT${'1'.repeat(32)}`,
      TranscriptionEvent: 'transcription-content',
      SequenceId: '1',
      Track: 'inbound_track',
      Final: 'true',
      TranscriptionData: '{"transcript":"good morning","confidence":0.9}',
    };
    await world.webhook('/transcription', spoken);
    return undefined;
  },
  consultation: async (office) => {
    await office.perform('/transfer/start', { to: '+14155550142', kind: 'warm' });
    await office.world.clock.advance(6_000);
    return undefined;
  },
};
