import type { Locator, Page } from 'playwright-core';
import { endpoints } from '../../src/contract/endpoints';
import { callActions, partyActions } from '../../src/contract/enumerations';
import type { LiveCallView, PartyView } from '../../src/contract/responses';
import { bridged, conference, converting, ended, list, listAt, NOW } from './calls';
import { useHarness } from './harness';
import { ok, problem, type PageRequest, type Reply } from './page-server';

const harness = useHarness();

const done = ok({ status: 'done' });
const customer = '+1555…4567';

/** Opens the page with one call, and its view. */
async function openCall(calls: () => LiveCallView[]): Promise<Page> {
  const page = await harness.signedIn(() => list(...calls()));
  await page.locator('.row').first().click();
  await page.locator('.call-view').waitFor();
  return page;
}

const button = (page: Page, name: string | RegExp) =>
  page.locator('.call-view').getByRole('button', { name });

/** The endpoint of a request, which must accept its parameters. */
function checked({ route, body }: PageRequest) {
  const endpoint = endpoints.find(({ name }) => route === `POST /${name}`);
  if (!endpoint) throw new Error(`${route} is not an endpoint.`);
  expect([route, endpoint.params.safeParse(body).error]).toEqual([route, undefined]);
  return body;
}

/** What the operator does on the page for an action, after its button: each within two clicks or one key. */
const entries: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'transfer/start': async (page) => page.getByLabel('Name, number or SIP address').fill('+14155550142'),
  'participants/add': async (page) => page.getByLabel('Name, number or SIP address').fill('bob'),
  'help:ask': async (page) => page.getByLabel('Reason').fill('Legal question.'),
  'participants/announce': async (page) => page.getByLabel('Sentence').fill('Hello.'),
};

/** The actions that need a second press. */
const confirmed = ['conference/end', 'calls/end', 'participants/remove'];

const labels: Record<string, string> = {
  'calls/take': 'Take this call',
  convert: 'Convert to conference',
  'transfer/complete': 'Complete transfer',
  'transfer/merge': 'Merge',
  'transfer/swap': 'Swap',
  'transfer/cancel': 'Cancel transfer',
  'transfer/start': 'Transfer…',
  'participants/add': 'Add…',
  'participants/unmute-all': 'Unmute all',
  'participants/mute-all': 'Mute all others',
  'conference/record:start': 'Record',
  'conference/record:resume': 'Resume recording',
  'conference/record:pause': 'Pause recording',
  'conference/record:stop': 'Stop recording',
  'supervise:listen': 'Listen',
  'supervise:coach': 'Coach',
  'supervise:barge': 'Barge in',
  'supervise-leave': 'Leave',
  'help:withdraw': 'Withdraw request for help',
  'help:ask': 'Ask for help…',
  'participants/announce': 'Announce…',
  'conference/end': 'End for everybody',
  'calls/end': 'End call',
  'participants/unhold': 'Unhold',
  'participants/unmute': 'Unmute',
  'participants/hold': 'Hold',
  'participants/mute': 'Mute',
  'participants/remove': 'Remove',
};

const offers = [
  ...callActions.map((action) => ({ scope: 'call', action })),
  ...partyActions.map((action) => ({ scope: 'party', action })),
].map((offer, index) => ({ ...offer, id: index + 1, customer: `+1555…${1_001 + index}` }));
type Offer = (typeof offers)[number];

/** A call that allows one action, on itself or on its customer. */
function offering({ scope, action, ...options }: Offer): LiveCallView {
  const call = conference(options);
  const allowed = (names: readonly string[]) => names.filter((name) => name === action);
  return {
    ...call,
    allowed: scope === 'call' ? allowed(callActions) : [],
    parties: call.parties.map((party, index) => ({
      ...party,
      allowed: scope === 'party' && index === 0 ? allowed(partyActions) : [],
    })),
  } as LiveCallView;
}

/** Presses the button of an action, and enters what it needs. @returns the request that the page sends */
async function carryOut(page: Page, { scope, action, ...call }: Offer): Promise<PageRequest> {
  const route = `POST /${action.replace(/:.*/, '')}`;
  const earlier = harness.server.of(route).length;
  await page.locator('.row', { hasText: call.customer }).click();
  const label = labels[action] ?? '';
  await button(page, scope === 'party' ? `${label}: ${call.customer}` : label).click();
  const entry = entries[action];
  if (entry) {
    await entry(page);
    await page.keyboard.press('Enter');
  }
  if (confirmed.includes(action)) await page.locator('.confirming').click();
  await harness.server.received(route, earlier + 1);
  const request = harness.server.of(route)[earlier];
  if (!request) throw new Error('The request has not arrived.');
  return request;
}

