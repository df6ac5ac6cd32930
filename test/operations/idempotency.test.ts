import type { RestFault } from '../../emulator';
import type { ApiResponse } from '../../simulation/world/world';
import { codeOf, GUEST, ConferenceFixture } from './conference-fixture';

const SUE = { name: 'sue', role: 'supervisor' as const };
const SAM = { name: 'sam', role: 'supervisor' as const };

interface Asking {
  operator?: typeof SUE;
  key?: string;
  form?: boolean;
}

/** A request with an Idempotency-Key; the clock is not run. */
function send(
  office: ConferenceFixture,
  path: string,
  params: object,
  { operator = SUE, key = 'key-1', form }: Asking = {},
) {
  const headers = {
    authorization: `Bearer ${office.world.tokenOf(operator.name, operator.role)}`,
    'idempotency-key': key,
  };
  const body = path === '/token' ? {} : { callSid: office.callId, ...params };
  if (!form) return office.world.request(path, body, headers);
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  return office.world.request(path, new URLSearchParams(body).toString(), { ...headers, ...type });
}

const ask = (
  office: ConferenceFixture,
  path: string,
  params: object,
  asking?: Asking,
): Promise<ApiResponse> => office.world.clock.complete(send(office, path, params, asking));

const legsTo = (office: ConferenceFixture, to: string) =>
  office.world.emulator.inspect().calls.filter((call) => call.to === to);

const announced = (office: ConferenceFixture): number =>
  office.changes().filter(({ form }) => form['AnnounceUrl']).length;

const statusAndBody = ({ status, body }: ApiResponse) => ({ status, body });

test('a later repeat gets the first response, and does not ring the guest again', async () => {
  const office = await ConferenceFixture.inbound();
  const first = await ask(office, '/participants/add', { to: GUEST });
  expect(first.status).toBe(200);
  for (const wait of [0, 1_000, 60_000, 3600_000]) {
    await office.world.clock.advance(wait);
    expect(statusAndBody(await ask(office, '/participants/add', { to: GUEST }))).toEqual(
      statusAndBody(first),
    );
  }
  expect(statusAndBody(await ask(office, '/participants/add', { to: GUEST }, { form: true }))).toEqual(
    statusAndBody(first),
  );
  expect(legsTo(office, GUEST)).toHaveLength(1);
});

test('five requests at the same moment are carried out once and get one response', async () => {
  const office = await ConferenceFixture.inbound();
  const sent = Array.from({ length: 5 }, () =>
    send(office, '/participants/announce', { sentence: 'Hello.' }),
  );
  const responses = await office.world.clock.complete(Promise.all(sent));
  expect(responses.map(statusAndBody)).toEqual(
    responses.map(() => ({ status: 200, body: { status: 'done' } })),
  );
  expect(announced(office)).toBe(1);
});

test('a request without a key, with another key, or after a day, is another request', async () => {
  const office = await ConferenceFixture.inbound();
  await ask(office, '/participants/announce', { sentence: 'Hello.' });
  await ask(office, '/participants/announce', { sentence: 'Hello.' }, { key: 'key-2' });
  await office.request('/participants/announce', { sentence: 'Hello.' });
  expect(announced(office)).toBe(3);
  // A call lasts four hours at most: when the key is forgotten, what it asked for is no longer possible.
  await office.world.clock.advance(23 * 3600_000);
  expect((await ask(office, '/participants/announce', { sentence: 'Hello.' })).status).toBe(200);
  await office.world.clock.advance(2 * 3600_000);
  expect((await ask(office, '/participants/announce', { sentence: 'Hello.' })).status).not.toBe(200);
  expect(announced(office)).toBe(3);
});

test('operators and endpoints do not share keys', async () => {
  const office = await ConferenceFixture.inbound();
  const party = { participant: office.customer };
  for (const operator of [SUE, SAM])
    expect((await ask(office, '/participants/announce', { sentence: 'Hello.' }, { operator })).status).toBe(
      200,
    );
  expect(announced(office)).toBe(2);
  for (const path of ['/participants/hold', '/participants/mute'])
    expect((await ask(office, path, party)).status).toBe(200);
  expect(await office.atTwilio(office.customer)).toMatchObject({ hold: true, muted: true });
});

