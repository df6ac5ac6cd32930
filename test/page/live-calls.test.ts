import type { Locator } from 'playwright-core';
import type { PartyView } from '../../src/contract/responses';
import { bridged, conference, converting, ended, list, listAt, NOW, ringing, secondsAgo } from './calls';
import { roundTrip, setHidden, useHarness } from './harness';
import { ok, problem, type Reply } from './page-server';

const harness = useHarness();

/** The texts of elements, with every run of white space as one space. */
const textsOf = async (locator: Locator): Promise<string[]> =>
  (await locator.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());

test('the page says that it looks for calls until the first list arrives, and then that there are none', async () => {
  let respond: (reply: Reply) => void = () => undefined;
  const page = await harness.signedIn(() => new Promise((resolve) => (respond = resolve)));
  await page.getByText('Looking for live calls…').waitFor();
  await harness.server.received('GET /calls', 1);
  respond(list());
  await page.getByRole('heading', { name: 'No live calls.' }).waitFor();
  await page.getByText('Call your number').waitFor();
  expect(await page.getByText('Looking for live calls…').count()).toBe(0);
});

test('a card shows state, parties, direction and age, and a button when the call is bridged', async () => {
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
  const texts = await textsOf(cards);
  expect(texts[0]).toMatch(
    /Conference Inbound Age 1:01:40 Customer \+1555…0004 talking Agent alice browser talking/,
  );
  expect(texts[1]).toMatch(/Converting .*bob@example.com SIP .*Converting…/);
  expect(texts[2]).toMatch(/Bridged Inbound Age 1:05 .*Convert to conference/);
  expect(texts[3]).toMatch(
    /Ringing Inbound Age 0:05 Customer \+1555…0001 waiting for 0:05 Agent alice browser ringing/,
  );
  expect(await page.getByRole('button', { name: 'Convert to conference: +1555…0002' }).count()).toBe(1);
  expect(await page.getByRole('button', { name: /^Convert to conference/ }).count()).toBe(1);
  expect(await page.locator('.count').innerText()).toBe('4');
});

test('a party that has left is named below the parties that talk, and an agent that did not answer is not', async () => {
  const call = bridged({ agent: '+1555…0101' });
  const [customer, agent] = call.parties;
  if (customer === undefined || agent === undefined) throw new Error('A bridged call has two parties.');
  const gone: PartyView = {
    ...agent,
    callSid: `CA${'c'.repeat(32)}`,
    address: 'sip:desk@example.com',
    state: 'left',
  };
  const missed: PartyView = {
    ...gone,
    callSid: `CA${'e'.repeat(32)}`,
    address: 'sip:kiosk@example.com',
    answeredAt: null,
  };
  const page = await harness.signedIn(() => list({ ...call, parties: [missed, gone, agent, customer] }));
  await page.getByText('No longer on the call: desk@example.com').waitFor();
  expect(await textsOf(page.locator('.party'))).toEqual([
    'Customer +1555…4567 talking',
    'Agent +1555…0101 talking',
  ]);
});

test.each([
  ['held', 'on hold for 0:05'],
  ['muted', 'muted'],
  ['coaching', 'coaching'],
  ['listening', 'listening'],
] as const)('a party shows that it is %s', async (state, text) => {
  const call = conference({ age: 5 });
  const since = secondsAgo(5);
  const supervisor: PartyView = {
    callSid: `CA${'d'.repeat(32)}`,
    role: 'supervisor',
    address: 'client:dora',
    state,
    since,
    answeredAt: since,
    coaches: null,
    allowed: [],
  };
  const page = await harness.signedIn(() => list({ ...call, parties: [...call.parties, supervisor] }));
  const row = page.locator('.party', { hasText: 'Supervisor' });
  await row.waitFor();
  expect(await textsOf(row)).toEqual([`Supervisor dora browser ${text}`]);
});

test('a call without times and a known number is shown after the others', async () => {
  const unknown = { ...bridged({ id: 2, customer: 'unknown' }), startedAt: null, answeredAt: null };
  const page = await harness.signedIn(() => list(unknown, bridged({ id: 1, age: 5 })));
  await page.getByRole('button', { name: 'Convert to conference: Unknown number' }).waitFor();
  expect(await page.locator('.call').nth(1).innerText()).toContain('Unknown number');
  expect(await page.locator('.summary time').count()).toBe(1);
});

test('a caller that withholds its number is named so', async () => {
  const page = await harness.signedIn(() => list(bridged({ customer: 'withheld' })));
  await page.getByRole('button', { name: 'Convert to conference: Number withheld' }).waitFor();
});

test('ages tick between two lists by the clock of the server', async () => {
  const serverNow = NOW + 3_600_000;
  const call = bridged({ age: 65, now: serverNow });
  // Only the first list arrives: the page alone moves the ages after it.
  const page = await harness.signedIn(() =>
    harness.server.of('GET /calls').length === 1 ? listAt(serverNow, call) : new Promise(() => undefined),
  );
  const age = page.locator('.summary time');
  await age.filter({ hasText: /^1:05$/ }).waitFor();
  await page.clock.fastForward(10_000);
  await age.filter({ hasText: /^1:15$/ }).waitFor();
  expect(await harness.sent(page, 'GET /calls')).toBe(2);
});

test('the page sends the revision that it has, and keeps its rows when nothing has changed', async () => {
  const calls = [bridged()];
  const body = { calls, revision: 'r1', at: secondsAgo(0) };
  const page = await harness.signedIn((request) =>
    request.url.includes('revision=') ? { status: 204, body: undefined } : ok(body),
  );
  await page.locator('.call').waitFor();
  await page.clock.fastForward(2_000);
  await harness.server.received('GET /calls', 2);
  await page.clock.fastForward(2_000);
  await harness.server.received('GET /calls', 3);
  expect(harness.server.of('GET /calls').map(({ url }) => url)).toEqual([
    '/calls',
    '/calls?revision=r1',
    '/calls?revision=r1',
  ]);
  expect(await page.locator('.call').count()).toBe(1);
  expect(await page.getByText('cannot be reached').count()).toBe(0);
});

