import { bridged, list, session } from './calls';
import { fillSignIn, roundTrip, setHidden, useHarness } from './harness';
import { ok, problem, type Reply } from './page-server';

const harness = useHarness();

test('signing in shows the calls and sends the token only in the header', async () => {
  const page = await harness.signIn(() => list(bridged()));
  await page.locator('.row', { hasText: '+1555…4567' }).waitFor();
  expect(harness.server.of('POST /login')[0]?.body).toEqual({ name: 'alice', passcode: 'correct horse' });
  expect(harness.server.of('GET /calls')[0]?.headers.authorization).toBe(`Bearer ${session.token}`);
  expect(await page.getByRole('banner').innerText()).toMatch(/alice\s+supervisor/);

  for (const { url } of harness.server.requests) expect(url).not.toContain(session.token);
  expect(page.url()).toBe(`${harness.server.origin}/`);
  expect(await page.evaluate('JSON.stringify({ ...localStorage }) + document.cookie')).toBe(
    JSON.stringify({ 'device-alice': session.device }),
  );
  expect(await page.evaluate('JSON.stringify({ ...sessionStorage })')).toContain(session.token);
  expect(await page.evaluate('JSON.stringify({ ...sessionStorage })')).not.toContain('correct horse');
});

test('the keyboard alone can sign in, and the focus moves to the list', async () => {
  harness.server.on('POST /login', () => ok(session));
  harness.server.on('GET /calls', () => list());
  const page = await harness.open();
  await page.keyboard.type('alice');
  await page.keyboard.press('Tab');
  await page.keyboard.type('correct horse');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Live calls', exact: true }).waitFor();
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Live calls');
});

test('the button says so during the request, and a second press sends none', async () => {
  let respond: (reply: Reply) => void = () => undefined;
  harness.server.on('POST /login', () => new Promise((resolve) => (respond = resolve)));
  harness.server.on('GET /calls', () => list());
  const page = await harness.open();
  await fillSignIn(page);
  const busy = page.getByRole('button', { name: 'Signing in…' });
  await busy.waitFor();
  await busy.click({ force: true });
  await page.getByLabel('Passcode').press('Enter');
  await harness.server.received('POST /login', 1);
  respond(ok(session));
  await page.getByRole('heading', { name: 'Live calls', exact: true }).waitFor();
  expect(await harness.sent(page, 'POST /login')).toBe(1);
});

test.each([
  [
    'a wrong passcode',
    problem(401, 'unauthenticated', 'The name or the passcode is wrong.'),
    'The name or the passcode is wrong.',
  ],
  [
    'a locked name',
    problem(429, 'too_many_requests', 'Too many attempts. Wait a minute.'),
    'Too many attempts. Wait a minute.',
  ],
  [
    'a busy platform',
    { status: 429, body: '<h1>Too many</h1>' } as const,
    'The server is busy. Try again in a moment.',
  ],
  [
    'a failing server',
    { status: 500, body: '<h1>Oops</h1>' } as const,
    'The server failed to respond (status 500).',
  ],
  ['a dropped connection', 'drop' as const, 'The server cannot be reached.'],
  [
    'a response of another kind',
    ok({ hello: 1 }),
    'The server sent a response that this page does not understand.',
  ],
])('the page shows a sentence and the passcode can be typed again after: %s', async (_, reply, sentence) => {
  harness.server.on('POST /login', () => reply);
  const page = await harness.open();
  await fillSignIn(page, 'wrong');
  await page.getByRole('alert').filter({ hasText: sentence }).waitFor();
  expect(await page.evaluate('document.activeElement.id')).toBe('passcode');

  harness.server.on('POST /login', () => ok(session));
  harness.server.on('GET /calls', () => list());
  await page.keyboard.type('correct horse');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Live calls', exact: true }).waitFor();
  expect(harness.server.of('POST /login')[1]?.body).toEqual({ name: 'alice', passcode: 'correct horse' });
});

test('the operator stays signed in after a reload, but not in another tab', async () => {
  const page = await harness.signIn(() => list(bridged()));
  await page.reload();
  await page.locator('.row', { hasText: '+1555…4567' }).waitFor();
  const other = await page.context().newPage();
  await other.goto(harness.server.origin);
  await other.getByRole('heading', { name: 'Sign in' }).waitFor();
});

test('the page asks to sign in over the screen, and sends no more requests, when the session has ended', async () => {
  let expired = false;
  const page = await harness.signIn(() =>
    expired ? problem(401, 'unauthenticated', 'The token has expired.') : list(bridged()),
  );
  await page.locator('.row', { hasText: '+1555…4567' }).waitFor();
  expired = true;
  await page.clock.fastForward(2_000);
  const dialog = page.getByRole('dialog', { name: 'Sign in again' });
  await dialog.getByText('Your session has ended.').waitFor();
  expect(await page.locator('.row', { hasText: '+1555…4567' }).count()).toBe(1);
  expect(await dialog.getByLabel('Name').inputValue()).toBe('alice');
  expect(await page.evaluate('sessionStorage.length')).toBe(0);
  await setHidden(page, true);
  await setHidden(page, false);
  await page.clock.fastForward(60_000);
  expect(await harness.sent(page, 'GET /calls')).toBe(2);
});

test('signing out forgets the token, also while a list is requested', async () => {
  let respond: (reply: Reply) => void = () => undefined;
  const page = await harness.signIn(() => new Promise((resolve) => (respond = resolve)));
  await harness.server.received('GET /calls', 1);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  respond(list(bridged()));
  await roundTrip(page);
  expect(await page.locator('.row').count()).toBe(0);
  expect(await page.evaluate('sessionStorage.length')).toBe(0);
  await page.reload();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
});
