import type { Locator, Page } from 'playwright-core';
import type { LiveCallView, PartyView } from '../../src/contract/responses';
import { bridged, conference, converting, ended, list, listAt, NOW } from './calls';
import { useHarness } from './harness';
import { button, customer, done, openCall } from './open-call';
import { ok, problem, type Reply } from './page-server';

const harness = useHarness();

test('a pending action looks pending, and further presses send nothing', async () => {
  let respond: (reply: Reply) => void = () => undefined;
  harness.server.on('POST /convert', () => new Promise((resolve) => (respond = resolve)));
  let calls = [bridged()];
  const page = await openCall(harness, () => calls);
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
    const page = await openCall(harness, () => calls);
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
    const page = await openCall(harness, () => [bridged()]);
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
  const page = await openCall(harness, () => {
    const call = conference();
    return [{ ...call, parties: call.parties.map((party) => ({ ...party, allowed })) }];
  });
  await button(page, `Hold: ${customer}`).click();
  await page.locator('.failure', { hasText: 'It may already be done.' }).waitFor();
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
  const page = await openCall(harness, () => calls);
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
  const page = await openCall(harness, () => [conference()]);
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
  const page = await openCall(harness, () => [conference()]);
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
  const page = await openCall(harness, () => {
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
  const page = await openCall(harness, () => [conference()]);
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

test('a call that is being converted offers nothing', async () => {
  const page = await openCall(harness, () => [converting()]);
  await page.getByText('Nothing can be done with this call now.').waitFor();
});

test('a call of another agent says who can operate it', async () => {
  const page = await openCall(harness, () => [{ ...bridged({ agent: 'client:bob' }), allowed: [] }]);
  await page.getByText('Ask an agent on this call, or a supervisor: only they can operate it.').waitFor();
});
