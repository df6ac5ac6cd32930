import type { Page } from 'playwright-core';
import { REFRESH_MS } from '../../src/assets/page/refresh';
import type { LiveCallView } from '../../src/contract/responses';
import { bridged, ended, list, NOW, ringing, session } from './calls';
import { useHarness } from './harness';
import { ok, problem } from './page-server';
import { handOff, summaries, taken, transcript, waiting } from './transcripts';

const harness = useHarness();

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
const shown = (page: Page, selector: string) => page.locator(selector).allInnerTexts();

/** Opens the call, and its transcript with the keyboard. */
async function openTranscript(page: Page): Promise<void> {
  await page.locator('.row').first().click();
  await page.locator('.transcript-part summary').press('Enter');
}

test('a row names the way in and why the caller was handed over, and an upset caller comes first', async () => {
  const inMenu: LiveCallView = { ...ringing({ id: 3, age: 40 }), entry: 'menu', state: 'menu' };
  const page = await harness.signedIn(() =>
    list(
      { ...ringing({ id: 1, age: 30, agent: 'client:bob' }), entry: 'support-call' },
      waiting({ id: 2, age: 25, agent: 'client:bob' }),
      { ...inMenu, parties: inMenu.parties.slice(0, 1) },
      {
        ...waiting({ id: 4, age: 9, agent: 'client:bob' }),
        handOff: { ...handOff, reason: 'key', words: null },
      },
    ),
  );
  await page.locator('.row').nth(3).waitFor();
  expect((await shown(page, '.row')).map(oneLine)).toEqual([
    '+1555…4567 bob upset, waits for 0:20 Age 0:25 Menu · Upset: “this is ridiculous”',
    expect.stringMatching(/^\+1555…4567 bob · Support line customer waits for 0:30/),
    expect.stringMatching(/^\+1555…4567 Menu in the menu Age 0:40$/),
    expect.stringMatching(/^\+1555…4567 bob ringing Age 0:09 Menu · Pressed a key for a person$/),
  ]);
  expect(await page.locator('.row.urgent').count()).toBe(1);
});

test('an agent who has answered reads that it hears the reason first', async () => {
  const call = waiting();
  const answered = (state: 'ringing' | 'waiting', agent: string): LiveCallView => ({
    ...call,
    parties: call.parties.map((party) =>
      party.role === 'agent' ? { ...party, state, address: agent } : party,
    ),
  });
  let shownCall = answered('ringing', 'client:alice');
  const page = await harness.signedIn(() => list(shownCall));
  await page.locator('.row').first().click();
  await page.locator('.call-view').waitFor();
  const line = page.getByText('You hear the reason first. Then you join the caller.');
  expect(await line.count()).toBe(0);
  shownCall = answered('waiting', 'client:alice');
  await page.clock.fastForward(2_000);
  await line.waitFor();
  shownCall = answered('waiting', 'client:bob');
  await page.clock.fastForward(2_000);
  await line.waitFor({ state: 'detached' });
});

test('the call says why the caller was handed over, and plots and tells the mood', async () => {
  const call = taken();
  harness.server.on('GET /transcript', () => ok(transcript(call.callSid)));
  const page = await harness.signedIn(() => list(call), { timezoneId: 'UTC' });
  await openTranscript(page);
  await page.locator('.lines li').nth(3).waitFor();
  expect((await shown(page, '.hand-off dl > div')).map(oneLine)).toEqual([
    expect.stringMatching(/^Reason Upset, .*8:59/),
    'Note The caller is angry, or calls the service bad.',
    'Last words “this is ridiculous”',
    'Way through the menu main → billing',
  ]);
  expect((await shown(page, '.lines li')).map(oneLine)).toEqual([
    expect.stringMatching(/8:59:20.* Caller i want to ask about my bill$/),
    expect.stringMatching(/ Caller no not that$/),
    expect.stringMatching(/ Caller this is ridiculous$/),
    expect.stringMatching(/8:59:23.* Agents hello this is alice$/),
  ]);
  expect(await page.locator('.mood-plot figcaption').innerText()).toMatch(
    /^Mood: rose from calm to 1\.0\. It called for a person at .*8:59/,
  );
  expect(await page.locator('.mood-plot circle').count()).toBe(2);
  expect(await page.locator('.mood-plot .due-mark').count()).toBe(1);
});