test('every action on a call and on a party sends the request of the contract', async () => {
  harness.server.onOther(() => done);
  const page = await harness.signedIn(() => list(...offers.map(offering)));
  for (const offer of offers) {
    const { scope, action, id } = offer;
    const body = checked(await carryOut(page, offer));
    const [path, choice] = action.split(':');
    const parameter = endpoints.find(({ name }) => name === path)?.choice?.parameter;
    if (parameter !== undefined)
      expect([action, body]).toEqual([action, expect.objectContaining({ [parameter]: choice })]);
    if (scope === 'party') {
      const named = action === 'supervise:coach' ? 'agentCallSid' : 'participant';
      const { callSid } = conference({ id });
      expect([action, body]).toEqual([action, expect.objectContaining({ [named]: callSid })]);
    }
  }
});

test('a conversion names both legs', async () => {
  harness.server.on('POST /convert', () => done);
  const call = bridged();
  const page = await openCall(() => [call]);
  await button(page, 'Convert to conference').click();
  await harness.server.received('POST /convert', 1);
  expect(harness.server.of('POST /convert')[0]?.body).toEqual({
    callSid: call.childCallSid,
    parentCallSid: call.callSid,
  });
});

test('a pending action looks pending, and further presses send nothing', async () => {
  let respond: (reply: Reply) => void = () => undefined;
  harness.server.on('POST /convert', () => new Promise((resolve) => (respond = resolve)));
  let calls = [bridged()];
  const page = await openCall(() => calls);
  await button(page, 'Convert to conference').dblclick();
  const busy = button(page, 'Converting…');
  await busy.click({ force: true });
  await harness.server.received('POST /convert', 1);
  respond(done);
  await page.getByText('The call is a conference.').first().waitFor();
  // The list does not show it yet.
  await busy.click({ force: true });
  calls = [conference()];
  await page.clock.fastForward(2_000);
  await button(page, 'Transfer…').waitFor();
  expect(await harness.sent(page, 'POST /convert')).toBe(1);
  const [request] = harness.server.of('POST /convert');
  expect(request?.headers['idempotency-key']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-/);
  expect(request?.headers.authorization).toMatch(/^Bearer /);
});

describe('the largest button, when its action has changed', () => {
  /** A bridge that becomes a conference in which a supervisor may listen. */
  async function openChanging() {
    harness.server.onOther(() => done);
    let calls = [bridged()];
    const page = await openCall(() => calls);
    const main = page.locator('.main-action button');
    calls = [{ ...conference(), allowed: ['supervise:listen', 'calls/end'] }];
    await main.focus();
    await page.clock.fastForward(2_000);
    await main.filter({ hasText: 'Listen' }).waitFor();
    return { page, main };
  }
  const isDisabled = (main: Locator) => main.getAttribute('aria-disabled');
  const pressOf: Readonly<Record<string, (page: Page, main: Locator) => Promise<void>>> = {
    'a pointer': (_page, main) => main.click({ force: true }),
    Enter: (page) => page.keyboard.press('Enter'),
  };

  test.each(Object.keys(pressOf))('takes no press of %s that comes at once, nor the next', async (kind) => {
    const { page, main } = await openChanging();
    for (let presses = 0; presses < 4; presses++) {
      expect(await isDisabled(main)).toBe('true');
      await pressOf[kind]?.(page, main);
      await page.clock.runFor(700);
    }
    expect(await harness.sent(page, 'POST /supervise')).toBe(0);
    await page.clock.runFor(300);
    expect(await isDisabled(main)).toBe('false');
    await pressOf[kind]?.(page, main);
    await harness.server.received('POST /supervise', 1);
  });

  test('takes no press of a key that is held down', async () => {
    const { page } = await openChanging();
    await page.clock.runFor(1_000);
    await page.evaluate(
      `document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', repeat: true, cancelable: true, bubbles: true })) && document.activeElement.click()`,
    );
    expect(await harness.sent(page, 'POST /supervise')).toBe(0);
  });
});

