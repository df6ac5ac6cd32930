import { REFRESH_MS } from '../../src/assets/page/refresh';
import type { Locator } from 'playwright-core';
import type { PartyView } from '../../src/contract/responses';
import { bridged, conference, converting, list, listAt, NOW, ringing, secondsAgo } from './calls';
import { roundTrip, setHidden, useHarness } from './harness';
import { ok, problem, type Reply } from './page-server';

const harness = useHarness();

/** The texts of elements, with every run of white space as one space. */
const textsOf = async (locator: Locator): Promise<string[]> =>
  (await locator.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());

const shown = '+1555…4567';

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

test('a row shows customer, agent, state and age, the oldest call first', async () => {
  const page = await harness.signedIn(() =>
    list(
      ringing({ id: 1, age: 5, customer: '+1555…0001', agent: 'client:bob' }),
      bridged({ id: 2, age: 65, customer: '+1555…0002', agent: 'client:alice' }),
      converting({ id: 3, age: 100, customer: '+1555…0003', agent: 'sip:bob@example.com' }),
      conference({ id: 4, age: 3_700, customer: '+1555…0004' }),
    ),
  );
  const rows = page.locator('.row');
  await rows.nth(3).waitFor();
  expect(await textsOf(rows)).toEqual([
    '+1555…0004 you conference Age 1:01:48',
    '+1555…0003 bob@example.com converting Age 1:48',
    '+1555…0002 you bridged Age 1:13',
    '+1555…0001 bob ringing Age 0:05',
  ]);
  expect(await page.locator('.count').innerText()).toBe('4');
  expect(await page.title()).toBe('(4) Live calls');
});

test('the age of a call counts on when it is answered', async () => {
  const call = ringing({ age: 50, agent: 'client:bob' });
  let shown = call;
  const page = await harness.signedIn(() => list(shown));
  const age = page.locator('.row > .age time');
  await age.filter({ hasText: /^0:50$/ }).waitFor();
  shown = { ...bridged({ agent: 'client:bob' }), startedAt: call.startedAt, answeredAt: secondsAgo(0) };
  await page.clock.runFor(2_000);
  await page.locator('.row.bridged').waitFor();
  // The clock of the server stands.
  expect(await age.innerText()).toBe('0:50');
});

test('a call without times and a known number is shown after the others', async () => {
  const unknown = { ...bridged({ id: 2, customer: 'unknown' }), startedAt: null, answeredAt: null };
  const page = await harness.signedIn(() => list(unknown, bridged({ id: 1, age: 5 })));
  await page.locator('.row', { hasText: 'Unknown number' }).waitFor();
  expect(await page.locator('.row').nth(1).innerText()).toContain('Unknown number');
  expect(await page.locator('.row time').count()).toBe(1);
});

test('a caller that withholds its number is named so', async () => {
  const page = await harness.signedIn(() => list(bridged({ customer: 'withheld' })));
  await page.locator('.row', { hasText: 'Number withheld' }).waitFor();
});

test('ages tick between two lists by the clock of the server', async () => {
  const serverNow = NOW + 3_600_000;
  const call = bridged({ age: 65, now: serverNow });
  // Only the first list arrives: the page alone moves the ages after it.
  const page = await harness.signedIn(() =>
    harness.server.of('GET /calls').length === 1 ? listAt(serverNow, call) : new Promise(() => undefined),
  );
  const age = page.locator('.row time');
  await age.filter({ hasText: /^1:13$/ }).waitFor();
  await page.clock.fastForward(10_000);
  await age.filter({ hasText: /^1:23$/ }).waitFor();
  expect(await harness.sent(page, 'GET /calls')).toBe(2);
});

