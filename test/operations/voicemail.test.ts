import { allDialects } from '../../emulator';
import { judgeTwiml } from '../../simulation/judges/twiml-judge';
import { atTheTone, messages } from '../../simulation/world/voicemail';
import { AGENT, type World, type WorldOptions } from '../../simulation/world/world';
import { GUEST, ConferenceFixture } from './conference-fixture';

const VOICEMAIL = { environment: { NO_ANSWER: 'voicemail' } };

/** A cold transfer to somebody who does not answer, by an agent who leaves and does not come back. */
async function abandoned(open: () => Promise<ConferenceFixture>): Promise<ConferenceFixture> {
  const office = await open();
  const { world } = office;
  for (const address of [GUEST, AGENT, 'client:ann'])
    world.emulator.people.behave(address, { kind: 'never-answers' });
  await office.perform('/transfer/start', { to: GUEST, kind: 'cold' });
  world.emulator.people.hangUp(office.agent);
  return office;
}

const inbound = (options: WorldOptions = {}) =>
  abandoned(() => ConferenceFixture.inbound({ ...VOICEMAIL, ...options }));

/** What the customer was told by documents given to their leg. */
const givenTo = (office: ConferenceFixture) =>
  office
    .changes()
    .filter(({ path }) => path.endsWith(`/Calls/${office.customer}.json`))
    .flatMap(({ form }) => (form['Twiml']?.includes('<Say>') ? [form['Twiml']] : []));

const drained = (world: World) => expect(world.liveLegs()).toEqual([]);

describe.each(allDialects)('under the dialect $name', ({ dialect }) => {
  test('a caller whom a transfer leaves with nobody leaves a message in peace', async () => {
    const office = await inbound({ dialect, judged: false });
    const { world, customer } = office;
    await atTheTone(world, customer, 120_000);
    // For as long as whatever came last from the room may take.
    for (let second = 0; second < 20; second++) {
      world.emulator.people.speak(customer, 'I am still waiting for it');
      await world.clock.advance(1_000);
    }
    expect(await messages(world, customer)).toMatchObject([{ status: 'in-progress' }]);
    expect(givenTo(office)).toHaveLength(1);
    expect(await world.liveCall(customer)).toMatchObject({
      state: 'ended',
      transfer: null,
      lastTransfer: { outcome: 'announced' },
      recordings: [{ kind: 'voicemail', status: 'in-progress' }],
    });
    world.emulator.people.press(customer, '#');
    await world.clock.advance(10_000);
    drained(world);
    expect((await world.liveCall(customer))?.recordings).toMatchObject([
      { kind: 'voicemail', status: 'completed' },
    ]);
  });
});

