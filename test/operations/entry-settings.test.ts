import { CUSTOMER, NUMBER, World, type WorldOptions } from '../../simulation/world/world';
import { entries, numberEntries } from '../../src/contract/entries';
import { ConferenceFixture } from './conference-fixture';

/** The settings of an entry hold for every leg of its calls. */

const LINE = entries['support-call'].localNumber ?? '';

const environment = {
  AGENTS: 'client:ann',
  BEEPS: 'off,support-call=on',
  REGION: 'de1,support-call=us2',
  WAIT_MUSIC_URL: 'https://example.com/general.mp3,support-call=https://example.com/line.mp3',
};

/** The attributes of every conference document that a leg was sent into a conference with by REST. */
const sentByRest = (world: World) =>
  world.restRequests().flatMap(({ form }) => /<Conference ([^>]*)>/.exec(form['Twiml'] ?? '')?.[1] ?? []);

const withSettings = (options: WorldOptions = {}) => ({
  environment: { ...environment, ...options.environment },
});

test('both legs of a converted call have the settings of its entry', async () => {
  const { world, callId } = await ConferenceFixture.inbound(withSettings());
  const ended = {
    CallSid: callId,
    CallStatus: 'in-progress',
    DialCallStatus: 'completed',
    DialBridged: 'true',
  };
  const { body } = await world.webhook('/dial-action?customer=parent', ended);
  for (const document of [body, ...sentByRest(world)])
    expect(document).toContain('beep="false" region="de1"');
  expect(sentByRest(world)).toHaveLength(1);
});

test('both legs of a call of the support line have the settings of the line', async () => {
  const { world } = await ConferenceFixture.support(withSettings());
  const { body } = await world.webhook('/support-call', {
    CallSid: `CA${'7'.repeat(32)}`,
    From: CUSTOMER,
    To: LINE,
  });
  const documents = [body, ...sentByRest(world)];
  expect(documents.length).toBeGreaterThan(1);
  for (const document of documents) expect(document).toContain('beep="true" region="us2"');
});

test('an agent who accepts with a key joins with the same settings', async () => {
  const settings = withSettings({ environment: { AGENTS: '+14155550101', ACCEPT_WITH_KEY: 'true' } });
  const world = await new World(settings).wire(numberEntries);
  world.emulator.people.dial({ from: CUSTOMER, to: LINE });
  await world.clock.runUntil(() => world.webhooks('/agent-answer').length > 0, 30_000);
  const { url = '', params = {} } = world.webhooks('/agent-answer')[0] ?? {};
  const { body } = await world.webhook(url, { ...params, Digits: '1' });
  expect(body).toContain('beep="true" region="us2"');
});

test.each([
  ['the line', LINE, 'line'],
  ['another entry', NUMBER, 'general'],
])('a caller of %s waits with its music', async (_, to, music) => {
  const settings = withSettings({ environment: { ANSWER_AS: 'conference' } });
  const world = await new World(settings).wire(numberEntries);
  world.emulator.people.behave('client:ann', { kind: 'never-answers' });
  const caller = world.emulator.people.dial({ from: CUSTOMER, to });
  await world.clock.advance(20_000);
  const waits = world.webhooks('/wait');
  expect(waits.length).toBeGreaterThan(1);
  const first = await world.webhook('/wait?step=1', { CallSid: caller });
  expect(first.body).toContain(`<Play>https://example.com/${music}.mp3</Play>`);
});

test('a guest is heard joining with a beep, and a supervisor is not', async () => {
  const office = await ConferenceFixture.support(withSettings());
  const beepsOf = () => office.world.restRequests().flatMap(({ form }) => form['Beep'] ?? []);
  await office.add('+14155550177');
  await office.perform('/supervise', { mode: 'listen' });
  expect(beepsOf()).toEqual(['true', 'false']);
});