describe('attention', () => {
  const held = (id: number, seconds: number) => {
    const call = conference({ id, age: 300, customer: `+1555…000${id}` });
    const [customer, ...others] = call.parties;
    if (!customer) throw new Error('A conference has a customer.');
    const onHold: PartyView = { ...customer, state: 'held', since: secondsAgo(seconds) };
    return { ...call, parties: [onHold, ...others] };
  };

  test('a customer who is held long rises to the top, amber after a minute and red after two', async () => {
    const page = await harness.signedIn(() =>
      list(bridged({ id: 1, age: 900 }), held(2, 55), held(3, 61), held(4, 125)),
    );
    await page.locator('.row').nth(3).waitFor();
    expect(await textsOf(page.locator('.row'))).toEqual([
      expect.stringContaining('+1555…0003 you on hold for 1:01'),
      expect.stringContaining('+1555…0004 you on hold for 2:05'),
      expect.stringContaining('bridged'),
      expect.stringContaining('+1555…0002 you conference'),
    ]);
    expect(await page.locator('.row.attention').count()).toBe(1);
    expect(await page.locator('.row.urgent').count()).toBe(1);
    expect(await page.title()).toBe('(4!) Live calls');
  });

  test('a row does not move under a resting pointer: it rises when the pointer has left', async () => {
    let held2 = held(2, 40);
    const page = await harness.signedIn(() =>
      list(bridged({ id: 1, age: 900 }), held2, bridged({ id: 3, age: 5 })),
    );
    const rows = page.locator('.row .customer');
    await rows.nth(2).waitFor();
    const before = await textsOf(rows);
    await page.locator('.row').nth(1).hover();
    held2 = held(2, 90);
    await page.clock.fastForward(2_000);
    await page.locator('.row.attention').waitFor();
    expect(await textsOf(rows)).toEqual(before);
    await page.mouse.move(5, 790);
    await page.locator('.rows li:first-child .row.attention').waitFor();
  });

  test('a call that ends keeps its place under the pointer, and a new call comes last', async () => {
    let calls = [
      bridged({ id: 1, age: 90, customer: '+1555…0001', agent: 'client:bob' }),
      bridged({ id: 2, age: 60, customer: '+1555…0002', agent: 'client:bob' }),
    ];
    const page = await harness.signedIn(() => list(...calls));
    await page.locator('.row').nth(1).hover();
    calls = [
      bridged({ id: 2, age: 60, customer: '+1555…0002', agent: 'client:bob' }),
      bridged({ id: 3, age: 300, customer: '+1555…0003', agent: 'client:bob' }),
    ];
    for (let second = 0; second < 20; second += 2) await page.clock.runFor(2_000);
    await page.locator('.row').nth(2).waitFor();
    expect(await textsOf(page.locator('.row .customer'))).toEqual(['+1555…0001', '+1555…0002', '+1555…0003']);
    await page.mouse.move(5, 790);
    await page.clock.runFor(2_000);
    await page.locator('.row').nth(2).waitFor({ state: 'detached' });
    expect(await textsOf(page.locator('.row .customer'))).toEqual(['+1555…0003', '+1555…0002']);
  });
});

test('the search finds a name, digits in any form and a CallSid, and the filter shows the own calls', async () => {
  const page = await harness.signedIn(() =>
    list(
      bridged({ id: 1, customer: '+14155550161', agent: 'client:bob' }),
      bridged({ id: 2, customer: '+442079460958', agent: 'client:alice' }),
    ),
  );
  await page.locator('.row').nth(1).waitFor();
  const found = async (query: string) => {
    await page.getByRole('searchbox').fill(query);
    return textsOf(page.locator('.row .customer'));
  };
  expect(await found('bob')).toEqual(['+14155550161']);
  expect(await found('(415) 555-0161')).toEqual(['+14155550161']);
  expect(await found('20 7946')).toEqual(['+442079460958']);
  expect(await found(bridged({ id: 1 }).callSid.slice(0, 34))).toEqual(['+14155550161']);
  expect(await found('nobody')).toEqual([]);
  await page.getByRole('button', { name: 'Show all calls' }).click();
  await page.locator('.row').nth(1).waitFor();
  await page.getByLabel('Show', { exact: true }).selectOption('My calls');
  expect(await textsOf(page.locator('.row .customer'))).toEqual(['+442079460958']);
});

test('forty calls fit into 1,200 pixels', async () => {
  const calls = Array.from({ length: 40 }, (_, index) => bridged({ id: 100 + index, age: index }));
  const page = await harness.signedIn(() => list(...calls), { viewport: { width: 1280, height: 1200 } });
  await page.locator('.row').nth(39).waitFor();
  const box = await page.locator('.rows').boundingBox();
  expect(box && box.height).toBeLessThanOrEqual(1200);
  expect(box && box.height).toBeGreaterThan(40 * 24);
});