test.each([
  [409, 'call_not_bridged', 'This call is not a bridge of two parties.'],
  [409, 'call_ended', 'This call has ended.'],
  [403, 'forbidden', 'Your role may not convert calls.'],
  [504, 'twilio_timeout', 'Twilio did not answer in time.'],
] as const)(
  'a refusal stays until it is dismissed, and can be repeated: %i %s',
  async (status, code, message) => {
    harness.server.on('POST /convert', () => problem(status, code, message));
    const page = await openCall(() => [bridged()]);
    await button(page, 'Convert to conference').click();
    const failure = page.locator('.failure', { hasText: `Convert to conference: ${message}` });
    await failure.waitFor();
    await page.clock.fastForward(60_000);
    await button(page, 'Try again').click();
    await harness.server.received('POST /convert', 2);
    const keys = harness.server.of('POST /convert').map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size).toBe(2);
    await failure.waitFor();
    await button(page, 'Dismiss').click();
    await failure.waitFor({ state: 'detached' });
  },
);

test('without a response the page says that it may have been done, and repeats the same request', async () => {
  harness.server.on('POST /participants/hold', () => 'drop');
  let allowed: PartyView['allowed'] = ['participants/hold'];
  const page = await openCall(() => {
    const call = conference();
    return [{ ...call, parties: call.parties.map((party) => ({ ...party, allowed })) }];
  });
  await button(page, `Hold: ${customer}`).click();
  await page.locator('.failure', { hasText: 'The server may have done it' }).waitFor();
  harness.server.on('POST /participants/hold', () => {
    allowed = ['participants/unhold'];
    return done;
  });
  await button(page, 'Try again').click();
  await page.getByText(`${customer} is on hold.`).first().waitFor();
  const keys = harness.server.of('POST /participants/hold').map(({ headers }) => headers['idempotency-key']);
  // A browser itself repeats a request whose connection breaks.
  expect(keys.length).toBeGreaterThanOrEqual(2);
  expect(new Set(keys).size).toBe(1);
});

test('a call that has ended can repeat no failed action, and is not being recorded', async () => {
  harness.server.on('POST /convert', () => problem(409, 'call_ended', 'This call has ended.'));
  const recording = {
    sid: `RE${'0'.repeat(32)}`,
    kind: 'conference',
    at: new Date(NOW).toISOString(),
  } as const;
  const recordings: LiveCallView['recordings'] = [{ ...recording, status: 'in-progress', seconds: null }];
  let calls = [{ ...bridged(), recordings }];
  const page = await openCall(() => calls);
  await page.getByText('This call is being recorded.').waitFor();
  await button(page, 'Convert to conference').click();
  await button(page, 'Try again').waitFor();
  calls = [{ ...ended(), recordings }];
  await page.clock.fastForward(2_000);
  await page.getByText('A recording was made.').waitFor();
  expect(await button(page, 'Try again').count()).toBe(0);
  await button(page, 'Dismiss').click();
  await page.locator('.failure').waitFor({ state: 'detached' });
});

test('the end of the call needs a second press, which anything else takes back', async () => {
  harness.server.onOther(() => done);
  const page = await openCall(() => [conference()]);
  await button(page, 'End for everybody').click();
  await button(page, 'Press again: End for everybody').waitFor();
  await button(page, 'Add…').click();
  await button(page, 'End for everybody').click();
  expect(await harness.sent(page, 'POST /conference/end')).toBe(0);
  await button(page, 'Press again: End for everybody').click();
  await harness.server.received('POST /conference/end', 1);
});

test('the response of an earlier action does not take back a first press', async () => {
  let respond: (reply: Reply) => void = () => undefined;
  harness.server.on('POST /participants/announce', () => new Promise((resolve) => (respond = resolve)));
  harness.server.on('POST /conference/end', () => done);
  const page = await openCall(() => [conference()]);
  await button(page, `Announce…: ${customer}`).click();
  await page.getByLabel('Sentence').fill('Hello.');
  await page.keyboard.press('Enter');
  await harness.server.received('POST /participants/announce', 1);
  await button(page, 'End for everybody').click();
  respond(done);
  await page.getByLabel('Sentence').waitFor({ state: 'detached' });
  await button(page, 'Press again: End for everybody').click();
  await harness.server.received('POST /conference/end', 1);
});

