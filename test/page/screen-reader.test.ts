import type { Page } from 'playwright-core';
import type { LiveCallView, PartyView } from '../../src/contract/responses';
import { bridged, conference, list, secondsAgo } from './calls';
import { useHarness } from './harness';
import { ok, problem } from './page-server';
import { room } from './room';
import { recordings } from './recordings';
import { waiting } from './transcripts';

/** What an operator hears who does not see the page, and where the keyboard is after each step. */

const harness = useHarness();

const said = (page: Page, text: string) =>
  page.getByRole('status').getByText(text, { exact: true }).last().waitFor();
const focused = (page: Page) => page.locator(':focus');
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

let calls: LiveCallView[] = [];

/** Shows the calls, and opens the first. */
async function open(...first: LiveCallView[]): Promise<Page> {
  calls = first;
  const page = await harness.signedIn(() => list(...calls));
  await page.locator('.row').first().click();
  await page.locator('.call-view').waitFor();
  return page;
}

async function change(page: Page, ...next: LiveCallView[]): Promise<void> {
  calls = next;
  await page.clock.fastForward(2_000);
}

const held = (call: LiveCallView): LiveCallView => {
  const [customer, ...others] = call.parties;
  if (!customer) throw new Error('A call has a customer.');
  const onHold: PartyView = { ...customer, state: 'held', allowed: ['participants/unhold'] };
  return { ...call, parties: [onHold, ...others] };
};

describe('a screen reader says', () => {
  test('which call opens, with a press and with a key', async () => {
    const page = await open(bridged({ id: 1, age: 90 }), conference({ id: 2, customer: '+1555…0002' }));
    await said(page, 'Call with +1555…4567 is open: bridged.');
    await page.keyboard.press('Alt+Shift+ArrowDown');
    await said(page, 'Call with +1555…0002 is open: conference.');
  });

  test('that a first press asks for a second one', async () => {
    const page = await open(conference());
    await page.keyboard.press('Alt+Shift+E');
    await said(page, 'Press again: End for everybody.');
    await button(page, 'Remove: alice').click();
    await said(page, 'Press again: Remove: alice.');
  });

  test('the same for a recording and for a caller in the room', async () => {
    harness.server.on('GET /recordings', () => ok(recordings()));
    harness.server.on('GET /room', () => ok(room()));
    const page = await open(bridged());
    await button(page, 'Recordings').click();
    await said(page, 'Recordings.');
    expect(await page.title()).toBe('(1) Live calls · Recordings');
    await button(page, /^Remove: /)
      .first()
      .click();
    await said(page, 'Press again: Remove.');
    await button(page, 'Room').click();
    await button(page, /^Remove/)
      .last()
      .click();
    await page
      .getByRole('status')
      .getByText(/^Press again: Remove: /)
      .waitFor();
    expect(harness.server.of('POST /room/remove')).toEqual([]);
  });

  test('why a key does nothing', async () => {
    // The operator's own call would open by itself.
    const page = await harness.signedIn(() => list(bridged({ agent: 'client:bob' })));
    await page.locator('.row').waitFor();
    await page.keyboard.press('Alt+Shift+H');
    await said(page, 'Hold: choose a call first.');
    await page.locator('.row').click();
    await page.keyboard.press('Alt+Shift+X');
    await said(page, 'Cancel transfer: not possible now.');
    await page.keyboard.press('Alt+Shift+U');
    await said(page, 'Answer: not possible now.');
  });

  test('what other operators do with the open call', async () => {
    const page = await open(bridged());
    await change(page, conference());
    await said(page, 'Call with +1555…4567: conference.');
    await change(page, held(conference()));
    await said(page, '+1555…4567: on hold.');
    const common = { id: 't1', kind: 'warm', target: '+14155550142' } as const;
    const transfer = { ...common, state: 'consulting', by: 'alice', since: secondsAgo(1) } as const;
    await change(page, { ...held(conference()), transfer });
    await said(page, 'You talk to +14155550142 while the customer hears music.');
    const lastTransfer = { ...common, outcome: 'target-busy', at: secondsAgo(0) } as const;
    await change(page, { ...conference(), lastTransfer });
    await said(page, 'Last transfer to +14155550142: the target was busy or declined.');
  });

  test('what the operator has done once, and again when it is done again', async () => {
    harness.server.on('POST /participants/hold', () => ok({ status: 'done' }));
    const page = await open(conference());
    await said(page, 'Call with +1555…4567 is open: conference.');
    calls = [held(conference())];
    const heard = await hear(page);
    await page.keyboard.press('Alt+Shift+H');
    await page.locator('.party.held').waitFor();
    await change(page, conference());
    await said(page, '+1555…4567: talking.');
    await page.keyboard.press('Alt+Shift+E');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+Shift+E');
    await page.waitForFunction('window.heard.length === 4');
    expect(await heard()).toEqual([
      '+1555…4567 is on hold.',
      '+1555…4567: talking.',
      'Press again: End for everybody.',
      'Press again: End for everybody.',
    ]);
  });

  test('two texts that come at once, neither of which stays for long', async () => {
    const page = await harness.signedIn(() => list());
    await page.keyboard.press('Alt+Shift+H');
    await page.keyboard.press('Alt+Shift+X');
    await said(page, 'Hold: choose a call first.');
    await said(page, 'Cancel transfer: choose a call first.');
    await page.clock.runFor(11_000);
    expect(await page.getByRole('status').innerText()).toBe('');
  });

  test('that a caller on the board wants a person', async () => {
    const page = await open(bridged({ id: 1 }));
    await change(page, bridged({ id: 1 }), waiting({ id: 2, customer: '+1555…0002' }));
    await said(page, 'New call: Call with +1555…0002. Call with +1555…0002: upset, waits.');
  });
});

