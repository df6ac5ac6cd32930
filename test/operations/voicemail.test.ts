import { allDialects } from '../../emulator';
import { judgeTwiml } from '../../simulation/judges/twiml-judge';
import { atTheTone, messages } from '../../simulation/world/voicemail';
import { AGENT, type World, type WorldOptions } from '../../simulation/world/world';
import { GUEST, ConferenceFixture } from './conference-fixture';

const VOICEMAIL = { environment: { NO_ANSWER: 'voicemail' } };

/** A cold transfer: the guest does not answer, and the agent leaves and does not answer again. */
async function abandonedTransfer(open: () => Promise<ConferenceFixture>): Promise<ConferenceFixture> {
  const fixture = await open();
  const { world } = fixture;
  for (const address of [GUEST, AGENT, 'client:ann'])
    world.emulator.people.behave(address, { kind: 'never-answers' });
  await fixture.perform('/transfer/start', { to: GUEST, kind: 'cold' });
  world.emulator.people.hangUp(fixture.agent);
  return fixture;
}

const inbound = (options: WorldOptions = {}) =>
  abandonedTransfer(() => ConferenceFixture.inbound({ ...VOICEMAIL, ...options }));

/** Target and agent have rung without an answer, and the customer is told before the next hold music is requested. */
async function untilTold(fixture: ConferenceFixture): Promise<void> {
  const { clock, emulator } = fixture.world;
  const rung = () =>
    emulator
      .inspect()
      .calls.filter(({ to, sid }) => [GUEST, AGENT, 'client:ann'].includes(to) && sid !== fixture.agent);
  await clock.runUntil(() => rung().length === 2 && rung().every(({ endedAt }) => endedAt !== null), 60_000);
  await clock.advance(2_000);
  expect(announcementsTo(fixture)).toHaveLength(1);
}

/** The documents with a sentence to which the Functions moved the customer's leg. */
const announcementsTo = (fixture: ConferenceFixture) =>
  fixture
    .changes()
    .filter(({ path }) => path.endsWith(`/Calls/${fixture.customer}.json`))
    .flatMap(({ form }) => (form['Twiml']?.includes('<Say>') ? [form['Twiml']] : []));

const expectNothingLive = (world: World) => expect(world.liveLegs()).toEqual([]);

describe.each(allDialects)('under the dialect $name', ({ dialect }) => {
  test('the caller leaves an undisturbed message when neither target nor agent answers', async () => {
    const fixture = await inbound({ dialect, judged: false });
    const { world, customer } = fixture;
    await untilTold(fixture);
    await atTheTone(world, customer, 15_000);
    // For as long as a last callback of the conference may take.
    for (let second = 0; second < 20; second++) {
      world.emulator.people.speak(customer, 'I am still waiting for it');
      await world.clock.advance(1_000);
    }
    expect(await messages(world, customer)).toMatchObject([{ status: 'in-progress' }]);
    expect(announcementsTo(fixture)).toHaveLength(1);
    expect(await world.liveCall(customer)).toMatchObject({
      state: 'ended',
      transfer: null,
      lastTransfer: { outcome: 'announced' },
      recordings: [{ kind: 'voicemail', status: 'in-progress' }],
    });
    world.emulator.people.press(customer, '#');
    // Sooner than the five seconds of silence that end a message too.
    await world.clock.advance(4_000);
    expectNothingLive(world);
    expect((await world.liveCall(customer))?.recordings).toMatchObject([
      { kind: 'voicemail', status: 'completed' },
    ]);
  });
});