test('a key stands for one request: another request with the same key is refused', async () => {
  const office = await ConferenceFixture.inbound();
  await ask(office, '/participants/hold', { participant: office.customer });
  const other = await ask(office, '/participants/hold', { participant: office.agent });
  expect([other.status, codeOf(other)]).toEqual([400, 'invalid_request']);
  expect(await office.atTwilio(office.agent)).toMatchObject({ hold: false });
});

test('a final refusal is remembered as well', async () => {
  const office = await ConferenceFixture.inbound();
  const refused = await ask(office, '/conference/record', { action: 'pause' });
  expect(refused.status).toBe(409);
  await office.perform('/conference/record', { action: 'start' });
  expect(statusAndBody(await ask(office, '/conference/record', { action: 'pause' }))).toEqual(
    statusAndBody(refused),
  );
});

describe('a temporary refusal is not remembered: the same key succeeds later', () => {
  /** The request is refused with this code now, succeeds after `over`, and is remembered from then on. */
  async function isDoneAfter(
    office: ConferenceFixture,
    path: string,
    params: object,
    code: string,
    over: () => unknown,
  ) {
    expect(codeOf(await ask(office, path, params))).toBe(code);
    await over();
    await office.world.clock.advance(10_000);
    const done = await ask(office, path, params);
    expect([path, done.status]).toEqual([path, 200]);
    expect(statusAndBody(await ask(office, path, params))).toEqual(statusAndBody(done));
    await office.world.clock.advance(8_000);
  }

  test('the supervisor that was being rung has answered', async () => {
    const office = await ConferenceFixture.inbound();
    office.world.emulator.people.behave('client:sue', { kind: 'answers', afterMs: 5_000 });
    await office.perform('/supervise', { mode: 'listen' });
    await isDoneAfter(office, '/supervise', { mode: 'barge' }, 'request_in_progress', () => undefined);
    expect(legsTo(office, 'client:sue')).toHaveLength(1);
  });

  test('the call has been converted', async () => {
    const office = await ConferenceFixture.bridge();
    const convert = () => office.perform('/convert', {});
    await isDoneAfter(
      office,
      '/participants/remove',
      { participant: office.customer },
      'no_conference',
      convert,
    );
  });

  test('the other transfer has ended, and the target is rung once', async () => {
    const office = await ConferenceFixture.inbound();
    await office.perform('/transfer/start', { to: 'client:eve', kind: 'warm' });
    const cancel = () => office.perform('/transfer/cancel', {});
    const order = { to: GUEST, kind: 'warm' };
    await isDoneAfter(office, '/transfer/start', order, 'transfer_in_progress', cancel);
    expect(legsTo(office, GUEST)).toHaveLength(1);
  });

  test('the party has answered', async () => {
    const office = await ConferenceFixture.inbound();
    office.world.emulator.people.behave(GUEST, { kind: 'answers', afterMs: 5_000 });
    const { participant } = await office.perform('/participants/add', { to: GUEST });
    await isDoneAfter(office, '/participants/hold', { participant }, 'party_not_found', () => undefined);
  });
});

test('two transfers of a bridge at once with one key ring the target once, and so does a later repeat', async () => {
  const office = await ConferenceFixture.bridge();
  const order = { to: GUEST, kind: 'warm' };
  const both = [0, 1].map(() => send(office, '/transfer/start', order));
  const responses = await office.world.clock.complete(Promise.all(both));
  await office.world.clock.advance(10_000);
  responses.push(await ask(office, '/transfer/start', order));
  const ringing = { status: 200, body: { status: 'ringing', transferId: 't1', converted: true } };
  expect(responses.map(statusAndBody)).toEqual([ringing, ringing, ringing]);
  expect(legsTo(office, GUEST)).toHaveLength(1);
});

