import { ANN, SUE } from '../../simulation/world/settings';
import { SETTLES_MS } from '../../src/assets/page/actions/settling';
import { useHarness } from './harness';
import { Office, shows } from './office';

/** The page on the real Functions and the local Twilio: what operators do, and what the parties hear. */

const harness = useHarness();

const TARGET = '+14155550142';

/** A customer talks to an agent, and the operator has opened the call. */
async function openBridge() {
  const office = await Office.open(harness);
  const { parent, child } = await office.inTurn(() => office.world.bridge());
  const page = await office.page(SUE);
  await shows(page, '.row.bridged');
  await page.locator('.row').click();
  /** What the parties hear, once Twilio has fetched its documents: a Function may start cold. */
  const heard = (...callSids: string[]) =>
    office.inTurn(async () => {
      await office.world.clock.advance(5_000);
      return callSids.map((callSid) => office.world.call(callSid)?.hears);
    });
  const press = async (name: string) => {
    const button = page.locator('.call-view').getByRole('button', { name, exact: true });
    // A new action of the largest button takes no press at first.
    if ((await button.getAttribute('aria-disabled')) === 'true') await page.clock.runFor(SETTLES_MS);
    await button.click();
  };
  return { office, page, press, heard, customer: parent, agent: child };
}

const targetOf = (office: Office) =>
  office.world.emulator.inspect().calls.findLast(({ to }) => to === TARGET)?.sid ?? '';

async function startTransfer(page: Awaited<ReturnType<typeof openBridge>>['page'], kind: 'Warm' | 'Cold') {
  await page.locator('.call-view').getByRole('button', { name: 'Transfer…' }).click();
  await page.getByLabel('Name, number or SIP address').fill(TARGET);
  await page.getByLabel(kind).check();
  await page.getByRole('button', { name: 'Start transfer' }).click();
}

test('a press converts the call, and both parties talk in the conference', async () => {
  const { page, press, heard, customer, agent, office } = await openBridge();
  await press('Convert to conference');
  await shows(page, '.call-view.conference');
  expect(await heard(customer, agent)).toEqual(['party', 'party']);
  expect(office.world.inConference(customer)).toHaveLength(2);
});

test('a warm transfer is completed: the customer and the target talk on', async () => {
  const { page, press, heard, customer, office } = await openBridge();
  await startTransfer(page, 'Warm');
  await shows(page, '.transfer-line', ` talks to ${TARGET} while the customer hears music`);
  expect(await heard(customer)).toEqual(['music']);
  await press('Complete transfer');
  await shows(page, '.call-view', `Last transfer to ${TARGET}: completed.`);
  expect(await heard(customer, targetOf(office))).toEqual(['party', 'party']);
});

test('a warm transfer is cancelled: the customer is back with the agent', async () => {
  const { page, press, heard, customer, agent, office } = await openBridge();
  office.world.emulator.people.behave(TARGET, { kind: 'never-answers' });
  await startTransfer(page, 'Warm');
  await shows(page, '.transfer-line', `Ringing ${TARGET}`);
  await press('Cancel transfer');
  await shows(page, '.call-view', 'cancelled.');
  expect(await heard(customer, agent)).toEqual(['party', 'party']);
  expect(office.world.call(targetOf(office))?.endedAt).not.toBeNull();
});

test('the customer leaves during a warm transfer: the page says so', async () => {
  const { page, customer, office } = await openBridge();
  await startTransfer(page, 'Warm');
  await shows(page, '.transfer-line', ` talks to ${TARGET} while the customer hears music`);
  await office.inTurn(async () => office.world.emulator.people.hangUp(customer));
  await shows(page, '.call-view', 'The call has ended.');
});

test('two operators act on one call: both pages show the same, and a hold is undone by the other', async () => {
  const { page, press, heard, customer, office } = await openBridge();
  await press('Convert to conference');
  await shows(page, '.call-view.conference');
  const other = await office.page({ ...ANN, name: 'ada', role: 'admin' });
  await shows(other, '.row.conference');
  await other.locator('.row').click();
  await page.keyboard.press('Alt+Shift+H');
  await shows(other, '.party.held');
  expect(await heard(customer)).toEqual(['music']);
  await other.clock.runFor(SETTLES_MS);
  await other
    .locator('.call-view')
    .getByRole('button', { name: /^Unhold: / })
    .first()
    .click();
  await shows(page, '.party.talking', /Customer/i);
  expect(await heard(customer)).toEqual(['party']);
});

test('a supervisor listens, coaches and barges in from the page, but not without a phone that can ring', async () => {
  const { page, press, heard, customer, agent, office } = await openBridge();
  await press('Convert to conference');
  await shows(page, '.call-view.conference');
  await press('Listen');
  await page.locator('.failure', { hasText: 'Listen: Your phone is off' }).waitFor();
  expect(office.world.inConference(customer)).toHaveLength(2);
  // The supervisor's phone is in another page.
  await office.inTurn(() => office.world.requestAs('/presence', { state: 'available' }, SUE));
  await press('Listen');
  await shows(page, '.party.listening');
  await press('Coach');
  await shows(page, '.party.coaching');
  await press('Barge in');
  await shows(page, '.party.talking', /Supervisor/i);
  expect(await heard(customer, agent)).toEqual(['party', 'party']);
  await press('Leave');
  await shows(page, '.left-parties', 'sue');
  expect(office.world.inConference(customer)).toHaveLength(2);
});

test('a guest is added, the call is recorded and announced to, and ended for everybody', async () => {
  const { page, press, customer, office } = await openBridge();
  await press('Convert to conference');
  await shows(page, '.call-view.conference');
  await press('Add…');
  await page.getByLabel('Name, number or SIP address').fill(TARGET);
  await page.keyboard.press('Enter');
  await shows(page, '.party', /Guest/i);
  await press('Record');
  await shows(page, '.recording.in-progress');
  await press('Announce…');
  await page.getByLabel('Sentence').fill('One moment.');
  await page.keyboard.press('Enter');
  await shows(page, '.notice', 'The sentence is spoken.');
  await press('End for everybody');
  await press('Press again: End for everybody');
  await shows(page, '.call-view', 'The call has ended.');
  expect(office.world.inConference(customer)).toEqual([]);
});

test('an admin reads the audit log and filters it', async () => {
  const { page, press, office } = await openBridge();
  await press('Convert to conference');
  await shows(page, '.call-view.conference');
  const admin = await office.page({ name: 'ada', role: 'admin' });
  await admin.getByRole('button', { name: 'Audit' }).click();
  await admin.getByRole('cell', { name: 'Convert to conference', exact: true }).waitFor();
  expect(await admin.getByRole('row').nth(1).innerText()).toMatch(
    /sue\s+Convert to conference\s+converted\s+CA/,
  );
  await admin.getByLabel('Operator').fill('nobody');
  await admin.getByRole('button', { name: 'Show', exact: true }).click();
  await admin.getByText('No entries.').waitFor();
  expect(await page.getByRole('button', { name: 'Audit' }).count()).toBe(0);
});
