import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { PartyView } from '../../src/contract/responses';
import { bridged, conference, ended, list, ringing, secondsAgo, session } from './calls';
import { directory } from './directory';
import { useHarness } from './harness';
import { ok, problem } from './page-server';
import { expectFits } from './fit';
import { callbacks, partOf, recordings, VOICEMAIL, wav } from './recordings';
import { room } from './room';
import { summaries, taken, transcript, waiting } from './transcripts';

const harness = useHarness();

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** The rules of WCAG 2.2 AA that the page breaks: https://github.com/dequelabs/axe-core */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  // It waits with timers, and the clock of the page stands still.
  await page.clock.resume();
  return page.evaluate(`axe
    .run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))`);
}

const held = () => {
  const call = conference({ id: 2, age: 300 });
  const [customer, ...others] = call.parties;
  if (!customer) throw new Error('A conference has a customer.');
  const onHold: PartyView = { ...customer, state: 'held', since: secondsAgo(130) };
  return { ...call, parties: [onHold, ...others] };
};

/** Each view of the page, as a test opens it. */
const views: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'the board': async () => undefined,
  'a bridge': async (page) => page.locator('.row.bridged').click(),
  'a conference': async (page) => page.locator('.row.conference').click(),
  'the form of a transfer': async (page) => {
    await page.locator('.row.conference').click();
    await page.getByRole('button', { name: 'Transfer…' }).click();
    await page.keyboard.press('Enter');
  },
  'a failure and a notice': async (page) => {
    await page.locator('.row.conference').click();
    await page
      .getByRole('button', { name: /^Mute: / })
      .first()
      .click();
    await page.locator('.failure').waitFor();
    await page.getByRole('button', { name: 'Announce…', exact: true }).first().click();
    await page.getByLabel('Sentence').fill('One moment.');
    await page.keyboard.press('Enter');
    await page.locator('.notice').waitFor();
  },
  'the shortcuts': async (page) => page.keyboard.press('Alt+Shift+K'),
  'the suggestions': async (page) => {
    await page.locator('.row.conference').click();
    await page.getByRole('button', { name: 'Transfer…' }).click();
    await harness.server.received('GET /directory', 1);
    await harness.settle(page);
    await page.keyboard.press('ArrowDown');
    await page.locator('.suggestions [aria-selected=true]').waitFor();
  },
  'the ended calls': async (page) => {
    await page.getByRole('button', { name: 'Ended', exact: true }).click();
    await page.locator('.ended-row').first().click();
    await page.getByText('The call has ended.').waitFor();
  },
  'a summary': async (page) => {
    await page.getByRole('button', { name: 'Summaries', exact: true }).click();
    await page.locator('.ended-row').first().click();
    await page.locator('.transcript-part summary').click();
    await page.locator('.lines').waitFor();
  },
  'the recordings': async (page) => {
    await page.getByRole('button', { name: 'Recordings' }).click();
    await page.getByRole('button', { name: /^Play: Voicemail/ }).click();
    await page.locator('audio').waitFor();
    await page.getByRole('button', { name: /^Play: Conversation/ }).click();
    await page.getByText('This recording was deleted.').waitFor();
  },
  'a transcript': async (page) => {
    harness.server.on('GET /calls', () => list(taken({ id: 5 }), waiting({ id: 6, age: 9 })));
    await page.clock.fastForward(2_000);
    await page.locator('.row.conference .hand-off-line').click();
    await page.locator('.transcript-part summary').click();
    await page.locator('.mood-plot').waitFor();
  },
  'the call-backs': async (page) => {
    await page.getByRole('button', { name: 'Call-backs' }).click();
    await page.locator('.callback').first().waitFor();
    await page.getByLabel('Show').selectOption('All');
    await page.locator('.callback.closed').waitFor();
  },
  'the team': async (page) => {
    await page.getByRole('button', { name: 'Team' }).click();
    await page.locator('.team tbody tr').first().waitFor();
  },
  'the room': async (page) => {
    await page.getByRole('button', { name: 'Room' }).click();
    await page.locator('.team tbody tr').first().waitFor();
  },
  'the audit': async (page) => {
    await page.getByRole('button', { name: 'Audit' }).click();
    await page.getByRole('cell', { name: 'Add party', exact: true }).waitFor();
    expect(await page.locator('td span[title="participants/add"]').count()).toBe(1);
  },
  'the end of the session': async (page) => {
    harness.server.on('GET /calls', () => problem(401, 'unauthenticated', 'The token has expired.'));
    await page.clock.fastForward(2_000);
    await page.getByRole('dialog').waitFor();
  },
};

const entry = {
  at: secondsAgo(5),
  operator: 'sue',
  role: 'supervisor',
  action: 'participants/add',
  callSid: bridged().callSid,
  participant: bridged().childCallSid,
  outcome: 'call_full',
  reason: 'This call is full: about fifteen parties fit into it at a time.',
};

/** The rules that each theme of the page breaks. A theme changes nothing but colours. */
async function expectNoViolation(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect({ colorScheme, violations: await violations(page) }).toEqual({ colorScheme, violations: [] });
  }
}

test.each(Object.entries(views))('%s has no violation', async (_view, open) => {
  harness.server.on('POST /participants/mute', () => problem(409, 'call_ended', 'This call has ended.'));
  harness.server.on('POST /participants/announce', () => ok({ status: 'done' }));
  harness.server.on('GET /room', () => ok(room()));
  harness.server.on('GET /audit', () => ok({ entries: [entry], next: 'a1' }));
  harness.server.on('GET /directory', () => ok(directory()));
  harness.server.on('GET /transcript', () => ok(transcript(taken({ id: 5 }).callSid, 30)));
  harness.server.on('GET /summaries', () => ok(summaries()));
  harness.server.on('GET /recordings', () => ok(recordings()));
  harness.server.on('GET /callbacks', () => ok(callbacks()));
  harness.server.on('GET /recordings/audio', (request) =>
    request.url.includes(VOICEMAIL)
      ? partOf(wav(2), request)
      : problem(404, 'recording_not_found', 'This recording was deleted.'),
  );
  harness.server.on('GET /calls', ({ url }) =>
    url.includes('ended=true')
      ? list(ended({ id: 9 }))
      : list(
          ringing({ id: 1, age: 800, customer: '+442079460958', agent: 'client:bob' }),
          held(),
          bridged({ id: 3, agent: 'client:bob' }),
        ),
  );
  const page = await harness.openAs({ ...session, role: 'admin' }, { reducedMotion: 'reduce' });
  await page.locator('.row').nth(2).waitFor();
  await open(page);
  await expectFits(page);
  await expectNoViolation(page);
});

test('the sign-in form has no violation', async () => {
  await expectNoViolation(await harness.open({ reducedMotion: 'reduce' }));
});
