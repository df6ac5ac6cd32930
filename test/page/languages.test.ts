import { bridged, conference, list, ringing, session } from './calls';
import { expectFits } from './fit';
import { useHarness } from './harness';
import { problem } from './page-server';

const harness = useHarness();

test('the page speaks the language of the browser, and the language that the operator chooses', async () => {
  harness.server.on('GET /calls', () =>
    list(bridged({ agent: 'client:bob' }), ringing({ id: 2, age: 800, customer: '+442079460958' })),
  );
  const page = await harness.openAs({ ...session, role: 'admin' });
  await page.getByLabel('Language').selectOption('Deutsch');
  await page.getByRole('heading', { name: 'Laufende Anrufe' }).waitFor();
  expect(await page.evaluate('document.documentElement.lang')).toBe('de');
  await page.locator('.row').nth(1).waitFor();
  await expectFits(page);
  await page.locator('.row.bridged').click();
  await page.getByRole('button', { name: 'In Konferenz umwandeln' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Laufende Anrufe' }).waitFor();
});

test('every text of a call in German is German', async () => {
  harness.server.on('GET /calls', () => list(conference({ agent: 'client:bob' })));
  const page = await harness.open({ locale: 'de-DE' });
  await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
  expect(await page.getByText('Passwort').count()).toBe(1);
  harness.server.on('POST /login', () => problem(401, 'unauthenticated', 'The passcode is wrong.'));
  await page.getByLabel('Name').fill('alice');
  await page.getByLabel('Passwort').fill('wrong');
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await page.getByText('Der Name oder das Passwort stimmt nicht').waitFor();
  expect(await page.locator('main').innerText()).not.toMatch(/Sign|Name or|passcode/);
});