test('the transcript is read while it is open, with the revision that the page has, and only then', async () => {
  const call = taken();
  let count = 30;
  harness.server.on('GET /transcript', ({ url }) =>
    url.includes(`revision=t${count}`)
      ? { status: 204, body: undefined }
      : ok(transcript(call.callSid, count)),
  );
  const page = await harness.signedIn(() => list(call));
  await page.locator('.row').click();
  await page.locator('.transcript-part').waitFor();
  await page.clock.runFor(10_000);
  expect(await harness.sent(page, 'GET /transcript')).toBe(0);
  await page.locator('.transcript-part summary').press('Enter');
  await page.getByText('and line 30').waitFor();
  const gap = () => page.locator('.lines').evaluate(distanceToEnd);
  expect(await gap()).toBeLessThan(4);
  for (let refresh = 0; refresh < 2; refresh += 1) {
    const answered = page.waitForResponse((response) => response.url().includes('/transcript'));
    await page.clock.runFor(REFRESH_MS.transcript);
    await answered;
  }
  const url = `/transcript?callSid=${call.callSid}`;
  const changed = `${url}&revision=t30`;
  expect(harness.server.of('GET /transcript').map((request) => request.url)).toEqual([url, changed, changed]);
  count = 31;
  await page.clock.runFor(REFRESH_MS.transcript);
  await page.getByText('and line 31').waitFor();
  expect(await gap()).toBeLessThan(4);
  expect(await page.locator('.lines').getAttribute('aria-live')).toBe('off');
  await page.locator('.transcript-part summary').press('Enter');
  await page.locator('.lines').waitFor({ state: 'detached' });
  const before = await harness.sent(page, 'GET /transcript');
  await page.clock.runFor(10_000);
  expect(await harness.sent(page, 'GET /transcript')).toBe(before);
});

test('the transcript of a call that has ended is read once', async () => {
  const call = { ...ended({ id: 1 }), entry: 'menu' as const, handOff };
  harness.server.on('GET /transcript', () => ok(transcript(call.callSid)));
  const page = await harness.signedIn(({ url }) => (url.includes('ended=') ? list(call) : list()));
  await page.getByRole('button', { name: 'Ended', exact: true }).click();
  await page.locator('.ended-row').click();
  await page.locator('.transcript-part summary').press('Enter');
  await page.locator('.lines li').nth(3).waitFor();
  await page.clock.runFor(4 * REFRESH_MS.transcript);
  expect(await harness.sent(page, 'GET /transcript')).toBe(1);
});

/** How far the newest line is below the view. In the page, an element has more than the types of the tests know. */
const distanceToEnd = (box: { scrollHeight: number; clientHeight: number; scrollTop: number }): number =>
  box.scrollHeight - box.clientHeight - box.scrollTop;

test('an agent that is not on the call reads why there is no transcript, and another call has none', async () => {
  const refusal = "This is another agent's call. Only an agent on this call, or a supervisor, may do this.";
  harness.server.on('GET /transcript', () => problem(403, 'forbidden', refusal));
  harness.server.on('GET /calls', () => list(taken({ id: 1, age: 90 }), bridged({ id: 2 })));
  const page = await harness.openAs({ ...session, name: 'bob', role: 'agent' });
  await openTranscript(page);
  await page.getByRole('alert').filter({ hasText: refusal }).waitFor();
  expect(await page.getByText('Loading…').count()).toBe(0);
  await page.locator('.row.bridged').click();
  await page.locator('.call-view.bridged').waitFor();
  expect(await page.locator('.transcript-part, .hand-off').count()).toBe(0);
});

const NOTES = {
  English: 'Note The caller is angry, or calls the service bad.',
  Deutsch: 'Notiz Der Anrufer ist wütend oder nennt den Dienst schlecht.',
};

