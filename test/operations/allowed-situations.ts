import { ANN, CUSTOMER, NUMBER, World } from '../../simulation/world/world';
import { ConferenceFixture, GUEST } from './conference-fixture';

/** The judges have other tests: these worlds are many. */
const options = { environment: { AGENTS: 'client:ann' }, judged: false };

const inbound = () => ConferenceFixture.inbound(options);

/** The fixture after some requests. */
const after =
  (...steps: ((office: ConferenceFixture) => Promise<unknown>)[]) =>
  async (): Promise<ConferenceFixture> => {
    const office = await inbound();
    for (const step of steps) await step(office);
    await office.world.clock.advance(3_000);
    return office;
  };

const supervise = (mode: string) => async (office: ConferenceFixture) => {
  office.world.emulator.people.behave('client:sue', { kind: 'answers', afterMs: 500 });
  await office.perform('/supervise', { mode });
  await office.world.clock.advance(3_000);
};
const transfer = async (office: ConferenceFixture) => {
  office.world.emulator.people.behave(GUEST, { kind: 'answers', afterMs: 500 });
  await office.perform('/transfer/start', { to: GUEST, kind: 'warm' }, ANN);
  await office.world.clock.advance(4_000);
};
const request =
  (path: string, paramsOf: (office: ConferenceFixture) => object) => (office: ConferenceFixture) =>
    office.perform(path, paramsOf(office));

/** Every operator has a phone that can ring. */
const ready = async (world: World): Promise<void> => {
  for (const [name, role] of [
    ['ann', 'agent'],
    ['bob', 'agent'],
    ['sue', 'supervisor'],
  ] as const)
    await world.requestAs('/presence', { state: 'available' }, { name, role });
};

/** Live calls of the agent Ann, in every situation that the rules of `allowed` tell apart. */
export const situations: [name: string, open: () => Promise<ConferenceFixture>][] = [
  [
    'a call that rings',
    async () => {
      const world = await new World(options).wire();
      world.emulator.people.behave('client:ann', { kind: 'never-answers' });
      const customer = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
      await ready(world);
      await world.clock.advance(5_000);
      return ConferenceFixture.of(world, { callId: customer, customer, agent: '' });
    },
  ],
  [
    'a bridge',
    async () => {
      const office = await ConferenceFixture.bridge(options);
      await office.world.clock.advance(3_000);
      return office;
    },
  ],
  [
    'a bridge whose agent asks for help',
    async () => {
      const office = await ConferenceFixture.bridge(options);
      await office.world.clock.advance(3_000);
      await office.perform('/help', { action: 'ask' }, ANN);
      return office;
    },
  ],
  ['a conference', inbound],
  ['a conference from the start', () => ConferenceFixture.direct(options)],
  ['an outgoing call', () => ConferenceFixture.outbound({ judged: false })],
  ['a held customer', after(request('/participants/hold', ({ customer }) => ({ participant: customer })))],
  ['a muted customer', after(request('/participants/mute', ({ customer }) => ({ participant: customer })))],
  ['a held agent', after(request('/participants/hold', ({ agent }) => ({ participant: agent })))],
  [
    'a guest who rings',
    after((office) => {
      office.world.emulator.people.behave(GUEST, { kind: 'never-answers' });
      return office.perform('/participants/add', { to: GUEST, ringSeconds: 60 });
    }),
  ],
  ['a guest', after((office) => office.add(GUEST))],
  ['an agent who asks for help', after(request('/help', () => ({ action: 'ask' })))],
  ['a recording', after(request('/conference/record', () => ({ action: 'start' })))],
  [
    'a paused recording',
    after(
      request('/conference/record', () => ({ action: 'start' })),
      request('/conference/record', () => ({ action: 'pause' })),
    ),
  ],
  ['a supervisor who listens', after(supervise('listen'))],
  ['a supervisor who coaches', after(supervise('coach'))],
  ['a supervisor who barged in', after(supervise('barge'))],
  [
    'a supervisor who is rung',
    after(async (office) => {
      office.world.emulator.people.behave('client:sue', { kind: 'never-answers' });
      await office.request('/supervise', () => ({ mode: 'listen' }));
    }),
  ],
  [
    'a transfer whose target rings',
    after(async (office) => {
      office.world.emulator.people.behave(GUEST, { kind: 'never-answers' });
      await office.perform('/transfer/start', { to: GUEST, kind: 'warm' }, ANN);
    }),
  ],
  ['a consultation', after(transfer)],
  [
    'a swapped consultation',
    after(
      transfer,
      request('/transfer/swap', () => ({})),
    ),
  ],
  [
    'two agents',
    after(
      transfer,
      request('/transfer/merge', () => ({})),
    ),
  ],
  [
    'a supervisor who stays with the customer',
    after(supervise('barge'), async (office) => office.world.emulator.people.hangUp(office.agent)),
  ],
  ['a call that has ended', after(request('/conference/end', () => ({})))],
];
