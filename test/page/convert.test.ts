import { bridged, conference, converting, ended, list } from './calls';
import { useHarness } from './harness';
import { ok, problem, type Reply } from './page-server';

const harness = useHarness();

const call = bridged();
const accepted = ok({
  status: 'converting',
  conference: call.callSid,
  parentCallSid: call.callSid,
  childCallSid: call.childCallSid,
});
const convertButton = { name: 'Convert to conference: +1555…4567' };

test('a press requests the conversion of the child, shows the move, and then the conference', async () => {
  const other = bridged({ id: 2, age: 30, customer: '+1555…0002' });
  let current = () => list(bridged());
  harness.server.on('POST /convert', () => accepted);
  const page = await harness.signedIn(() => current());
  await page.getByRole('button', convertButton).waitFor();
  // The next list still says "bridged": the page does not offer the button again.
  current = () => list(bridged(), other);
  await page.getByRole('button', convertButton).click();
  await page.locator('.call.converting').waitFor();
  await page.locator('.outcome', { hasText: 'Moving both parties into a conference.' }).waitFor();
  expect(await page.getByRole('button', { name: /^Converting/ }).isDisabled()).toBe(true);
  await page.getByText('+1555…0002', { exact: true }).waitFor();
  expect(await page.getByRole('button', convertButton).count()).toBe(0);

  current = () => list(converting());
  await page.clock.fastForward(2_000);
  await page.locator('.call.ended', { hasText: '+1555…0002' }).waitFor();
  current = () => list(conference());
  await page.clock.fastForward(2_000);
  await page.locator('.call.conference').waitFor();
  await page.locator('.outcome.good', { hasText: /^You converted this call at / }).waitFor();
  expect(await page.getByRole('status').innerText()).toBe('The call with +1555…4567 is now a conference.');
  expect(await page.getByRole('button', { name: /^Convert/ }).count()).toBe(0);
  expect(harness.server.of('POST /convert').map(({ body }) => body)).toEqual([
    { callSid: call.childCallSid, parentCallSid: call.callSid },
  ]);
});

test('a double click sends one request with an idempotency key', async () => {
  let respond: (reply: Reply) => void = () => undefined;
  harness.server.on('POST /convert', () => new Promise((resolve) => (respond = resolve)));
  const page = await harness.signedIn(() => list(bridged()));
  await page.getByRole('button', convertButton).dblclick();
  await page.getByRole('button', { name: /^Converting/ }).click({ force: true });
  await harness.server.received('POST /convert', 1);
  respond(accepted);
  await page.locator('.call.converting').waitFor();
  await page.getByRole('button', { name: /^Converting/ }).click({ force: true });
  expect(await harness.sent(page, 'POST /convert')).toBe(1);
  const requests = harness.server.of('POST /convert');
  expect(requests[0]?.headers['idempotency-key']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-/);
  expect(requests[0]?.headers.authorization).toMatch(/^Bearer /);
});

test.each([
  [409, 'call_not_bridged', 'This call is not a bridge of two parties.'],
  [409, 'call_ended', 'This call has ended.'],
  [403, 'forbidden', 'Your role may not convert calls.'],
  [504, 'twilio_timeout', 'Twilio did not answer in time.'],
] as const)(
  'the page shows the sentence of a refusal and offers the button again after %i %s',
  async (status, code, message) => {
    harness.server.on('POST /convert', () => problem(status, code, message));
    const page = await harness.signedIn(() => list(bridged()));
    await page.getByRole('button', convertButton).click();
    await page.locator('.outcome.bad', { hasText: message }).waitFor();
    expect(await page.getByRole('status').innerText()).toBe(`The call with +1555…4567: ${message}`);
    await page.getByRole('button', convertButton).click();
    await harness.server.received('POST /convert', 2);
    const keys = harness.server.of('POST /convert').map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size).toBe(2);
  },
);

test('the page says that the call may have been converted and repeats the same request when no response arrives', async () => {
  harness.server.on('POST /convert', () => 'drop');
  const page = await harness.signedIn(() => list(bridged()));
  await page.getByRole('button', convertButton).click();
  await page.locator('.outcome.bad', { hasText: 'may have been converted; trying again is safe' }).waitFor();
  harness.server.on('POST /convert', () => accepted);
  await page.getByRole('button', convertButton).click();
  await page.locator('.call.converting').waitFor();
  const keys = harness.server.of('POST /convert').map(({ headers }) => headers['idempotency-key']);
  expect(keys.length).toBeGreaterThanOrEqual(2);
  expect(new Set(keys).size).toBe(1);
});

test('the page asks to sign in when the session ends during a conversion', async () => {
  harness.server.on('POST /convert', () => problem(401, 'unauthenticated', 'The token has expired.'));
  const page = await harness.signedIn(() => list(bridged()));
  await page.getByRole('button', convertButton).click();
  await page.getByText('Your session has ended. Sign in again to continue.').waitFor();
});

test('the page says so when the call ends during its conversion', async () => {
  let hasEnded = false;
  harness.server.on('POST /convert', () => {
    hasEnded = true;
    return accepted;
  });
  const page = await harness.signedIn(() => list(hasEnded ? ended() : bridged()));
  await page.getByRole('button', convertButton).click();
  await page
    .locator('.call.ended .outcome.bad', { hasText: 'The call ended before it became a conference.' })
    .waitFor();
});

test('the button of a call that another operator converts sends no request', async () => {
  const page = await harness.signedIn(() => list(converting()));
  await page.getByRole('button', { name: 'Converting: +1555…4567' }).click({ force: true });
  expect(await harness.sent(page, 'POST /convert')).toBe(0);
});

test('the page converts only the chosen call of several', async () => {
  const second = bridged({ id: 2, age: 30, customer: '+1555…0002' });
  harness.server.on('POST /convert', () => accepted);
  const page = await harness.signedIn(() => list(bridged(), second));
  await page.getByRole('button', { name: 'Convert to conference: +1555…0002' }).click();
  await page.locator('.call.converting', { hasText: '+1555…0002' }).waitFor();
  expect(await page.getByRole('button', convertButton).isEnabled()).toBe(true);
  expect(harness.server.of('POST /convert').map(({ body }) => body)).toEqual([
    { callSid: second.childCallSid, parentCallSid: second.callSid },
  ]);
});

test('the keyboard focus stays at the call during the conversion and when the button is gone', async () => {
  let state = bridged;
  harness.server.on('POST /convert', () => accepted);
  const page = await harness.signedIn(() => list(state()));
  await page.getByRole('button', convertButton).focus();
  await page.keyboard.press('Enter');
  await page.locator('.call.converting').waitFor();
  expect(await page.evaluate('document.activeElement.tagName')).toBe('BUTTON');
  state = conference;
  await page.clock.fastForward(2_000);
  await page.locator('.call.conference').waitFor();
  expect(await page.evaluate('document.activeElement.textContent')).toMatch(/^You converted this call/);
});

test('the page offers the button again when the call is no conference after twenty seconds', async () => {
  harness.server.on('POST /convert', () => accepted);
  const page = await harness.signedIn(() => list(bridged()));
  await page.getByRole('button', convertButton).click();
  await page.locator('.call.converting').waitFor();
  await page.clock.fastForward(21_000);
  await page
    .locator('.outcome.bad', { hasText: 'has not become a conference yet. You can try again.' })
    .waitFor();
  expect(await page.getByRole('button', convertButton).isEnabled()).toBe(true);
});
