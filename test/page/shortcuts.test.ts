import { bridged, conference, list } from './calls';
import { useHarness } from './harness';
import { done, openCall } from './open-call';

const harness = useHarness();

describe('the shortcuts', () => {
  test('act on the open call, and hold its customer', async () => {
    harness.server.onOther(() => done);
    const page = await openCall(harness, () => [conference()]);
    await page.keyboard.press('Alt+Shift+H');
    await harness.server.received('POST /participants/hold', 1);
    expect(harness.server.of('POST /participants/hold')[0]?.body).toMatchObject({
      participant: conference().callSid,
    });
    await page.keyboard.press('Alt+Shift+T');
    await page.getByLabel('Name, number or SIP address').waitFor();
  });

  test('do nothing while the operator types, without Alt and Shift, and for what is not allowed', async () => {
    harness.server.onOther(() => done);
    const page = await openCall(harness, () => [conference()]);
    await page.keyboard.press('h');
    await page.keyboard.press('Shift+H');
    await page.keyboard.press('Alt+Shift+R');
    for (const open of ['Alt+Shift+T', 'Alt+Shift+N']) {
      await page.keyboard.press(open);
      await page.keyboard.press('Alt+Shift+H');
      await page.keyboard.press('Escape');
      await page.locator('.form').waitFor({ state: 'detached' });
    }
    await page.getByRole('searchbox').focus();
    await page.keyboard.press('Alt+Shift+H');
    expect(await harness.sent(page, 'POST /participants/hold')).toBe(0);
    expect(await harness.sent(page, 'POST /conference/record')).toBe(0);
  });

  test('go from call to call, find the search, and are listed on a sheet', async () => {
    const page = await harness.signedIn(() =>
      list(bridged({ id: 1, agent: 'client:bob', age: 9 }), bridged({ id: 2, agent: 'client:bob', age: 5 })),
    );
    await page.locator('.row').nth(1).waitFor();
    const current = () => page.locator('.row[aria-current]').evaluateAll((rows) => rows.length);
    await page.keyboard.press('Alt+Shift+ArrowDown');
    await page.keyboard.press('Alt+Shift+ArrowDown');
    expect(await page.locator('.rows li:nth-child(2) [aria-current]').count()).toBe(1);
    expect(await current()).toBe(1);
    await page.keyboard.press('Alt+Shift+K');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await sheet.getByText('Alt and Shift and H').first().waitFor();
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await page.keyboard.press('Alt+Shift+F');
    expect(await page.evaluate('document.activeElement.id')).toBe('search');
  });
});