test('a screen reader hears of new and ended calls, and a burst in one sentence', async () => {
  // The operator's own call would open by itself.
  const one = bridged({ id: 1, agent: 'client:bob' });
  let calls = [one];
  const page = await harness.signedIn(() => list(...calls));
  await page.locator('.row').waitFor();
  expect(await page.getByRole('status').innerText()).toBe('');
  calls = [one, bridged({ id: 2, agent: 'client:bob', customer: '+1555…0002' })];
  await page.clock.fastForward(2_000);
  await page.getByText('New call: Call with +1555…0002.').waitFor();
  calls = [];
  await page.clock.fastForward(2_000);
  await page.getByText('2 calls have ended.').waitFor();
});

test('the page at rest sends one request for each refresh, with the revision that it has, and keeps its rows', async () => {
  const body = { calls: [bridged()], revision: 'r1', at: secondsAgo(0) };
  const page = await harness.signedIn((request) =>
    request.url.includes('revision=') ? { status: 204, body: undefined } : ok(body),
  );
  await page.locator('.row').waitFor();
  const refreshes = 15;
  for (let refresh = 1; refresh <= refreshes; refresh += 1) {
    const answered = page.waitForResponse((response) => response.url().includes('/calls'));
    await page.clock.runFor(REFRESH_MS.calls);
    await answered;
  }
  // Every request of half a minute: `npm run bench` counts what each costs.
  expect(harness.server.requests.map(({ route, url }) => [route, url])).toEqual([
    ['GET /calls', '/calls'],
    ...Array<string[]>(refreshes).fill(['GET /calls', '/calls?revision=r1']),
  ]);
  expect(await page.locator('.row').count()).toBe(1);
  expect(await page.getByText('cannot be reached').count()).toBe(0);
});

test('the page requests the list every two seconds, and one at a time when the server is slow', async () => {
  let respond: (reply: Reply) => void = () => undefined;
  const page = await harness.signedIn(() => new Promise((resolve) => (respond = resolve)));
  const listOf = (id: number) => list(bridged({ id, agent: 'client:bob', customer: `+1555…000${id}` }));
  const showsRow = (id: number) => page.locator('.row', { hasText: `+1555…000${id}` }).waitFor();
  await harness.server.received('GET /calls', 1);
  await page.clock.runFor(300);
  respond(listOf(1));
  await showsRow(1);
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
  await showsRow(2);
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
  await page.locator('.row', { hasText: shown }).waitFor();
  await page.clock.runFor(499);
  expect(await harness.sent(page, 'GET /calls')).toBe(1);
  await page.clock.runFor(1);
  await harness.server.received('GET /calls', 2);
});

test('the page requests no list in a hidden tab, and requests one at once when the tab is shown', async () => {
  const page = await harness.signedIn(() => list(bridged()));
  await page.locator('.row', { hasText: shown }).waitFor();
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
  await page.locator('.row', { hasText: '+1555…0002' }).waitFor();
  respondToFirst(list(bridged({ id: 1, customer: '+1555…0001' })));
  await roundTrip(page);
  expect(await page.locator('.row', { hasText: '+1555…0001' }).count()).toBe(0);
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
    await page.locator('.row', { hasText: shown }).waitFor();
    failing = true;
    await page.clock.fastForward(2_000);
    await page.getByRole('alert').filter({ hasText: sentence }).waitFor();
    await page.getByText('Not connected').waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('As of ');
    expect(await page.locator('.row', { hasText: shown }).count()).toBe(1);
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
  await page.locator('.row', { hasText: shown }).waitFor();
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
  await page.locator('.row', { hasText: shown }).waitFor();
});

test('a call that is no longer listed stays for eight seconds as ended, then goes', async () => {
  let over = false;
  const page = await harness.signedIn(() => (over ? list() : list(bridged({ agent: 'client:bob' }))));
  await page.locator('.row.bridged').waitFor();
  over = true;
  await page.clock.fastForward(2_000);
  await page.locator('.row.ended').waitFor();
  expect(await page.locator('.badge').innerText()).toBe('ended');
  expect(await page.locator('.count').count()).toBe(0);
  await page.clock.fastForward(8_000);
  await page.getByText('No live calls.').waitFor();
  expect(await page.locator('.row').count()).toBe(0);
});