test.each([
  ['429', 429],
  ['500', 502],
  ['timeout-before', 504],
] as const)(
  'a request that failed at Twilio (%s) is not remembered: a repeat succeeds',
  async (happens, status) => {
    let fault: RestFault | undefined = happens;
    const office = await ConferenceFixture.inbound({
      faults: { rest: ({ form }) => (form['To'] === GUEST ? fault : undefined) },
    });
    expect((await ask(office, '/participants/add', { to: GUEST })).status).toBe(status);
    fault = undefined;
    expect((await ask(office, '/participants/add', { to: GUEST })).status).toBe(200);
    expect(legsTo(office, GUEST)).toHaveLength(1);
  },
);

test('a request that took effect gets its response even if that cannot be stored', async () => {
  const office = await ConferenceFixture.inbound({
    faults: { rest: ({ form }) => (form['Data']?.includes('"state":"done"') ? '500' : undefined) },
  });
  const response = await ask(office, '/participants/hold', { participant: office.customer });
  expect(statusAndBody(response)).toEqual({ status: 200, body: { status: 'done' } });
  const repeat = await ask(office, '/participants/hold', { participant: office.customer });
  expect([repeat.status, codeOf(repeat)]).toEqual([409, 'request_in_progress']);
});

test('a Function that died during the work blocks its key for a minute, not longer', async () => {
  let hangs = true;
  const office = await ConferenceFixture.inbound({
    faults: { rest: ({ form }) => (hangs && form['To'] === GUEST ? 'timeout-before' : undefined) },
  });
  const { sync } = office.world.twilio;
  await ask(office, '/participants/hold', { participant: office.customer });
  hangs = false;
  const documents = await office.world.clock.complete(sync.v1.services('default').documents.list());
  const key = documents.find(({ uniqueName }) => uniqueName.startsWith('key-'));
  const { request } = key?.data as { request: string };
  const update = { data: { state: 'pending', request }, ttl: 60 };
  await office.world.clock.complete(
    sync.v1
      .services('default')
      .documents(key?.sid ?? '')
      .update(update),
  );
  const during = await ask(office, '/participants/hold', { participant: office.customer });
  expect(codeOf(during)).toBe('request_in_progress');
  await office.world.clock.advance(60_000);
  expect((await ask(office, '/participants/hold', { participant: office.customer })).status).toBe(200);
});

test('a malformed key is refused, and nothing is done', async () => {
  const office = await ConferenceFixture.inbound();
  for (const key of ['', 'with space', 'x'.repeat(129), 'schlüssel']) {
    const response = await ask(office, '/participants/hold', { participant: office.customer }, { key });
    expect([key, response.status, codeOf(response)]).toEqual([key, 400, 'invalid_request']);
  }
  expect(
    (await ask(office, '/participants/hold', { participant: office.customer }, { key: 'x'.repeat(128) }))
      .status,
  ).toBe(200);
});

test('a key stores neither tokens nor parameters in Sync', async () => {
  const office = await ConferenceFixture.inbound({
    environment: {
      API_KEY_SID: `SK${'1'.repeat(32)}`,
      API_KEY_SECRET: 'secret',
      TWIML_APP_SID: `AP${'1'.repeat(32)}`,
    },
  });
  const first = await ask(office, '/token', {});
  expect(first.status).toBe(200);
  await ask(office, '/participants/add', { to: GUEST });
  const { documents } = office.world.twilio.sync.v1.services('default');
  const stored = await office.world.clock.complete(documents.list());
  const text = JSON.stringify(stored.map(({ uniqueName, data }) => [uniqueName, data as unknown]));
  expect(text).not.toContain(String(first.body['token']));
  // The document that counts paid calls remembers the destinations of its operator.
  const keys = stored.filter(({ uniqueName }) => uniqueName.startsWith('key-'));
  expect(keys).toHaveLength(1);
  expect(JSON.stringify(keys.map(({ data }) => data as unknown))).not.toContain(GUEST);
});
