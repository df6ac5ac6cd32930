import { list, session } from './calls';
import { useHarness } from './harness';
import { ok } from './page-server';
import { CALLER, room } from './room';

const harness = useHarness();
test('the room shows its callers, and a supervisor changes it', async () => {
  const sent: [string, unknown][] = [];
  harness.server.on('GET /calls', () => list());
  harness.server.on('GET /room', () => ok(room()));
  for (const path of ['/room/unlock', '/room/remove'])
    harness.server.on(`POST ${path}`, ({ body }) => {
      sent.push([path, body]);
      return ok({ status: 'done' });
    });
  const page = await harness.openAs({ ...session, role: 'supervisor' });
  await page.getByRole('button', { name: 'Room', exact: true }).click();
  const rows = page.locator('tbody tr');
  await rows.first().waitFor();
  const texts = (await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
  expect(texts[0]).toMatch(/^\+14155550151 moderator .*1:15.* Remove$/);
  expect(texts[1]).toMatch(/ guest muted Remove$/);
  expect(await page.locator('main').innerText()).toContain('2 of 20 places taken Locked');
  expect(await page.getByRole('button', { name: 'Mute all', exact: true }).count()).toBe(0);
  await page.getByRole('button', { name: 'Unlock' }).click();
  const remove = rows.nth(1).getByRole('button');
  const removed = page.waitForResponse((response) => response.url().endsWith('/room/remove'));
  await remove.click();
  await remove.click();
  await removed;
  expect(sent).toEqual([
    ['/room/unlock', {}],
    ['/room/remove', { participant: CALLER }],
  ]);
});
