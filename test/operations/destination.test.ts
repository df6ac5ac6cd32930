import { ANN, NUMBER, World } from '../../simulation/world/world';
import { ADA, codeOf, ConferenceFixture } from './conference-fixture';

/** Whether an operator may call an address, asked before the call. */

const messageOf = ({ body }: { body: Record<string, unknown> }): unknown => {
  const { error } = body;
  return typeof error === 'object' && error !== null && 'message' in error ? error.message : undefined;
};

const refused: readonly [string, string | RegExp][] = [
  ['client:hello', 'No operator is called "hello".'],
  ['+4930123456', 'Calls to DE are not allowed: see ALLOWED_COUNTRIES.'],
  ['+19005550123', /premium-rate/],
  ['sip:desk@carrier.example.net', 'Calls to this SIP domain are not allowed: see ALLOWED_SIP_DOMAINS.'],
  [NUMBER, 'This is the number of the company itself.'],
];

test.each(refused)(
  '%s is refused by the sentence of a guest, a target and a supervisor',
  async (to, sentence) => {
    const office = await ConferenceFixture.inbound();
    const since = office.world.clock.now();
    const asked = await office.world.requestAs('/destination', { to }, ANN);
    expect([asked.status, codeOf(asked)]).toEqual([400, 'invalid_request']);
    expect(messageOf(asked)).toEqual(
      typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
    );
    for (const [path, params] of [
      ['/participants/add', { to }],
      ['/transfer/start', { to, kind: 'warm' }],
      ['/supervise', { mode: 'listen', address: to }],
    ] as const) {
      const other = await office.request(path, params);
      if (path === '/supervise' && to.startsWith('client:')) continue;
      expect([path, messageOf(other)]).toEqual([path, messageOf(asked)]);
    }
    expect(office.changes(since)).toEqual([]);
  },
);

test('an operator does not call their own browser, however it is asked', async () => {
  const world = await new World().wire();
  const asked = await world.requestAs('/destination', { to: 'Client:ann' }, ANN);
  expect(messageOf(asked)).toBe('This is your own browser: call another party.');
  await world.dialOut('client:ann');
  await world.clock.advance(2_000);
  expect(world.emulator.inspect().calls.filter(({ parentSid }) => parentSid !== null)).toEqual([]);
});

test('the company is not called by itself', async () => {
  const world = await new World().wire();
  await world.dialOut(NUMBER);
  await world.clock.advance(2_000);
  expect(world.emulator.inspect().calls).toHaveLength(1);
});

test('what may be called is told in its one form, and nothing rings or is counted', async () => {
  const world = await new World({ environment: { CALLS_PER_HOUR: '1' } }).wire();
  for (const [to, form] of [
    ['+1 (415) 555-0142', '+14155550142'],
    ['Client:sue', 'client:sue'],
  ])
    expect(await world.requestAs('/destination', { to }, ANN)).toMatchObject({
      status: 200,
      body: { to: form },
    });
  expect(world.emulator.inspect().calls).toEqual([]);
  const { body } = await world.requestAs('/directory', {}, ANN);
  expect(body['recents']).toEqual([]);
});

test('a refusal is in the audit log, as that of the call', async () => {
  const world = await new World().wire();
  await world.requestAs('/destination', { to: '+4930123456' }, ANN);
  await world.requestAs('/destination', { to: '+14155550142' }, ANN);
  const { body } = await world.requestAs('/audit', {}, ADA);
  expect(body['entries']).toEqual([
    expect.objectContaining({
      action: 'outgoing-call',
      operator: 'ann',
      outcome: 'invalid_request',
      callSid: null,
    }),
  ]);
});