/** Each text that enters the live region. */
async function hear(page: Page): Promise<() => Promise<unknown>> {
  await page.evaluate(`
    window.heard = [];
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const { textContent } of addedNodes) heard.push(textContent);
    }).observe(document.querySelector('[role=status]'), { childList: true, subtree: true, characterData: true });`);
  return () => page.evaluate('window.heard');
}

describe('the keyboard focus', () => {
  test('returns from a form to the button that opened it', async () => {
    const page = await open(conference());
    await button(page, 'Add…').press('Enter');
    await page.getByRole('combobox').first().waitFor();
    await page.keyboard.press('Escape');
    expect(await focused(page).innerText()).toBe('Add…');
  });

  test('stays in the call when its control goes', async () => {
    harness.server.on('POST /convert', () => problem(409, 'call_ended', 'This call has ended.'));
    const page = await open(bridged());
    await button(page, 'Convert to conference').first().press('Enter');
    await button(page, 'Dismiss: Convert to conference').press('Enter');
    await page.locator('.failure').waitFor({ state: 'detached' });
    await page.locator('.call-view:focus').waitFor();
  });

  test('is at the start of the list of shortcuts, and returns from it', async () => {
    const page = await open(conference());
    await button(page, 'Add…').focus();
    await page.keyboard.press('Alt+Shift+K');
    await page.locator('#sheet-title:focus').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('button:focus', { hasText: 'Add…' }).waitFor();
  });

  test('on a list of choices, keys act', async () => {
    const page = await open(conference());
    await page.getByLabel('Show', { exact: true }).press('Alt+Shift+E');
    await said(page, 'Press again: End for everybody.');
  });
});

test('the description of a field stays as it is while the operator types, and an error goes', async () => {
  const page = await open(conference());
  await button(page, 'Transfer…').click();
  const field = page.getByRole('combobox', { name: 'Name, number or SIP address' });
  const description = () =>
    page.evaluate(`document.activeElement.getAttribute('aria-describedby').split(' ')
      .map((id) => document.getElementById(id).textContent).join('')`);
  const before = await description();
  await field.fill('9');
  expect(await description()).toBe(before);
  await field.press('Enter');
  await page.getByRole('alert').getByText('Enter a name, a number').waitFor();
  await field.pressSequentially('8');
  expect(await description()).toBe(before);
});
