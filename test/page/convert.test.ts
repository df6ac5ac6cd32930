import { bridged, conference, converting, ended, list } from './calls';
import { until, useHarness } from './harness';
import { ok, problem, type Answer } from './page-server';

const harness = useHarness();

const call = bridged();
const accepted = ok({
  status: 'converting',
  conference: call.callSid,
  parentCallSid: call.callSid,
  childCallSid: call.childCallSid,
});
const convertButton = { name: 'Convert to conference: +1555…4567' };

test('a press asks for the child, shows the move, and then the conference', async () => {
  let now = () => list(bridged());
  harness.server.on('POST /convert', () => accepted);
  const page = await harness.signedIn(() => now());
  await page.getByRole('button', convertButton).click();
  await page.locator('.call.converting').waitFor();
  await page.locator('.outcome', { hasText: 'Moving both parties into a conference.' }).waitFor();
  expect(await page.getByRole('button', { name: /^Converting/ }).isDisabled()).toBe(true);
  await until(() => harness.server.of('GET /calls').length >= 2, 'the list was asked for again');
  // The list still says "bridged": the page does not offer the button again.
  expect(await page.getByRole('button', convertButton).count()).toBe(0);

  now = () => list(converting());
  await page.clock.fastForward(2_000);
  now = () => list(conference());
  await page.clock.fastForward(2_000);
  await page.locator('.call.conference').waitFor();
  await page.locator('.outcome.good', { hasText: /^You converted this call at / }).waitFor();
  expect(await page.getByRole('status').innerText()).toBe('The call with +1555…4567 is now a conference.');
  expect(await page.getByRole('button', { name: /^Convert/ }).count()).toBe(0);
  expect(harness.server.of('POST /convert').map(({ body }) => body)).toEqual([
    { callSid: call.childCallSid },
  ]);
}, 15_000);

test('a double click is one request, with a key', async () => {
  let answer: (value: Answer) => void = () => undefined;
  harness.server.on('POST /convert', () => new Promise((resolve) => (answer = resolve)));
  const page = await harness.signedIn(() => list(bridged()));
  await page.getByRole('button', convertButton).dblclick();
  await page.getByRole('button', { name: /^Converting/ }).click({ force: true });
  answer(accepted);
  await page.locator('.call.converting').waitFor();
  await page.getByRole('button', { name: /^Converting/ }).click({ force: true });
  await page.waitForTimeout(300);
  const requests = harness.server.of('POST /convert');
  expect(requests).toHaveLength(1);
  expect(requests[0]?.headers['idempotency-key']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-/);
  expect(requests[0]?.headers.authorization).toMatch(/^Bearer /);
});

test.each([
  [409, 'call_not_bridged', 'This call is not a bridge of two parties.'],
  [409, 'call_ended', 'This call has ended.'],
  [403, 'forbidden', 'Your role may not convert calls.'],
  [504, 'twilio_timeout', 'Twilio did not answer in time.'],
] as const)(
  'a refusal (%i %s) is shown in its sentence, and the button is there again',
  async (status, code, message) => {
    harness.server.on('POST /convert', () => problem(status, code, message));
    const page = await harness.signedIn(() => list(bridged()));
    await page.getByRole('button', convertButton).click();
    await page.locator('.outcome.bad', { hasText: message }).waitFor();
    expect(await page.getByRole('status').innerText()).toBe(`The call with +1555…4567: ${message}`);
    await page.getByRole('button', convertButton).click();
    await until(() => harness.server.of('POST /convert').length === 2, 'the second attempt was sent');
    const keys = harness.server.of('POST /convert').map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size).toBe(2);
  },
);

test('no answer: nobody knows, the page says so, and the next press is the same request', async () => {
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

test('a session that ends under a conversion leads to signing in', async () => {
  harness.server.on('POST /convert', () => problem(401, 'unauthenticated', 'The token has expired.'));
  const page = await harness.signedIn(() => list(bridged()));
  await page.getByRole('button', convertButton).click();
  await page.getByText('Your session has ended. Sign in again to go on.').waitFor();
});

test('a call that ends under its conversion says so', async () => {
  let over = false;
  harness.server.on('POST /convert', () => {
    over = true;
    return accepted;
  });
  const page = await harness.signedIn(() => list(over ? ended() : bridged()));
  await page.getByRole('button', convertButton).click();
  await page
    .locator('.call.ended .outcome.bad', { hasText: 'The call ended before it became a conference.' })
    .waitFor();
});

test('a call that somebody else converts is shown so, and its button asks nothing', async () => {
  const page = await harness.signedIn(() => list(converting()));
  await page.getByRole('button', { name: 'Converting: +1555…4567' }).click({ force: true });
  await page.waitForTimeout(200);
  expect(harness.server.of('POST /convert')).toEqual([]);
});

test('converting one of several calls touches that one', async () => {
  const second = bridged({ id: 2, age: 30, customer: '+1555…0002' });
  harness.server.on('POST /convert', () => accepted);
  const page = await harness.signedIn(() => list(bridged(), second));
  await page.getByRole('button', { name: 'Convert to conference: +1555…0002' }).click();
  await page.locator('.call.converting', { hasText: '+1555…0002' }).waitFor();
  expect(await page.getByRole('button', convertButton).isEnabled()).toBe(true);
  expect(harness.server.of('POST /convert').map(({ body }) => body)).toEqual([
    { callSid: second.childCallSid },
  ]);
});

test('the keyboard keeps its place: through the conversion, and at the call when the button has gone', async () => {
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

test('a conversion that never shows gives the button back after twenty seconds', async () => {
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
