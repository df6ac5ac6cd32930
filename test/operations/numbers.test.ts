import { CUSTOMER, NUMBER, World } from '../../simulation/world/world';
import { codeOf, ConferenceFixture } from './conference-fixture';

const environment = { ALLOWED_COUNTRIES: 'US,CA,GB,DE,CH,FR' };

const costly = [
  ['+19005550123', 'premium rate, US'],
  ['+19765550123', 'no area code at all, US'],
  ['+14159765550', 'the premium exchange of an area, US'],
  ['+15005550123', 'personal, US'],
  ['+14155551212', 'directory assistance, US'],
  ['+16005550123', 'satellite, CA'],
  ['+266696687', 'withheld'],
  ['+449098790000', 'premium rate, GB'],
  ['+448431234567', 'premium rate, GB'],
  ['+447012345678', 'personal, GB'],
  ['+447600123456', 'pager, GB'],
  ['+491805123456', 'shared cost, DE'],
  ['+41848123456', 'shared cost, CH'],
  ['+33892123456', 'premium rate, FR'],
];

/** Area codes in service that libphonenumber's metadata does not know: Ohio since 2024, Detroit since 2025. */
const newAreaCodes = ['+14365550123', '+16795550123'];

const ordinary = ['+14155550177', '+16135550142', '+18005550123', '+442071838750', '+443001234567'];

test('a costly number is refused as a guest, a supervisor and a target', async () => {
  const office = await ConferenceFixture.inbound({ environment });
  const since = office.world.clock.now();
  for (const [to, what] of costly) {
    for (const [path, params] of [
      ['/participants/add', { to }],
      ['/transfer/start', { to, kind: 'cold' }],
      ['/supervise', { mode: 'listen', address: to }],
    ] as const) {
      const response = await office.request(path, params);
      expect([what, path, response.status, codeOf(response)]).toEqual([what, path, 400, 'invalid_request']);
      expect((response.body['error'] as { message: string }).message).toMatch(
        /^(Calls|The number|The caller) .+\.$/,
      );
    }
  }
  expect(office.changes(since)).toEqual([]);
  const { body } = await office.request('/participants/add', { to: '+19005550123' });
  expect((body['error'] as { message: string }).message).toContain('premium-rate');
});

test('ordinary and toll-free numbers are rung, and those of new area codes', async () => {
  const office = await ConferenceFixture.inbound({ environment });
  for (const to of [...ordinary, ...newAreaCodes]) {
    const { status } = await office.request('/participants/add', { to });
    expect([to, status]).toEqual([to, 200]);
  }
});

test('a browser agent cannot dial one, and one among AGENTS is never rung', async () => {
  const world = await new World({ environment: { ...environment, AGENTS: '+19005550123' } }).wire();
  for (const [to] of costly) await world.dialOut(to);
  world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
  await world.clock.advance(20_000);
  const rung = world.emulator.inspect().calls.map((call) => call.to);
  expect(rung.filter((to) => costly.some(([number]) => number === to))).toEqual([]);
});

test('a browser agent dials a number and nothing besides: what follows it is refused', async () => {
  const world = await new World().wire();
  const rung = async (to: string) => {
    const agent = await world.dialOut(to);
    await world.clock.advance(2_000);
    return world.emulator.inspect().calls.some((call) => call.parentSid === agent);
  };
  for (const tail of ['\u0001', '\u000b', ';ext=3', 'x12'])
    expect([tail, await rung(`+14155550177${tail}`)]).toEqual([tail, false]);
  expect(await rung('+1 (415) 555-0177')).toBe(true);
  expect(world.webhooks('/outgoing-call').map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
});

test.each(newAreaCodes)('a browser agent can call %s', async (To) => {
  const world = await new World({ judged: false }).wire();
  const params = { CallSid: `CA${'e4'.repeat(16)}`, From: 'client:ann', To, CallStatus: 'ringing' };
  expect((await world.webhook('/outgoing-call', params)).body).toContain(`>${To}</Number>`);
});

test.each(newAreaCodes)('an agent at %s does not stop the calls of the company', async (number) => {
  const world = await new World({ judged: false, environment: { AGENTS: `client:ann,${number}` } }).wire();
  const caller = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
  await world.clock.advance(6_000);
  expect(world.call(caller)?.doing).toBe('bridged');
});