test('the document that the customer is given is one that Twilio accepts', async () => {
  const office = await inbound();
  await atTheTone(office.world, office.customer, 120_000);
  const [document = ''] = givenTo(office);
  expect(judgeTwiml(document)).toEqual([]);
  for (const url of document.match(/(?:action|Callback)="[^"]*"/g) ?? []) expect(url).toContain('"https://');
});

test('a message and a recording of the conference are told apart', async () => {
  const office = await ConferenceFixture.inbound(VOICEMAIL);
  const { world, customer } = office;
  await office.perform('/conference/record', { action: 'start' });
  await office.perform('/conference/record', { action: 'stop' });
  await abandoned(async () => office);
  await atTheTone(world, customer, 120_000);
  world.emulator.people.speak(customer, 'Hello');
  await world.clock.advance(20_000);
  const kinds = (await world.liveCall(customer))?.recordings.map(({ kind, status }) => `${kind} ${status}`);
  expect(kinds?.sort()).toEqual(['conference completed', 'voicemail completed']);
});

test('nothing depends on callbacks: with all of them lost, and the action of the left Dial too, it is the same', async () => {
  const invocationFault = (path: string) =>
    ({ kind: path === '/after-conference' ? 'fails' : 'none' }) as const;
  const office = await ConferenceFixture.inbound({ ...VOICEMAIL, host: { invocationFault } });
  office.world.faults.callbackLost = 1;
  await abandoned(async () => office);
  await atTheTone(office.world, office.customer, 120_000);
  expect((await office.world.liveCall(office.customer))?.state).toBe('ended');
  office.world.emulator.people.speak(office.customer, 'Hello');
  await office.world.clock.advance(20_000);
  drained(office.world);
  expect(givenTo(office)).toHaveLength(1);
});

test('a transfer whose end could not be written down does not take the caller away from the message', async () => {
  const office = await ConferenceFixture.inbound(VOICEMAIL);
  const { world, customer } = office;
  await abandoned(async () => office);
  // From the moment when the customer is told, until well into the message, Sync takes nothing.
  const isSync = (host: string) => host.startsWith('sync.');
  let refuses = false;
  world.faults.rest = ({ method, host, path, form }) => {
    if (path.endsWith(`/Calls/${customer}.json`) && form['Twiml']) refuses = true;
    return refuses && method === 'POST' && isSync(host) ? '500' : undefined;
  };
  await atTheTone(world, customer, 120_000);
  world.emulator.people.speak(customer, 'Hello');
  refuses = false;
  world.faults.rest = () => undefined;
  await replay(world, '/party-status');
  await world.clock.advance(1_000);
  expect(await messages(world, customer)).toMatchObject([{ status: 'in-progress' }]);
  expect((await world.liveCall(customer))?.transfer).toBeNull();
  expect(givenTo(office)).toHaveLength(1);
});

test('who could not be told is told a little later', async () => {
  const office = await ConferenceFixture.inbound(VOICEMAIL);
  const { world, customer } = office;
  await abandoned(async () => office);
  let failures = 1;
  world.faults.rest = ({ path, form }) =>
    path.endsWith(`/Calls/${customer}.json`) && form['Twiml'] && failures-- > 0 ? '500' : undefined;
  await atTheTone(world, customer, 150_000);
  expect(failures).toBeLessThanOrEqual(0);
  expect(await world.liveCall(customer)).toMatchObject({ state: 'ended', transfer: null });
});

test('a message in which Twilio found nothing is listed as absent, whatever is said of it later', async () => {
  const office = await inbound();
  const { world, customer } = office;
  await atTheTone(world, customer, 120_000);
  await world.clock.advance(1_000);
  await replay(world, '/recording-status', { RecordingStatus: 'absent' });
  await replay(world, '/recording-status', { RecordingStatus: 'in-progress' });
  expect((await world.liveCall(customer))?.recordings).toMatchObject([
    { kind: 'voicemail', status: 'absent', seconds: null },
  ]);
});

test('whom we called gets no voicemail: they are told, and the call ends', async () => {
  const office = await abandoned(() => ConferenceFixture.outbound(VOICEMAIL));
  await office.world.clock.runUntil(() => givenTo(office).length > 0, 120_000);
  expect(givenTo(office)).toEqual([expect.not.stringContaining('<Record')]);
  await office.world.clock.advance(20_000);
  drained(office.world);
  expect(await messages(office.world, office.customer)).toEqual([]);
});

test.each([{}, { NO_ANSWER: 'goodbye' }, { NO_ANSWER: 'mailbox' }])(
  'with %j the caller is told, and the call ends',
  async (environment) => {
    const office = await inbound({ environment });
    await office.world.clock.advance(120_000);
    drained(office.world);
    expect(givenTo(office)).toEqual([expect.not.stringContaining('<Record')]);
    expect((await office.world.liveCall(office.callId))?.recordings).toEqual([]);
  },
);

/** The last callback of this path comes once more, with other parameters where they are given. */
async function replay(world: World, path: string, changes: Record<string, string> = {}): Promise<void> {
  const last = world.webhooks(path).at(-1);
  if (!last) throw new Error(`Nothing was sent to ${path}.`);
  const { status } = await world.webhook(last.url, { ...last.params, ...changes });
  if (status >= 300) throw new Error(`The callback is answered with ${status}.`);
}
