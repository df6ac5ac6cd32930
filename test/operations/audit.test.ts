import { ANN, CUSTOMER, SUE, World } from '../../simulation/world/world';
import { ADA, codeOf, GUEST, ConferenceFixture } from './conference-fixture';

interface Entry {
  at: string;
  operator: string;
  action: string;
  outcome: string;
  reason?: string;
}

const entries = async (office: ConferenceFixture): Promise<Entry[]> => {
  const { status, body } = await office.world.requestAs('/audit', {}, ADA);
  expect(status).toBe(200);
  return body['entries'] as Entry[];
};

test('every action is listed, done or refused, newest first', async () => {
  const office = await ConferenceFixture.inbound();
  await office.request('/participants/hold', { participant: office.customer }, ANN);
  const { body } = await office.request('/participants/add', { to: GUEST });
  await office.request('/supervise', { mode: 'coach', agentCallSid: office.customer });
  await office.request('/supervise', { mode: 'listen' }, ANN);
  await office.request('/participants/add', { to: '+447700900123' });
  await office.request('/conference/end', {}, ADA);
  const about = { callSid: office.callId };
  const none = { participant: null };
  expect(await entries(office)).toMatchObject([
    { operator: 'ada', role: 'admin', action: 'conference/end', ...about, ...none, outcome: 'done' },
    { operator: 'sue', action: 'participants/add', ...about, ...none, outcome: 'invalid_request' },
    { operator: 'ann', role: 'agent', action: 'supervise', ...none, outcome: 'forbidden' },
    { operator: 'sue', action: 'supervise', ...about, outcome: 'cannot_coach' },
    {
      operator: 'sue',
      action: 'participants/add',
      ...about,
      participant: body['participant'],
      outcome: 'ringing',
    },
    {
      operator: 'ann',
      role: 'agent',
      action: 'participants/hold',
      ...about,
      participant: office.customer,
      outcome: 'done',
    },
    {
      operator: 'sue',
      role: 'supervisor',
      action: 'convert',
      callSid: office.agent,
      ...none,
      outcome: 'converted',
    },
  ]);
});

test('a refusal has its reason, without what was sent', async () => {
  const office = await ConferenceFixture.inbound();
  await office.request('/participants/add', { to: 'client:banana' });
  await office.request('/supervise', { mode: 'coach', agentCallSid: office.customer });
  const [coach, add, ...done] = await entries(office);
  expect(add).toMatchObject({ outcome: 'invalid_request', reason: 'No operator is called ….' });
  expect(coach?.outcome).toBe('cannot_coach');
  expect(coach?.reason).toMatch(/\w\.$/);
  expect(done.map(({ reason }) => reason)).toEqual([undefined]);
});

test('a refused sign-in with the name of an operator is listed, without the passcode', async () => {
  const office = await ConferenceFixture.inbound();
  const login = (name: string) =>
    office.world.clock.complete(office.world.request('/login', { name, passcode: 'a-wrong-guess' }));
  await login('ada');
  await login('made-up');
  const [refused, ...others] = await entries(office);
  expect(refused).toMatchObject({
    operator: 'ada',
    role: 'admin',
    action: 'login',
    outcome: 'unauthenticated',
  });
  expect(JSON.stringify([refused, others])).not.toMatch(/wrong-guess|made-up/);
});

test('an entry has the time of the Function', async () => {
  const office = await ConferenceFixture.inbound();
  const before = office.world.clock.now();
  await office.request('/participants/mute', { participant: office.agent });
  const [entry] = await entries(office);
  expect(Date.parse(entry?.at ?? '')).toBeGreaterThanOrEqual(before);
  expect(Date.parse(entry?.at ?? '')).toBeLessThanOrEqual(office.world.clock.now());
});

