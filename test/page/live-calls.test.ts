import type { PartyView } from '../../src/contract/responses';
import { bridged, conference, converting, ended, list, listAt, ringing, secondsAgo } from './calls';
import { setHidden, until, useHarness } from './harness';
import { ok, problem, type Answer } from './page-server';

const harness = useHarness();

test('before the first list the page says that it looks, and with none that there is none', async () => {
  let answer: (value: Answer) => void = () => undefined;
  const page = await harness.signedIn(() => new Promise((resolve) => (answer = resolve)));
  await page.getByText('Looking for live calls…').waitFor();
  await until(() => harness.server.of('GET /calls').length === 1, 'the page asks for the calls');
  answer(list());
  await page.getByRole('heading', { name: 'No live calls.' }).waitFor();
  await page.getByText('Ring your number').waitFor();
  expect(await page.getByText('Looking for live calls…').count()).toBe(0);
});

test('each call shows its state, parties, direction and age; only a bridged one can be converted', async () => {
  const page = await harness.signedIn(() =>
    list(
      ringing({ id: 1, age: 5, customer: '+1555…0001' }),
      bridged({ id: 2, age: 65, customer: '+1555…0002', agent: 'client:alice' }),
      converting({ id: 3, age: 100, customer: '+1555…0003', agent: 'sip:bob@example.com' }),
      conference({ id: 4, age: 3_700, customer: '+1555…0004' }),
    ),
  );
  const cards = page.locator('.call');
  await cards.nth(3).waitFor();
  // Oldest first, so that a new call never moves the others.
  const texts = (await cards.allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
  expect(texts[0]).toMatch(
    /Conference Inbound Age 1:01:4\d Customer \+1555…0004 talking Agent alice browser talking/,
  );
  expect(texts[1]).toMatch(/Converting .*bob@example.com SIP .*Converting…/);
  expect(texts[2]).toMatch(/Bridged Inbound Age 1:0\d .*Convert to conference/);
  expect(texts[3]).toMatch(
    /Ringing Inbound Age 0:0\d Customer \+1555…0001 waiting for 0:0\d Agent alice browser ringing/,
  );
  expect(await page.getByRole('button', { name: 'Convert to conference: +1555…0002' }).count()).toBe(1);
  expect(await page.getByRole('button', { name: /^Convert to conference/ }).count()).toBe(1);
  expect(await page.locator('.count').innerText()).toBe('4');
});

test('agents whom a call rang in vain are named below those who talk, not among them', async () => {
  const call = bridged({ agent: '+1555…0101' });
  const [customer, agent] = call.parties;
  if (customer === undefined || agent === undefined) throw new Error('A bridged call has two parties.');
  const missed: PartyView = {
    ...agent,
    callSid: `CA${'c'.repeat(32)}`,
    address: 'sip:desk@example.com',
    state: 'left',
  };
  const page = await harness.signedIn(() => list({ ...call, parties: [missed, agent, customer] }));
  await page.getByText('No longer on the call: desk@example.com').waitFor();
  expect(
    (await page.locator('.party').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim()),
  ).toEqual(['Customer +1555…4567 talking', 'Agent +1555…0101 talking']);
});

test.each([
  ['held', 'on hold for 0:05'],
  ['muted', 'muted'],
  ['coaching', 'coaching'],
  ['listening', 'listening'],
] as const)('a party that is %s is shown so', async (state, text) => {
  const call = conference({ age: 5 });
  const since = secondsAgo(5);
  const supervisor: PartyView = {
    callSid: `CA${'d'.repeat(32)}`,
    role: 'supervisor',
    address: 'client:dora',
    state,
    since,
    coaches: null,
  };
  const page = await harness.signedIn(() =>
    listAt(Date.now(), { ...call, parties: [...call.parties, supervisor] }),
  );
  await page.locator('.party', { hasText: 'Supervisor' }).waitFor();
  const row = (await page.locator('.party', { hasText: 'Supervisor' }).innerText())
    .replace(/\s+/g, ' ')
    .trim();
  expect(row.replace(/0:0\d/, '0:05')).toBe(`Supervisor dora browser ${text}`);
});

test('a call of which little is known yet is shown all the same, after the others', async () => {
  const unknown = { ...bridged({ id: 2, customer: 'unknown' }), startedAt: null, answeredAt: null };
  const page = await harness.signedIn(() => list(unknown, bridged({ id: 1, age: 5 })));
  await page.getByRole('button', { name: 'Convert to conference: Unknown number' }).waitFor();
  expect(await page.locator('.call').nth(1).innerText()).toContain('Unknown number');
  expect(await page.locator('.summary time').count()).toBe(1);
});

test('ages tick between refreshes, by the clock of the server and not of this machine', async () => {
  const now = Date.now() + 3_600_000;
  let asked = 0;
  const page = await harness.signedIn(async () => {
    asked += 1;
    // Only the first list comes: the ticking that follows is the page's own.
    if (asked > 1) await new Promise((resolve) => setTimeout(resolve, 2_000));
    return listAt(now, bridged({ age: 65, now }));
  });
  const age = page.locator('.summary time');
  await age.filter({ hasText: /^1:0[5-7]$/ }).waitFor();
  await page.clock.fastForward(10_000);
  await age.filter({ hasText: /^1:1[5-7]$/ }).waitFor();
  expect(asked).toBeLessThanOrEqual(2);
});

test('the list is asked for every two seconds, never twice at once, however slow the answer', async () => {
  const page = await harness.signedIn(async () => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    return list(bridged());
  });
  await page.waitForTimeout(4_600);
  const { length } = harness.server.of('GET /calls');
  expect(length).toBeGreaterThanOrEqual(2);
  expect(length).toBeLessThanOrEqual(3);

  harness.server.on('GET /calls', async () => {
    await new Promise((resolve) => setTimeout(resolve, 2_700));
    return list(bridged());
  });
  // Steps that do not add up, during one answer, to the time after which the page gives up waiting for it.
  for (let step = 0; step < 8; step += 1) {
    await page.waitForTimeout(500);
    await page.clock.fastForward(1_000);
    // A reason to ask at once waits for the answer under way, too.
    await page.evaluate(`window.dispatchEvent(new Event('online'))`);
  }
  expect(harness.server.mostAtOnce.get('GET /calls')).toBe(1);
  expect(harness.server.of('GET /calls').length).toBeLessThanOrEqual(length + 3);
}, 20_000);

