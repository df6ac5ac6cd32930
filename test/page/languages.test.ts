import { bridged, conference, list } from './calls';
import { useHarness } from './harness';

const harness = useHarness();

test('the page speaks the language of the browser, and the language that the operator chooses', async () => {
  const page = await harness.signedIn(() => list(bridged({ agent: 'client:bob' }))).catch(() => undefined);
  if (!page) throw new Error('The page did not open in English.');
  await page.getByLabel('Language').selectOption('Deutsch');
  await page.getByRole('heading', { name: 'Laufende Anrufe' }).waitFor();
  expect(await page.evaluate('document.documentElement.lang')).toBe('de');
  await page.locator('.row').click();
  await page.getByRole('button', { name: 'In Konferenz umwandeln' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Laufende Anrufe' }).waitFor();
});

test('every text of a call in German is German', async () => {
  harness.server.on('GET /calls', () => list(conference({ agent: 'client:bob' })));
  const page = await harness.open({ locale: 'de-DE' });
  await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
  expect(await page.getByText('Passwort').count()).toBe(1);
  expect(await page.locator('main').innerText()).not.toMatch(/Sign|Name or|passcode/);
});