test('Twilio accepts the document with the announcement', async () => {
  const fixture = await inbound();
  await atTheTone(fixture.world, fixture.customer, 120_000);
  const [document = ''] = announcementsTo(fixture);
  expect(judgeTwiml(document)).toEqual([]);
  for (const url of document.match(/(?:action|Callback)="[^"]*"/g) ?? []) expect(url).toContain('"https://');
});

test('the live call lists a message and a recording of the conference with their kinds', async () => {
  const fixture = await ConferenceFixture.inbound(VOICEMAIL);
  const { world, customer } = fixture;
  await fixture.perform('/conference/record', { action: 'start' });
  await fixture.perform('/conference/record', { action: 'stop' });
  await abandonedTransfer(async () => fixture);
  await atTheTone(world, customer, 120_000);
  world.emulator.people.speak(customer, 'Hello');
  await world.clock.advance(20_000);
  const kinds = (await world.liveCall(customer))?.recordings.map(({ kind, status }) => `${kind} ${status}`);
  expect(kinds?.sort()).toEqual(['conference completed', 'voicemail completed']);
});

test('the caller leaves a message when every callback and the action of the left Dial are lost', async () => {
  const invocationFault = (path: string) =>
    ({ kind: path === '/after-conference' ? 'fails' : 'none' }) as const;
  const fixture = await ConferenceFixture.inbound({ ...VOICEMAIL, host: { invocationFault } });
  fixture.world.faults.callbackLost = 1;
  await abandonedTransfer(async () => fixture);
  await atTheTone(fixture.world, fixture.customer, 120_000);
  expect((await fixture.world.liveCall(fixture.customer))?.state).toBe('ended');
  fixture.world.emulator.people.speak(fixture.customer, 'Hello');
  await fixture.world.clock.advance(20_000);
  expectNothingLive(fixture.world);
  expect(announcementsTo(fixture)).toHaveLength(1);
});

test('the caller is not moved away from the message when the end of the transfer cannot be stored', async () => {
  const fixture = await ConferenceFixture.inbound(VOICEMAIL);
  const { world, customer } = fixture;
  await abandonedTransfer(async () => fixture);
  // Sync refuses every change from the announcement until the caller speaks.
  const isSync = (host: string) => host.startsWith('sync.');
  let isSyncDown = false;
  world.faults.rest = ({ method, host, path, form }) => {
    if (path.endsWith(`/Calls/${customer}.json`) && form['Twiml']) isSyncDown = true;
    return isSyncDown && method === 'POST' && isSync(host) ? '500' : undefined;
  };
  await atTheTone(world, customer, 120_000);
  world.emulator.people.speak(customer, 'Hello');
  isSyncDown = false;
  world.faults.rest = () => undefined;
  await replay(world, '/party-status');
  await world.clock.advance(1_000);
  expect(await messages(world, customer)).toMatchObject([{ status: 'in-progress' }]);
  expect((await world.liveCall(customer))?.transfer).toBeNull();
  expect(announcementsTo(fixture)).toHaveLength(1);
});

test('the caller is told a little later when the first announcement fails', async () => {
  const fixture = await ConferenceFixture.inbound(VOICEMAIL);
  const { world, customer } = fixture;
  await abandonedTransfer(async () => fixture);
  let failures = 1;
  world.faults.rest = ({ path, form }) =>
    path.endsWith(`/Calls/${customer}.json`) && form['Twiml'] && failures-- > 0 ? '500' : undefined;
  await atTheTone(world, customer, 150_000);
  expect(failures).toBeLessThanOrEqual(0);
  expect(await world.liveCall(customer)).toMatchObject({ state: 'ended', transfer: null });
});

test('a message in which Twilio found no speech stays listed as absent when a late callback arrives', async () => {
  const fixture = await inbound();
  const { world, customer } = fixture;
  await atTheTone(world, customer, 120_000);
  await world.clock.advance(1_000);
  await replay(world, '/recording-status', { RecordingStatus: 'absent' });
  await replay(world, '/recording-status', { RecordingStatus: 'in-progress' });
  expect((await world.liveCall(customer))?.recordings).toMatchObject([
    { kind: 'voicemail', status: 'absent', seconds: null },
  ]);
});

test('a customer of an outgoing call is told and gets no voicemail', async () => {
  const fixture = await abandonedTransfer(() => ConferenceFixture.outbound(VOICEMAIL));
  await untilTold(fixture);
  expect(announcementsTo(fixture)).toEqual([expect.not.stringContaining('<Record')]);
  await fixture.world.clock.advance(8_000);
  expectNothingLive(fixture.world);
  expect(await messages(fixture.world, fixture.customer)).toEqual([]);
});

test.each([{}, { NO_ANSWER: 'goodbye' }, { NO_ANSWER: 'mailbox' }])(
  'the caller is told and the call ends with the environment %j',
  async (environment) => {
    const fixture = await inbound({ environment });
    await untilTold(fixture);
    await fixture.world.clock.advance(8_000);
    expectNothingLive(fixture.world);
    expect(announcementsTo(fixture)).toEqual([expect.not.stringContaining('<Record')]);
    expect((await fixture.world.liveCall(fixture.callId))?.recordings).toEqual([]);
  },
);

/** Sends the last callback of this path again, with the given parameters changed. */
async function replay(world: World, path: string, changes: Record<string, string> = {}): Promise<void> {
  const last = world.webhooks(path).at(-1);
  if (!last) throw new Error(`Twilio has sent no callback to ${path}.`);
  const { status } = await world.webhook(last.url, { ...last.params, ...changes });
  if (status >= 300) throw new Error(`The response to the callback has status ${status}.`);
}