test('an entry has no numbers, no sentences and no addresses', async () => {
  const office = await ConferenceFixture.inbound();
  await office.perform('/participants/add', { to: GUEST });
  await office.perform('/participants/add', { to: '+447700900123' }).catch(() => undefined);
  await office.perform('/participants/announce', { sentence: 'Call me at +1 415 555 0123.' });
  await office.perform('/supervise', { mode: 'listen', address: '+14155550188' });
  await office.perform('/transfer/start', { to: '+14155550142', kind: 'cold' });
  const { syncLists } = office.world.twilio.sync.v1.services('default');
  const lists = await office.world.clock.complete(syncLists.list());
  const items = [];
  for (const { sid } of lists)
    items.push(...(await office.world.clock.complete(syncLists(sid).syncListItems.list())));
  expect(items).toHaveLength(6);
  const text = JSON.stringify(items.map((item) => item.data as unknown));
  for (const number of [GUEST, CUSTOMER, '447700900123', '555', '14155550188']) {
    expect(text.replace(/CA[0-9a-f]{32}/g, '')).not.toContain(number.replace('+', ''));
  }
});

test('is for admins only, and reading it makes no entry', async () => {
  const office = await ConferenceFixture.inbound();
  for (const operator of [ANN, SUE]) {
    const response = await office.world.requestAs('/audit', {}, operator);
    expect([response.status, codeOf(response)]).toEqual([403, 'forbidden']);
  }
  const count = (await entries(office)).length;
  expect(await entries(office)).toHaveLength(count);
  const { host } = office.world;
  const anonymous = {
    method: 'GET' as const,
    url: 'https://calls-1234.twil.io/audit',
    headers: {},
    body: '',
  };
  expect((await office.world.clock.complete(host.send(anonymous))).status).toBe(401);
});

test('is empty before the first action', async () => {
  const world = await new World().wire();
  expect((await world.requestAs('/audit', {}, ADA)).body).toEqual({ entries: [], next: null });
});

test.each([
  ['a key that is not valid', 'a b'],
  ['the key of another request', 'k'],
])('a request that is refused because of %s is an entry', async (_what, key) => {
  const office = await ConferenceFixture.inbound();
  const authorization = `Bearer ${office.world.tokenOf('sue', 'supervisor')}`;
  const hold = async (idempotencyKey: string, participant: string) => {
    const headers = { authorization, 'idempotency-key': idempotencyKey };
    const params = { callSid: office.callId, participant };
    return office.world.clock.complete(office.world.request('/participants/hold', params, headers));
  };
  await hold('k', office.customer);
  expect(codeOf(await hold(key, office.agent))).toBe('invalid_request');
  expect((await entries(office)).map(({ action, outcome }) => [action, outcome])).toEqual([
    ['participants/hold', 'invalid_request'],
    ['participants/hold', 'done'],
    ['convert', 'converted'],
  ]);
});

test('an action that is repeated with its key makes one entry', async () => {
  const office = await ConferenceFixture.inbound();
  const headers = {
    authorization: `Bearer ${office.world.tokenOf('sue', 'supervisor')}`,
    'idempotency-key': 'k',
  };
  const hold = { callSid: office.callId, participant: office.customer };
  for (let count = 0; count < 3; count++)
    await office.world.clock.complete(office.world.request('/participants/hold', hold, headers));
  expect((await entries(office)).map(({ action }) => action)).toEqual(['participants/hold', 'convert']);
});

test('an action is done even if its entry cannot be written', async () => {
  const office = await ConferenceFixture.inbound({
    faults: { rest: ({ path }) => (path.includes('/Lists') ? '500' : undefined) },
  });
  expect((await office.request('/participants/hold', { participant: office.customer })).status).toBe(200);
  expect(await office.atTwilio(office.customer)).toMatchObject({ hold: true });
});

test('shows the last hundred, and keeps them for thirty days', async () => {
  const office = await ConferenceFixture.inbound();
  for (let count = 0; count < 60; count++) {
    await office.request('/participants/mute', { participant: office.agent });
    await office.request('/participants/unmute', { participant: office.agent });
  }
  const shown = await entries(office);
  expect(shown).toHaveLength(100);
  expect(shown[0]?.action).toBe('participants/unmute');
  const day = 24 * 3600_000;
  await office.world.clock.advance(29 * day);
  expect(await entries(office)).toHaveLength(100);
  await office.world.clock.advance(2 * day);
  expect(await entries(office)).toEqual([]);
});

const ask = async (office: ConferenceFixture, query: object) => {
  const { status, body } = await office.world.requestAs('/audit', query, ADA);
  expect(status).toBe(200);
  return body as { entries: (Entry & { callSid: string | null })[]; next: string | null };
};

