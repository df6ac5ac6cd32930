import type { Page } from 'playwright-core';
import { conference, list, secondsAgo, session } from './calls';
import { useHarness } from './harness';
import { ok, problem, type Reply } from './page-server';
import { callbacks, NOTE, PART_BYTES, partOf, recordings, VOICEMAIL, wav } from './recordings';

const harness = useHarness();

async function openRecordings(role = 'supervisor'): Promise<Page> {
  harness.server.on('GET /calls', () => list());
  harness.server.on('GET /recordings', () => ok(recordings()));
  const page = await harness.openAs({ ...session, role });
  await page.getByRole('button', { name: 'Recordings' }).click();
  await page.locator('.recording-row').first().waitFor();
  return page;
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
const play = (page: Page) => page.getByRole('button', { name: /^Play: Voicemail of \+14155550199/ });
const audio = (page: Page) => page.locator('audio');
/** The length that the browser has found in the sound. */
const duration = (page: Page) =>
  audio(page).evaluate(
    (element: { duration: number; addEventListener: (name: string, done: () => void) => void }) =>
      new Promise<number>((resolve) => {
        if (element.duration > 0) resolve(element.duration);
        element.addEventListener('loadedmetadata', () => resolve(element.duration));
      }),
  );

/** Whether the sound of a URL is still in memory. */
const playable = (url: string) => `new Promise((resolve) => {
  const sound = new Audio(${JSON.stringify(url)});
  sound.onloadedmetadata = () => resolve(true);
  sound.onerror = () => resolve(false);
})`;

test('each recording shows its kind, customer, time and length, the newest first', async () => {
  const page = await openRecordings();
  const rows = (await page.locator('.recording-row').allInnerTexts()).map(oneLine);
  expect(rows).toEqual([
    expect.stringMatching(
      /^Voicemail \+14155550199 .* Length 1:35 Play Transcript: Please call me about my refund\. New Mark as heard Remove$/,
    ),
    expect.stringMatching(/^Conversation \+13125550183 .* Length 1:02:05 Play Remove$/),
  ]);
});

test('the list is searched by number and by what was said, and filtered by kind', async () => {
  const page = await openRecordings();
  const rows = page.locator('.recording-row');
  await page.getByLabel('Search recordings').fill('(312) 555');
  expect(await rows.count()).toBe(1);
  await page.getByLabel('Show').selectOption('Voicemails');
  await page.getByText('No recording matches.').waitFor();
  await page.getByLabel('Search recordings').fill('refund');
  expect(await rows.count()).toBe(1);
});

test('a recording is read in parts with the token in a header, and plays whole', async () => {
  const sound = wav(150);
  harness.server.on('GET /recordings/audio', (request) => partOf(sound, request));
  const page = await openRecordings();
  await play(page).press('Enter');
  await audio(page).waitFor();
  expect(await duration(page)).toBe(150);
  expect(await audio(page).getAttribute('src')).toMatch(/^blob:/);
  const requests = harness.server.of('GET /recordings/audio');
  expect(requests.map(({ headers, url }) => [headers.range, headers.authorization, url])).toEqual(
    [0, 1, 2].map((part) => [
      `bytes=${part * PART_BYTES}-${(part + 1) * PART_BYTES - 1}`,
      `Bearer ${session.token}`,
      `/recordings/audio?recordingSid=${VOICEMAIL}`,
    ]),
  );
});

test('closing the player frees the sound, and keeps the focus on its button', async () => {
  harness.server.on('GET /recordings/audio', (request) => partOf(wav(2), request));
  const page = await openRecordings();
  await play(page).press('Enter');
  const src = await audio(page).getAttribute('src');
  expect(await page.evaluate(playable(String(src)))).toBe(true);
  await page.getByRole('button', { name: /^Close: Voicemail/ }).press('Enter');
  await audio(page).waitFor({ state: 'detached' });
  expect(await page.evaluate(playable(String(src)))).toBe(false);
  expect(await page.evaluate('document.activeElement.ariaLabel')).toMatch(/^Play: Voicemail/);
});

test('leaving the view while a recording loads ends the request', async () => {
  harness.server.on('GET /recordings/audio', () => new Promise(() => undefined));
  const page = await openRecordings();
  await play(page).click();
  const ended = page.waitForEvent('requestfailed', (request) => request.url().includes('/recordings/audio'));
  await page.getByRole('button', { name: 'Calls', exact: true }).click();
  await ended;
});

test.each([
  [
    'refused',
    problem(404, 'recording_not_found', 'This recording was deleted.'),
    'This recording was deleted.',
  ],
  ['cut off', 'drop' as const, 'The server cannot be reached.'],
  [
    'no sound',
    { status: 206, body: Buffer.from('text'), headers: { 'Content-Range': 'bytes 0-3/4' } },
    'The browser cannot play this recording.',
  ],
])('a sound that is %s is told in a sentence, and can be played again', async (_why, reply, sentence) => {
  let next: Reply = reply;
  harness.server.on('GET /recordings/audio', (request) => (next === reply ? reply : partOf(wav(2), request)));
  const page = await openRecordings();
  await play(page).click();
  await page.getByText(sentence).waitFor();
  next = ok({});
  await play(page).click();
  await audio(page).waitFor();
});

test('a complete recording of the open call can be played, and one in progress cannot', async () => {
  harness.server.on('GET /recordings/audio', (request) => partOf(wav(2), request));
  const one = { sid: VOICEMAIL, kind: 'conference' as const, seconds: 17, at: secondsAgo(60) };
  const page = await harness.signedIn(() =>
    list({
      ...conference(),
      recordings: [
        { ...one, status: 'completed' },
        { ...one, sid: `RE${'6'.repeat(32)}`, seconds: null, status: 'in-progress' },
      ],
    }),
  );
  await page.locator('.row').click();
  await page.getByText('This call is being recorded.').waitFor();
  await page.getByRole('button', { name: /^Play: Conversation of \+1555…4567/ }).click();
  await audio(page).waitFor();
  expect(await page.locator('.call-recordings li').count()).toBe(1);
});

test('an agent reads which recordings are in the list, and may remove none', async () => {
  const page = await openRecordings('agent');
  expect(await page.getByRole('button', { name: /^Remove/ }).count()).toBe(0);
  await page.getByText('Your conversations and all voicemails of the last three days.').waitFor();
});

test('a voicemail is marked as heard, and as new again, with the focus on its button', async () => {
  const page = await openRecordings('agent');
  let heard: { by: string; at: string } | null = null;
  harness.server.on('POST /recordings/mark', () => ok({ status: 'done' }));
  harness.server.on('GET /recordings', () => {
    const [voicemail, ...others] = recordings().recordings;
    if (!voicemail) throw new Error('There is no voicemail.');
    return ok({ ...recordings(), recordings: [{ ...voicemail, heard }, ...others] });
  });
  heard = { by: 'alice', at: secondsAgo(0) };
  await page.getByRole('button', { name: /^Mark as heard: Voicemail of \+14155550199/ }).press('Enter');
  await page.getByText(/^Heard by alice, /).waitFor();
  await page.getByRole('status').getByText('The voicemail is marked as heard.').waitFor();
  await page.getByLabel('Show').selectOption('New voicemails');
  await page.getByText('No recording matches.').waitFor();
  await page.getByLabel('Show').selectOption('All');
  heard = null;
  await page.getByRole('button', { name: /^Mark as new: Voicemail/ }).press('Enter');
  await page.getByText('New', { exact: true }).waitFor();
  expect(await page.evaluate('document.activeElement.ariaLabel')).toMatch(/^Mark as heard: Voicemail/);
  expect(harness.server.of('POST /recordings/mark').map(({ body }) => body)).toEqual([
    { recordingSid: VOICEMAIL, as: 'heard' },
    { recordingSid: VOICEMAIL, as: 'new' },
  ]);
});

test('a recording is removed with a second press, which another press forgets; a repeat has the same key', async () => {
  const page = await openRecordings();
  let reply: Reply = 'drop';
  harness.server.on('POST /recordings/remove', () => reply);
  const remove = page.getByRole('button', { name: /Remove: Voicemail/ });
  await remove.click();
  await page.getByLabel('Search recordings').click();
  await remove.click();
  await page.getByRole('button', { name: /^Press again: Remove: Voicemail/ }).click();
  await page.getByText('The server cannot be reached.').waitFor();
  reply = ok({ status: 'done' });
  harness.server.on('GET /recordings', () =>
    ok({ ...recordings(), recordings: recordings().recordings.slice(1) }),
  );
  await remove.click();
  await page.getByRole('button', { name: /^Press again: / }).click();
  await page.locator('.recording-row.voicemail').waitFor({ state: 'detached' });
  const requests = harness.server.of('POST /recordings/remove');
  // A browser may repeat a request by itself when the connection breaks.
  expect(requests.length).toBeGreaterThanOrEqual(2);
  for (const { body, headers } of requests)
    expect([body, headers['idempotency-key']]).toEqual([
      { recordingSid: VOICEMAIL },
      requests[0]?.headers['idempotency-key'],
    ]);
  // The button is gone; the focus is in the view.
  expect(await page.evaluate('document.activeElement.id')).toBe('calls');
});

test('the call-backs show number, entry and who has called back; a note is closed, and the closed ones are shown on demand', async () => {
  let isClosed = false;
  harness.server.on('GET /calls', () => list());
  harness.server.on('POST /callbacks/close', () => ok({ status: 'done' }));
  harness.server.on('GET /callbacks', () => {
    const { callbacks: notes, ...rest } = callbacks();
    const closed = { by: 'alice', at: secondsAgo(0) };
    return ok({
      ...rest,
      callbacks: notes.map((note, at) => (at === 0 && isClosed ? { ...note, closed } : note)),
    });
  });
  const page = await harness.openAs({ ...session, role: 'agent' });
  await page.getByRole('button', { name: 'Call-backs' }).click();
  const rows = page.locator('.recording-row');
  await rows.nth(1).waitFor();
  expect((await rows.allInnerTexts()).map(oneLine)).toEqual([
    expect.stringMatching(/^Open \+1415…0199 .* Way in: Support line Call back Done$/),
    expect.stringMatching(/^Open \+1415…0183 .* Way in: inbound Called back by bob, .* Call back Done$/),
  ]);
  await page.getByLabel('Search call-backs').fill('support');
  expect(await rows.count()).toBe(1);
  await page.getByLabel('Search call-backs').fill('');
  await page.getByLabel('Language').selectOption('Deutsch');
  await page.getByText('Weg herein: Hotline').waitFor();
  await page.getByText('Weg herein: eingehend').waitFor();
  await page.getByLabel('Sprache').selectOption('English');
  // Without a phone in the browser the button says what to do, and does nothing.
  const call = page.getByRole('button', { name: /^Call back: \+1415…0199/ });
  expect(await call.getAttribute('aria-disabled')).toBe('true');
  await page.getByText('press "Go available" at the foot of the page first').waitFor();
  isClosed = true;
  await page.getByRole('button', { name: /^Done: \+1415…0199/ }).click();
  await call.waitFor({ state: 'detached' });
  await page.getByText('1 open').waitFor();
  expect(harness.server.of('POST /callbacks/close').map(({ body }) => body)).toEqual([{ callbackSid: NOTE }]);
  await page.getByLabel('Show').selectOption('All');
  await rows.getByText(/^Done by alice, /).waitFor();
  expect(await rows.count()).toBe(3);
});
