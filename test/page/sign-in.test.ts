import { bridged, list, session } from './calls';
import { setHidden, signIn, until, useHarness } from './harness';
import { ok, problem, type Answer } from './page-server';

const harness = useHarness();

test('signing in shows the calls, with the token in the header alone', async () => {
  const page = await harness.signedIn(() => list(bridged()));
  await page.getByText('+1555…4567', { exact: true }).waitFor();
  expect(harness.server.of('POST /login')[0]?.body).toEqual({ name: 'alice', passcode: 'correct horse' });
  expect(harness.server.of('GET /calls')[0]?.headers.authorization).toBe(`Bearer ${session.token}`);
  expect(await page.getByRole('banner').innerText()).toMatch(/alice\s+supervisor/);

  for (const { url } of harness.server.requests) expect(url).not.toContain(session.token);
  expect(page.url()).toBe(`${harness.server.origin}/`);
  expect(await page.evaluate('JSON.stringify({ ...localStorage }) + document.cookie')).toBe('{}');
  expect(await page.evaluate('JSON.stringify({ ...sessionStorage })')).toContain(session.token);
  expect(await page.evaluate('JSON.stringify({ ...sessionStorage })')).not.toContain('correct horse');
});

test('the keyboard alone signs in, and its focus goes to the list', async () => {
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

test('while signing in the button says so, and a second press asks nothing', async () => {
  let answer: (value: Answer) => void = () => undefined;
  harness.server.on('POST /login', () => new Promise((resolve) => (answer = resolve)));
  harness.server.on('GET /calls', () => list());
  const page = await harness.open();
  await signIn(page);
  const busy = page.getByRole('button', { name: 'Signing in…' });
  await busy.waitFor();
  await busy.click({ force: true });
  await page.getByLabel('Passcode').press('Enter');
  answer(ok(session));
  await page.getByRole('heading', { name: 'Live calls', exact: true }).waitFor();
  expect(harness.server.of('POST /login')).toHaveLength(1);
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
    'an answer of another kind',
    ok({ hello: 1 }),
    'The server sent a response that this page does not understand.',
  ],
])('%s is told in a sentence, and the passcode is ready to be typed again', async (_, answer, sentence) => {
  harness.server.on('POST /login', () => answer);
  const page = await harness.open();
  await signIn(page, 'wrong');
  await page.getByRole('alert').filter({ hasText: sentence }).waitFor();
  expect(await page.evaluate('document.activeElement.id')).toBe('passcode');

  harness.server.on('POST /login', () => ok(session));
  harness.server.on('GET /calls', () => list());
  await page.keyboard.type('correct horse');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Live calls', exact: true }).waitFor();
  expect(harness.server.of('POST /login')[1]?.body).toEqual({ name: 'alice', passcode: 'correct horse' });
});

test('a reload stays signed in, another tab does not', async () => {
  const page = await harness.signedIn(() => list(bridged()));
  await page.reload();
  await page.getByText('+1555…4567', { exact: true }).waitFor();
  const other = await page.context().newPage();
  await other.goto(harness.server.origin);
  await other.getByRole('heading', { name: 'Sign in' }).waitFor();
});

test('a session that has ended leads back to signing in, with a sentence, and asks no more', async () => {
  let expired = false;
  const page = await harness.signedIn(() =>
    expired ? problem(401, 'unauthenticated', 'The token has expired.') : list(bridged()),
  );
  await page.getByText('+1555…4567', { exact: true }).waitFor();
  expired = true;
  await page.clock.fastForward(2_000);
  await page.getByText('Your session has ended. Sign in again to go on.').waitFor();
  expect(await page.evaluate('sessionStorage.length')).toBe(0);
  const asked = harness.server.of('GET /calls').length;
  await setHidden(page, true);
  await setHidden(page, false);
  await page.clock.fastForward(60_000);
  await page.waitForTimeout(200);
  expect(harness.server.of('GET /calls')).toHaveLength(asked);
});

test('signing out forgets the token, also when a list is still under way', async () => {
  let answer: (value: Answer) => void = () => undefined;
  const page = await harness.signedIn(() => new Promise((resolve) => (answer = resolve)));
  await until(() => harness.server.of('GET /calls').length === 1, 'the page asks for the calls');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  answer(list(bridged()));
  await page.waitForTimeout(200);
  expect(await page.getByText('+1555…4567', { exact: true }).count()).toBe(0);
  expect(await page.evaluate('sessionStorage.length')).toBe(0);
  await page.reload();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
});
