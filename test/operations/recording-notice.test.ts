import { CUSTOMER, World } from '../../simulation/world/world';
import { numberEntries, type EntryName } from '../../src/contract/entries';
import { EntryCall, waysToAgents } from './every-entry';

/** A caller hears that the call is recorded before a phone rings, whatever the way in. */

const asked = (to: string) => ({ CallSid: `CA${'7'.repeat(32)}`, From: CUSTOMER, To: to });
const NOTICE = '<Say>This call is recorded.';

test('the table names every entry that leads to an agent', () => {
  const others: readonly EntryName[] = ['join-room'];
  const named = new Set(waysToAgents.map(({ entry }) => entry));
  expect([...named, ...others].sort()).toEqual([...numberEntries].sort());
});

describe.each(waysToAgents)('$name', (wayIn) => {
  const recorded = { RECORD: `off,${wayIn.entry}=on` };

  test('speaks the notice before a phone rings, and records when the agent answers', async () => {
    const call = await EntryCall.open(wayIn, recorded);
    const { world, caller } = call;
    expect(world.call(caller)?.hears).toBe('speech');
    expect(world.emulator.inspect().calls).toHaveLength(1);
    const agent = await call.untilConference();
    expect(await world.liveCall(caller)).toMatchObject({ recordings: [{ status: 'in-progress' }] });
    expect(world.call(agent)?.from).toBe(CUSTOMER);
    const notices = world.webhooks(`/${wayIn.entry}`);
    expect(notices.map(({ url }) => new URL(url).searchParams.get('notice'))).toEqual([null, 'told']);
  });

  test('does not record a caller who presses 9', async () => {
    const call = await EntryCall.open(wayIn, { RECORD: `off,${wayIn.entry}=ask` });
    call.world.emulator.people.press(call.caller, '9');
    await call.untilConference();
    expect(await call.world.liveCall(call.caller)).toMatchObject({ recordings: [] });
  });

  test('speaks no notice and does not record by default', async () => {
    const call = await EntryCall.open(wayIn);
    await call.untilConference();
    expect(call.world.webhooks(`/${wayIn.entry}`)).toHaveLength(1);
    expect(await call.world.liveCall(call.caller)).toMatchObject({ recordings: [] });
  });
});

test.each(['incoming-call', 'support-call', 'hand-over'])(
  'a caller of %s who finds the company closed hears no notice',
  async (entry) => {
    const world = await new World({ environment: { RECORD: 'on', HOURS: 'office' } }).wire(numberEntries);
    await world.clock.advance(Date.parse('2027-06-13T12:00:00Z') - world.clock.now());
    const { body } = await world.webhook(`/${entry}`, asked('+14155550100'));
    expect(body).toContain('closed');
    expect(body).not.toContain('is recorded');
  },
);

test('the shared room is not recorded, and speaks no notice', async () => {
  const world = await new World({ environment: { RECORD: 'on' } }).wire(numberEntries);
  expect((await world.webhook('/join-room', asked('+14155550130'))).body).not.toContain('is recorded');
});

test.each([
  ['in the URL', '/hand-over?reason=refund&summary=Paid+twice+%26+late', {}],
  [
    'as JSON of ConversationRelay',
    '/hand-over',
    { HandoffData: '{"reason":"refund","summary":"Paid twice & late"}' },
  ],
])('the notice does not lose what a bot has sent %s', async (_where, path, sent) => {
  const world = await new World({ judged: false, environment: { RECORD: 'on' } }).wire(numberEntries);
  const { body } = await world.webhook(path, { ...asked('+14155550121'), ...sent });
  expect(body).toContain(NOTICE);
  const next = /<Redirect[^>]*>([^<#]*)/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const { status } = await world.webhook(next, asked('+14155550121'));
  expect(status).toBe(200);
  const { body: stored } = await world.requestAs('/calls', { callSid: asked('').CallSid });
  expect(stored['calls']).toMatchObject([{ handOff: { note: 'refund. Paid twice & late' } }]);
});