test.each(Object.entries(NOTES))(
  'in %s the note of a code is the sentence of the page, and another note is as it was given',
  async (language, note) => {
    const foreign = { ...handOff, cue: null, note: 'refund. Paid twice.' };
    const later = { ...handOff, cue: 'grief', note: 'The caller mourns.' };
    const calls = [
      taken(),
      { ...taken({ id: 2 }), handOff: foreign },
      { ...taken({ id: 3 }), handOff: later },
    ];
    const page = await harness.signedIn(() => ok({ calls, revision: 'r1', at: new Date(NOW).toISOString() }));
    await page.getByLabel('Language').selectOption(language);
    await page.locator('.row').nth(2).waitFor();
    const notes: string[] = [];
    for (const row of await page.locator('.row').all()) {
      await row.click();
      notes.push(oneLine(await page.locator('.hand-off dl > div').nth(1).innerText()));
    }
    const [label = ''] = note.split(' ');
    expect(notes.sort()).toEqual([note, `${label} ${foreign.note}`, `${label} ${later.note}`].sort());
  },
);

test('in German the reason and the mood are German', async () => {
  const call = taken();
  harness.server.on('GET /transcript', () => ok(transcript(call.callSid)));
  const page = await harness.signedIn(() => list(call));
  await page.getByLabel('Language').selectOption('Deutsch');
  await openTranscript(page);
  await page.getByText(/^Stimmung: von ruhig auf 1,0 gestiegen; ab .* war ein Mensch nötig\./).waitFor();
  await page.getByText('Verärgert: „this is ridiculous“').waitFor();
});

test('a summary says why a caller came, which person took the call, how it ended, and what was said', async () => {
  const [first] = summaries().summaries;
  harness.server.on('GET /summaries', () => ok(summaries()));
  harness.server.on('GET /transcript', () => ok(transcript(first?.callSid ?? '')));
  const page = await harness.signedIn(() => list(), { timezoneId: 'UTC' });
  await page.getByRole('button', { name: 'Summaries', exact: true }).click();
  const rows = page.locator('.ended-row');
  await rows.nth(1).waitFor();
  expect((await rows.allInnerTexts()).map(oneLine)).toEqual([
    expect.stringMatching(/^\+14155550199 ann ended .* Talked 2:20 Upset: “this is ridiculous”$/),
    expect.stringMatching(/^Number withheld no agent ended .* Talked 0:00 No agent answered\.$/),
  ]);
  await rows.first().click();
  const facts = page.locator('.facts > div');
  expect((await facts.allInnerTexts()).map(oneLine)).toEqual([
    'Way in Menu',
    expect.stringMatching(/^Reason Upset, .*8:56/),
    'Note The caller is angry, or calls the service bad.',
    'Last words “this is ridiculous”',
    'Way through the menu main → billing',
    'Worst mood 0.96 (from 0, calm, to 1, hand-over)',
    expect.stringMatching(/^Taken by ann, .*8:56:40.* and \+14155550177$/),
    'Waited 1:40',
    'Talked 2:20',
    expect.stringMatching(/^End ann hung up\. .*8:59:00/),
  ]);
  await page.locator('.transcript-part summary').press('Enter');
  await page.getByText('this is ridiculous', { exact: true }).waitFor();
  await page.getByLabel('Search summaries').fill('0177');
  expect(await rows.count()).toBe(1);
  await page.getByLabel('Search summaries').fill('withheld');
  await rows.click();
  await page.getByText('The caller was not handed over.').waitFor();
  expect((await facts.allInnerTexts()).map(oneLine)).toContain('Taken by Nobody');
  await page.getByLabel('Language').selectOption('Deutsch');
  await page.getByText('Der Anrufer wurde nicht übergeben.').waitFor();
  await page.getByLabel('Berichte durchsuchen').fill('0177');
  await rows.click();
  await page.getByText('Der Anrufer ist wütend oder nennt den Dienst schlecht.').waitFor();
});

test('an agent has no summaries, which are for supervisors', async () => {
  harness.server.on('GET /calls', () => list());
  const page = await harness.openAs({ ...session, role: 'agent' });
  await page.getByRole('button', { name: 'Ended', exact: true }).waitFor();
  expect(await page.getByRole('button', { name: 'Summaries' }).count()).toBe(0);
});