describe('a hold', () => {
  const holding = (allowed: PartyView['allowed']) => {
    const call = conference();
    return list({ ...call, parties: call.parties.map((party) => ({ ...party, allowed })) });
  };
  const unchanged: Reply = { status: 204, body: undefined };

  /** Opens a call, and presses Hold. @returns responds to the hold, and to each list from now on */
  async function pressHold() {
    let calls = holding(['participants/hold']);
    let respond: (reply: Reply) => void = () => undefined;
    harness.server.on('POST /participants/hold', () => new Promise((resolve) => (respond = resolve)));
    const page = await harness.signedIn(() => calls);
    await page.locator('.row').first().click();
    await button(page, `Hold: ${customer}`).click();
    await harness.server.received('POST /participants/hold', 1);
    const next = async (reply: Reply) => {
      calls = reply;
      await page.clock.fastForward(2_000);
    };
    return { page, next, respond: () => respond(done) };
  }

  test('that the list shows before the response is done with the response', async () => {
    const { page, next, respond } = await pressHold();
    await next(holding(['participants/unhold']));
    await button(page, `Unhold: ${customer}`).waitFor();
    await next(unchanged);
    respond();
    await page.locator('.notice', { hasText: `${customer} is on hold.` }).waitFor();
  });

  test('that no list shows is offered again after twenty seconds, and was not said to be done', async () => {
    const { page, next, respond } = await pressHold();
    const hold = button(page, `Hold: ${customer}`);
    await next(unchanged);
    respond();
    for (let seconds = 0; seconds < 24; seconds += 2) await page.clock.runFor(2_000);
    await page.locator(`[aria-label="Hold: ${customer}"][aria-disabled=false]`).waitFor();
    expect(await hold.count()).toBe(1);
    expect(await page.getByText('is on hold.').count()).toBe(0);
  });
});

test('an action can be taken back while the server allows it', async () => {
  harness.server.onOther(() => done);
  let allowed: PartyView['allowed'] = ['participants/hold'];
  harness.server.on('POST /participants/hold', () => {
    allowed = ['participants/unhold'];
    return done;
  });
  const page = await openCall(() => {
    const call = conference();
    return [{ ...call, parties: call.parties.map((party) => ({ ...party, allowed })) }];
  });
  const undo = page.getByRole('button', { name: 'Undo' });
  await button(page, `Hold: ${customer}`).click();
  await undo.click();
  await harness.server.received('POST /participants/unhold', 1);
  const [hold] = harness.server.of('POST /participants/hold');
  const [unhold] = harness.server.of('POST /participants/unhold');
  expect(unhold?.body).toEqual(hold?.body);
  // The call goes on before the server shows that the party is off hold: there is nothing to take back.
  expect(await undo.isVisible()).toBe(false);
});

test('the session ends during an action: the screen and the typed text stay', async () => {
  harness.server.on('POST /transfer/start', () => problem(401, 'unauthenticated', 'The token has expired.'));
  const page = await openCall(() => [conference()]);
  await button(page, 'Transfer…').click();
  const field = page.getByLabel('Name, number or SIP address');
  await field.fill('+14155550142');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Sign in again' });
  await dialog.waitFor();
  expect(await page.evaluate('sessionStorage.getItem("session")')).toBe(null);
  harness.server.on('POST /login', () =>
    ok({
      token: 'new',
      device: 'd',
      name: 'alice',
      role: 'supervisor',
      expiresAt: '2026-01-05T17:00:00.000Z',
    }),
  );
  await dialog.getByLabel('Passcode').fill('correct horse');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  expect(await field.inputValue()).toBe('+14155550142');
  harness.server.on('POST /transfer/start', () => done);
  await page.getByRole('button', { name: 'Start transfer' }).click();
  await harness.server.received('POST /transfer/start', 2);
  expect(harness.server.of('POST /transfer/start')[1]?.headers.authorization).toBe('Bearer new');
});

test('the end of the session is announced while there is time', async () => {
  let at = NOW;
  const page = await harness.signedIn(() => listAt(at, bridged()));
  await page.locator('.row').waitFor();
  expect(await page.getByText('Your session ends at').count()).toBe(0);
  at += (7 * 60 + 46) * 60_000;
  await page.clock.fastForward(at - NOW);
  await page.getByText('Your session ends at').waitFor();
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await page.getByRole('dialog').waitFor();
});