test('a hidden tab asks nothing; on its return it asks at once', async () => {
  const page = await harness.signedIn(() => list(bridged()));
  await page.getByText('+1555…4567', { exact: true }).waitFor();
  await setHidden(page, true);
  const before = harness.server.of('GET /calls').length;
  await page.clock.fastForward(60_000);
  await page.waitForTimeout(200);
  expect(harness.server.of('GET /calls')).toHaveLength(before);
  await setHidden(page, false);
  await until(() => harness.server.of('GET /calls').length === before + 1, 'the page asks again', 1_000);
});

test('a slow older answer never replaces a newer one', async () => {
  let answerFirst: (value: Answer) => void = () => undefined;
  let asked = 0;
  const page = await harness.signedIn(() => {
    asked += 1;
    if (asked > 1) return list(bridged({ id: 2, customer: '+1555…0002' }));
    return new Promise((resolve) => (answerFirst = resolve));
  });
  await until(() => asked === 1, 'the first list is asked for');
  await setHidden(page, true);
  await setHidden(page, false);
  await page.getByText('+1555…0002', { exact: true }).waitFor();
  answerFirst(list(bridged({ id: 1, customer: '+1555…0001' })));
  await page.waitForTimeout(500);
  expect(await page.getByText('+1555…0001', { exact: true }).count()).toBe(0);
});

test.each([
  ['unreachable server', 'drop' as const, 'The server cannot be reached.'],
  ['failing server', { status: 500, body: 'oops' }, 'The server failed to respond (status 500).'],
  ['busy server', problem(429, 'too_many_requests', 'Too many requests.'), 'Too many requests.'],
  [
    'missing configuration',
    problem(500, 'configuration_error', 'JWT_SECRET is missing.'),
    'JWT_SECRET is missing.',
  ],
  ['unreadable list', ok({ calls: [{ callSid: 7 }], at: 'now' }), 'does not understand'],
])('%s: the last list stays, the page says so, and recovers by itself', async (_, failure, sentence) => {
  let failing = false;
  const page = await harness.signedIn(() => (failing ? failure : list(bridged())));
  await page.getByText('+1555…4567', { exact: true }).waitFor();
  failing = true;
  await page.clock.fastForward(2_000);
  await page.getByRole('alert').filter({ hasText: sentence }).waitFor();
  await page.getByText('Not connected').waitFor();
  expect(await page.getByRole('alert').innerText()).toContain('This is the list of');
  expect(await page.getByText('+1555…4567', { exact: true }).count()).toBe(1);
  failing = false;
  await page.clock.fastForward(2_000);
  await page.getByText('Up to date').waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
});

test('an answer that does not come is given up, and asked for again', async () => {
  let asked = 0;
  const page = await harness.signedIn(() => {
    asked += 1;
    return asked === 2 ? new Promise<Answer>(() => undefined) : list(bridged());
  });
  await page.getByText('+1555…4567', { exact: true }).waitFor();
  await page.clock.fastForward(2_000);
  await until(() => asked === 2, 'the second list is asked for');
  await page.clock.fastForward(12_000);
  await page.getByRole('alert').filter({ hasText: 'The server cannot be reached.' }).waitFor();
  await page.clock.fastForward(2_000);
  await page.getByText('Up to date').waitFor();
});

test('with no list yet, trouble is not an empty list, and "Try now" asks at once', async () => {
  const page = await harness.signedIn(() => 'drop');
  await page.getByRole('alert').filter({ hasText: 'The server cannot be reached.' }).waitFor();
  expect(await page.getByText('No live calls.').count()).toBe(0);
  // By now the waits between two attempts have grown well beyond the time below.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const before = harness.server.of('GET /calls').length;
    await page.clock.fastForward(8_000);
    await until(() => harness.server.of('GET /calls').length > before, 'the page tries again');
  }
  await page.waitForTimeout(100);
  harness.server.on('GET /calls', () => list(bridged()));
  await page.getByRole('button', { name: 'Try now' }).click();
  await page.getByText('+1555…4567', { exact: true }).waitFor({ timeout: 1_000 });
});

test.each([
  ['is told to have ended', () => list(ended())],
  ['is no longer listed', () => list()],
])(
  'a call that %s stays for a moment as ended, without a button, then goes',
  async (_, after) => {
    let over = false;
    const page = await harness.signedIn(() => (over ? after() : list(bridged())));
    await page.getByRole('button', { name: /^Convert/ }).waitFor();
    over = true;
    await page.clock.fastForward(2_000);
    await page.locator('.call.ended').waitFor();
    expect(await page.locator('.badge').innerText()).toBe('Ended');
    expect(await page.getByRole('button', { name: /^Convert/ }).count()).toBe(0);
    expect(await page.locator('.call').count()).toBe(1);
    await page.clock.fastForward(6_000);
    await page.getByText('No live calls.').waitFor();
    expect(await page.locator('.call').count()).toBe(0);
  },
  15_000,
);

test('a call that had ended before the page came is not shown', async () => {
  const page = await harness.signedIn(() => list(ended()));
  await page.getByText('No live calls.').waitFor();
});
