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
  expect(await remove.innerText()).toBe('Press again: Remove');
  await remove.click();
  await removed;
  expect(sent).toEqual([
    ['/room/unlock', {}],
    ['/room/remove', { participant: CALLER }],
  ]);
});

test.each([
  ['one caller', 1, 'One caller is inside, and hears music until another comes.'],
  ['two callers', 2, 'The callers wait for the moderator.'],
])('the room says what %s wait for, also after it has talked', async (_who, count, sentence) => {
  harness.server.on('GET /calls', () => list());
  const { parties, ...rest } = room();
  harness.server.on('GET /room', () => ok({ ...rest, state: 'waiting', parties: parties.slice(0, count) }));
  const page = await harness.openAs({ ...session, role: 'supervisor' });
  await page.getByRole('button', { name: 'Room', exact: true }).click();
  await page.getByText(sentence).waitFor();
});