describe('the form of a transfer', () => {
  test('says who hears whom, starts warm with Enter and cold with Ctrl and Enter', async () => {
    harness.server.onOther(() => done);
    const page = await openCall(() => [conference()]);
    for (const [key, kind] of [
      ['Enter', 'warm'],
      ['Control+Enter', 'cold'],
    ] as const) {
      await button(page, 'Transfer…').click();
      await page.getByLabel('Name, number or SIP address').fill('Bob');
      await page.getByText('The customer hears music while you talk to Bob.').waitFor();
      await page.keyboard.press(key);
      await page.locator('.form').waitFor({ state: 'detached' });
      expect(harness.server.of('POST /transfer/start').at(-1)?.body).toMatchObject({
        to: 'client:bob',
        kind,
      });
      await page.clock.fastForward(21_000);
    }
  });

  test.each(['', '4155550142', 'no such thing'])(
    'refuses %j with a sentence, and sends nothing',
    async (text) => {
      const page = await openCall(() => [conference()]);
      await button(page, 'Transfer…').click();
      await page.getByLabel('Name, number or SIP address').fill(text);
      await page.keyboard.press('Enter');
      await page.getByText('Enter a name, a number with its country code').waitFor();
      expect(await harness.sent(page, 'POST /transfer/start')).toBe(0);
      await page.keyboard.press('Escape');
      await page.locator('.form').waitFor({ state: 'detached' });
    },
  );

  test('shows what the server refuses, and keeps what was typed', async () => {
    harness.server.on('POST /participants/add', () => problem(400, 'invalid_request', 'to is not allowed.'));
    const page = await openCall(() => [conference()]);
    await button(page, 'Add…').click();
    await page.getByLabel('Name, number or SIP address').fill('+19005550100');
    await page.keyboard.press('Enter');
    await page.locator('.failure', { hasText: 'to is not allowed.' }).waitFor();
    expect(await page.getByLabel('Name, number or SIP address').inputValue()).toBe('+19005550100');
    await page.getByLabel('Name, number or SIP address').fill('no such thing');
    await page.keyboard.press('Enter');
    await page.getByText('Enter a name, a number with its country code').waitFor();
    expect(await page.locator('.failure').count()).toBe(0);
  });
});

describe('shortcuts', () => {
  test('act on the open call, and hold its customer', async () => {
    harness.server.onOther(() => done);
    const page = await openCall(() => [conference()]);
    await page.keyboard.press('Alt+Shift+H');
    await harness.server.received('POST /participants/hold', 1);
    expect(harness.server.of('POST /participants/hold')[0]?.body).toMatchObject({
      participant: conference().callSid,
    });
    await page.keyboard.press('Alt+Shift+T');
    await page.getByLabel('Name, number or SIP address').waitFor();
  });

  test('do nothing while the operator types, without Alt and Shift, and for what is not allowed', async () => {
    harness.server.onOther(() => done);
    const page = await openCall(() => [conference()]);
    await page.keyboard.press('h');
    await page.keyboard.press('Shift+H');
    await page.keyboard.press('Alt+Shift+R');
    for (const open of ['Alt+Shift+T', 'Alt+Shift+N']) {
      await page.keyboard.press(open);
      await page.keyboard.press('Alt+Shift+H');
      await page.keyboard.press('Escape');
      await page.locator('.form').waitFor({ state: 'detached' });
    }
    await page.getByRole('searchbox').focus();
    await page.keyboard.press('Alt+Shift+H');
    expect(await harness.sent(page, 'POST /participants/hold')).toBe(0);
    expect(await harness.sent(page, 'POST /conference/record')).toBe(0);
  });

  test('go from call to call, find the search, and are listed on a sheet', async () => {
    const page = await harness.signedIn(() =>
      list(bridged({ id: 1, agent: 'client:bob', age: 9 }), bridged({ id: 2, agent: 'client:bob', age: 5 })),
    );
    await page.locator('.row').nth(1).waitFor();
    const current = () => page.locator('.row[aria-current]').evaluateAll((rows) => rows.length);
    await page.keyboard.press('Alt+Shift+ArrowDown');
    await page.keyboard.press('Alt+Shift+ArrowDown');
    expect(await page.locator('.rows li:nth-child(2) [aria-current]').count()).toBe(1);
    expect(await current()).toBe(1);
    await page.keyboard.press('Alt+Shift+K');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await sheet.getByText('Alt and Shift and H').first().waitFor();
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await page.keyboard.press('Alt+Shift+F');
    expect(await page.evaluate('document.activeElement.id')).toBe('search');
  });
});

test('a call that is being converted offers nothing', async () => {
  const page = await openCall(() => [converting()]);
  await page.getByText('Nothing can be done with this call now.').waitFor();
});

test('a call of another agent says who can operate it', async () => {
  const page = await openCall(() => [{ ...bridged({ agent: 'client:bob' }), allowed: [] }]);
  await page.getByText('Ask an agent on this call, or a supervisor: only they can operate it.').waitFor();
});