test('refused requests never push actions out of view', async () => {
  const office = await ConferenceFixture.inbound();
  await office.request('/participants/mute', { participant: office.agent });
  for (let count = 0; count < 150; count++)
    await office.request('/conference/record', { action: 'stop' }, ANN);
  expect((await entries(office)).map(({ outcome }) => outcome)).toContain('done');
  const { entries: actions } = await ask(office, { kind: 'action' });
  expect(actions.map(({ action }) => action)).toEqual(['participants/mute', 'convert']);
  const { entries: refusals } = await ask(office, { kind: 'refusal' });
  expect(new Set(refusals.map(({ outcome }) => outcome))).toEqual(new Set(['no_recording']));
});

test('shows the entries of one call and of one operator', async () => {
  const office = await ConferenceFixture.inbound();
  const other = await office.world.conference('+14155550188');
  await office.request('/participants/mute', { participant: office.agent }, ANN);
  await office.world.requestAs('/conference/end', { callSid: other.parent });
  const ofCall = await ask(office, { callSid: other.parent });
  expect(ofCall.entries.map(({ action }) => action)).toEqual(['conference/end']);
  const ofAnn = await ask(office, { operator: 'ann' });
  expect(ofAnn.entries.map(({ operator, action }) => [operator, action])).toEqual([
    ['ann', 'participants/mute'],
  ]);
});

test('shows older entries page by page, each once', async () => {
  const office = await ConferenceFixture.inbound();
  const total = 230;
  for (let count = 0; count < total; count++)
    await office.request(count % 2 ? '/participants/mute' : '/participants/unmute', {
      participant: office.agent,
    });
  await office.request('/conference/record', { action: 'stop' });
  const times: string[] = [];
  let before: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof ask>> = await ask(office, before === null ? {} : { before });
    times.push(...page.entries.map(({ at }) => at));
    before = page.next;
  } while (before !== null);
  // The conversion of the fixture and the refused recording are entries as well.
  expect(times).toHaveLength(total + 2);
  expect(new Set(times).size).toBe(total + 2);
});

test.each([{ before: 'x' }, { kind: 'all' }, { operator: 'A B' }, { callSid: 'CA1' }])(
  'refuses the query %j in a sentence',
  async (query) => {
    const office = await ConferenceFixture.inbound();
    expect(codeOf(await office.world.requestAs('/audit', query, ADA))).toBe('invalid_request');
  },
);

test('loses no entry when Sync has too many writes for some seconds', async () => {
  let isBusy = false;
  const office = await ConferenceFixture.inbound({
    faults: {
      rest: ({ method, path }) =>
        isBusy && method === 'POST' && path.includes('/Lists/') ? '429' : undefined,
    },
  });
  isBusy = true;
  office.world.clock.after(5_000, () => (isBusy = false));
  expect((await office.request('/participants/mute', { participant: office.agent })).status).toBe(200);
  expect((await entries(office))[0]).toMatchObject({ action: 'participants/mute', outcome: 'done' });
});

test('logs an entry that Sync does not take at all', async () => {
  const office = await ConferenceFixture.inbound({
    faults: {
      rest: ({ method, path }) => (method === 'POST' && path.includes('/Lists') ? '500' : undefined),
    },
  });
  await office.request('/participants/mute', { participant: office.agent });
  const lines = office.world.printed.filter((line) => line.includes('"event":"audit"'));
  expect(lines.join()).toContain('"action":"participants/mute"');
});

test.each(['429', '500', 'timeout-before'] as const)(
  'logs the entry of a request and of a refused call when Sync responds with %s for long',
  async (fault) => {
    const office = await ConferenceFixture.inbound({
      environment: { CALLS_AT_ONCE: '1' },
      faults: {
        rest: ({ method, path }) => (method === 'POST' && path.includes('/Lists/') ? fault : undefined),
      },
    });
    const { world } = office;
    expect((await office.request('/participants/mute', { participant: office.agent })).status).toBe(200);
    const applicationSid = await world.browserApp();
    for (const To of [GUEST, '+14155550178']) {
      world.emulator.people.dial({ from: 'client:ann', to: '', applicationSid, params: { To } });
      await world.clock.advance(8_000);
    }
    const lines = world.printed.filter((line) => line.includes('"event":"audit"')).join();
    expect(lines).toContain('"action":"participants/mute"');
    expect(lines).toContain('"action":"outgoing-call"');
  },
);