test('the page requests the list every two seconds, and one at a time when the server is slow', async () => {
  let respond: (reply: Reply) => void = () => undefined;
  const page = await harness.signedIn(() => new Promise((resolve) => (respond = resolve)));
  const listOf = (id: number) => list(bridged({ id, customer: `+1555…000${id}` }));
  const shown = (id: number) => page.getByText(`+1555…000${id}`, { exact: true }).waitFor();
  await harness.server.received('GET /calls', 1);
  await page.clock.runFor(300);
  respond(listOf(1));
  await shown(1);
  await page.clock.runFor(1_699);
  expect(await harness.sent(page, 'GET /calls')).toBe(1);
  await page.clock.runFor(1);
  await harness.server.received('GET /calls', 2);

  for (let step = 0; step < 9; step += 1) {
    await page.clock.runFor(300);
    // A reason to ask at once waits for the open request, too.
    await page.evaluate(`window.dispatchEvent(new Event('online'))`);
  }
  expect(await harness.sent(page, 'GET /calls')).toBe(2);
  respond(listOf(2));
  await shown(2);
  await page.clock.runFor(1);
  await harness.server.received('GET /calls', 3);
  expect(harness.server.mostAtOnce.get('GET /calls')).toBe(1);
});

test('the page rests for half a second when the list took longer than two seconds', async () => {
  let respond: (reply: Reply) => void = () => undefined;
  const page = await harness.signedIn(() => new Promise((resolve) => (respond = resolve)));
  await harness.server.received('GET /calls', 1);
  await page.clock.runFor(2_700);
  respond(list(bridged()));
  await page.getByText('+1555…4567', { exact: true }).waitFor();
  await page.clock.runFor(499);
  expect(await harness.sent(page, 'GET /calls')).toBe(1);
  await page.clock.runFor(1);
  await harness.server.received('GET /calls', 2);
});

test('the page requests no list in a hidden tab, and requests one at once when the tab is shown', async () => {
  const page = await harness.signedIn(() => list(bridged()));
  await page.getByText('+1555…4567', { exact: true }).waitFor();
  await setHidden(page, true);
  await page.clock.fastForward(60_000);
  expect(await harness.sent(page, 'GET /calls')).toBe(1);
  // The page's clock stands still: no timer is the cause.
  await setHidden(page, false);
  await harness.server.received('GET /calls', 2);
});

test('a slow list never replaces a newer one', async () => {
  let respondToFirst: (reply: Reply) => void = () => undefined;
  const page = await harness.signedIn(() => {
    const { length } = harness.server.of('GET /calls');
    if (length > 1) return list(bridged({ id: length, customer: `+1555…000${length}` }));
    return new Promise((resolve) => (respondToFirst = resolve));
  });
  await harness.server.received('GET /calls', 1);
  await setHidden(page, true);
  await setHidden(page, false);
  await page.getByText('+1555…0002', { exact: true }).waitFor();
  respondToFirst(list(bridged({ id: 1, customer: '+1555…0001' })));
  await roundTrip(page);
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
])(
  'the last list stays, the page says why, and recovers by itself after: %s',
  async (_, failure, sentence) => {
    let failing = false;
    const page = await harness.signedIn(() => (failing ? failure : list(bridged())));
    await page.getByText('+1555…4567', { exact: true }).waitFor();
    failing = true;
    await page.clock.fastForward(2_000);
    await page.getByRole('alert').filter({ hasText: sentence }).waitFor();
    await page.getByText('Not connected').waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('This list is from');
    expect(await page.getByText('+1555…4567', { exact: true }).count()).toBe(1);
    failing = false;
    await page.clock.fastForward(2_000);
    await page.getByText('Up to date').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  },
);

test('the page gives up a list that does not arrive within 12 s, and requests it again', async () => {
  const page = await harness.signedIn(() =>
    harness.server.of('GET /calls').length === 2 ? new Promise(() => undefined) : list(bridged()),
  );
  await page.getByText('+1555…4567', { exact: true }).waitFor();
  await page.clock.fastForward(2_000);
  await harness.server.received('GET /calls', 2);
  await page.clock.fastForward(12_000);
  await page.getByRole('alert').filter({ hasText: 'The server cannot be reached.' }).waitFor();
  await page.clock.fastForward(2_000);
  await page.getByText('Up to date').waitFor();
});

test('the page shows an error and no empty list when the first list fails, and "Try now" requests it at once', async () => {
  const page = await harness.signedIn(() => 'drop');
  await page.getByRole('alert').filter({ hasText: 'The server cannot be reached.' }).waitFor();
  expect(await page.getByText('No live calls.').count()).toBe(0);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const failed = page.waitForEvent('requestfailed');
    await page.clock.fastForward(8_000);
    await failed;
  }
  harness.server.on('GET /calls', () => list(bridged()));
  // The page's clock stands still: no timer is the cause.
  await page.getByRole('button', { name: 'Try now' }).click();
  await page.getByText('+1555…4567', { exact: true }).waitFor();
});

test.each([
  ['is listed as ended', () => list(ended())],
  ['is no longer listed', () => list()],
])('a call that %s stays for six seconds as ended without a button, then goes', async (_, after) => {
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
});

test('a call is not shown when it ended before the page was opened', async () => {
  const page = await harness.signedIn(() => list(ended()));
  await page.getByText('No live calls.').waitFor();
});
