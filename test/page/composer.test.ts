import type { Page } from 'playwright-core';
import type { DirectoryView } from '../../src/contract/responses';
import { conference, list, session } from './calls';
import { directory } from './directory';
import { useHarness } from './harness';
import { button, done, openCall } from './open-call';
import { ok, problem, type Reply } from './page-server';

const harness = useHarness();

const unchanged: Reply = { status: 204, body: undefined };

async function compose(action: 'Transfer…' | 'Add…', view: DirectoryView = directory()): Promise<Page> {
  harness.server.onOther(() => ok({ status: 'done' }));
  harness.server.on('GET /directory', ({ url }) => (url.includes('revision=') ? unchanged : ok(view)));
  const page = await harness.signedIn(() => list(conference()));
  await page.locator('.row').click();
  await page.getByRole('button', { name: action }).click();
  await harness.server.received('GET /directory', 1);
  await harness.settle(page);
  return page;
}

const field = (page: Page) => page.getByRole('combobox', { name: 'Name, number or SIP address' });
const options = (page: Page) => page.getByRole('listbox').getByRole('option');

async function request(route: string): Promise<unknown> {
  await harness.server.received(route, 1);
  return harness.server.of(route)[0]?.body;
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

test('suggestions tell the role and the presence of colleagues, those that are available first', async () => {
  const page = await compose('Transfer…');
  expect(await options(page).count()).toBe(0);
  expect(await field(page).getAttribute('aria-expanded')).toBe('false');
  await field(page).press('ArrowDown');
  await options(page).first().waitFor();
  expect((await options(page).allInnerTexts()).map(oneLine)).toEqual([
    'sue supervisor available',
    'ben agent on a call',
    'eve agent offline',
    'Warehouse +14155550177 company',
    '+14155550142 recent',
  ]);
});

test('an arrow key that comes before the directory opens the list when the directory is there', async () => {
  let respond: (reply: Reply) => void = () => undefined;
  harness.server.on('GET /directory', () => new Promise((resolve) => (respond = resolve)));
  const page = await harness.signedIn(() => list(conference()));
  await page.locator('.row').click();
  await page.getByRole('button', { name: 'Add…' }).click();
  await field(page).press('ArrowDown');
  await harness.server.received('GET /directory', 1);
  expect(await field(page).getAttribute('aria-expanded')).toBe('false');
  respond(ok(directory()));
  await options(page).first().waitFor();
  // Enter takes what was typed, not what has just come.
  expect(await page.locator('[role=option][aria-selected=true]').count()).toBe(0);
});

test('Enter takes the highlighted suggestion, and the hint names it before', async () => {
  const page = await compose('Transfer…');
  await field(page).fill('e');
  await field(page).press('ArrowUp');
  await page.locator('#to-hears', { hasText: 'while you talk to +14155550177.' }).waitFor();
  await field(page).press('ArrowDown');
  await field(page).press('ArrowDown');
  const active = page.locator('[role=option][aria-selected=true]');
  expect(await active.getAttribute('id')).toBe(await field(page).getAttribute('aria-activedescendant'));
  await page.locator('#to-hears', { hasText: 'while you talk to ben.' }).waitFor();
  await field(page).press('Enter');
  expect(await request('POST /transfer/start')).toMatchObject({ to: 'client:ben', kind: 'warm' });
});

test.each([
  ['Enter', 'warm'],
  ['Control+Enter', 'cold'],
  ['Shift+Enter', 'blind'],
])('%s on what was typed starts a transfer of the kind %s', async (key, kind) => {
  const page = await compose('Transfer…');
  await page
    .locator('#to-hears', { hasText: 'Enter: warm. Ctrl and Enter: cold. Shift and Enter: blind.' })
    .waitFor();
  await field(page).fill('+14155550100');
  await field(page).press(key);
  expect(await request('POST /transfer/start')).toMatchObject({ to: '+14155550100', kind });
});

test('a blind transfer may leave the conference, and the form says what that means', async () => {
  const page = await compose('Transfer…');
  expect(await page.getByLabel('Out of the conference').count()).toBe(0);
  await page.getByLabel('Blind').check();
  await page.getByLabel('Out of the conference').check();
  await page
    .locator('#to-hears', { hasText: 'The call leaves the conference, and this page no longer controls it.' })
    .waitFor();
  await field(page).fill('sue');
  await field(page).press('Enter');
  expect(await request('POST /transfer/start')).toMatchObject({
    to: 'client:sue',
    kind: 'blind',
    outside: 'true',
  });
});

test('the suggestions cover no kind, and close when the name is complete', async () => {
  const page = await compose('Transfer…');
  await field(page).pressSequentially('su');
  await options(page).first().waitFor();
  await page.getByLabel('Cold').check();
  await page.locator('#to-hears', { hasText: 'Enter: cold.' }).waitFor();
  await field(page).press('End');
  await field(page).pressSequentially('e');
  await field(page).click();
  expect(await options(page).count()).toBe(0);
});

test('Enter starts the kind that is chosen', async () => {
  const page = await compose('Transfer…');
  await page.getByLabel('Blind').check();
  await page.locator('#to-hears', { hasText: 'Enter: blind.' }).waitFor();
  await field(page).fill('sue');
  await field(page).press('Enter');
  expect(await request('POST /transfer/start')).toMatchObject({ to: 'client:sue', kind: 'blind' });
});

test('Escape closes the list first, and then the form', async () => {
  const page = await compose('Add…');
  await field(page).pressSequentially('s');
  await options(page).first().waitFor();
  await field(page).press('Escape');
  expect(await options(page).count()).toBe(0);
  expect(await field(page).inputValue()).toBe('s');
  await field(page).press('Escape');
  await field(page).waitFor({ state: 'detached' });
});

test('a press on a suggestion fills the field, and keeps the focus there', async () => {
  const page = await compose('Add…');
  await field(page).pressSequentially('ware');
  await options(page).click();
  expect(await field(page).inputValue()).toBe('+14155550177');
  expect(await options(page).count()).toBe(0);
  await page.keyboard.press('Enter');
  expect(await request('POST /participants/add')).toMatchObject({ to: '+14155550177' });
});

test('the directory is read with its revision, and only while the composer is open', async () => {
  const page = await compose('Transfer…');
  await page.clock.fastForward(15_000);
  await harness.server.received('GET /directory', 2);
  expect(harness.server.of('GET /directory').map(({ url }) => url)).toEqual([
    '/directory',
    '/directory?revision=d1',
  ]);
  await field(page).press('Escape');
  await field(page).waitFor({ state: 'detached' });
  await page.clock.runFor(60_000);
  expect(await harness.sent(page, 'GET /directory')).toBe(2);
});

test('a supervisor sees the team with what each does and since when, and an agent does not', async () => {
  harness.server.on('GET /directory', () => ok(directory()));
  const page = await harness.signedIn(() => list());
  await page.getByRole('button', { name: 'Team' }).click();
  await page.getByText('2 of 4 available').waitFor();
  const rows = (await page.locator('.team tbody tr').allInnerTexts()).map(oneLine);
  expect(rows).toEqual([
    'alice available for 5:00 supervisor',
    'sue available for 5:00 supervisor',
    'ben on a call for 1:30 agent',
    'eve offline agent',
  ]);
  const agent = await harness.openAs({ ...session, role: 'agent' });
  expect(await agent.getByRole('button', { name: 'Team' }).count()).toBe(0);
});

describe('the form of a transfer', () => {
  test('says who hears whom, starts warm with Enter and cold with Ctrl and Enter', async () => {
    harness.server.onOther(() => done);
    const page = await openCall(harness, () => [conference()]);
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
      const page = await openCall(harness, () => [conference()]);
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
    const page = await openCall(harness, () => [conference()]);
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
