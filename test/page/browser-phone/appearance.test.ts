import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { phoneBar, press, usePhoneDesk } from './phone-desk';

/** The phone bar at its fullest: a call, another on hold, a third one that rings, and the devices. */

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

describe('the phone bar', () => {
  const desk = usePhoneDesk({ environment: { AGENTS: 'client:agent' } });

  async function fullest(): Promise<Page> {
    const page = await desk().available('agent');
    desk().customerCalls('+14155550142');
    await press(page, 'Answer');
    desk().customerCalls('+14155550143');
    await press(page, 'Hold and answer');
    await phoneBar(page).getByText('waits on hold').waitFor();
    await phoneBar(page)
      .getByRole('button', { name: /^Hold: / })
      .waitFor();
    desk().customerCalls('+14155550144');
    await phoneBar(page).getByText('0144 calls you').waitFor();
    await press(page, 'Keypad');
    await press(page, 'Audio');
    await page.getByLabel('Level of your microphone').waitFor();
    return page;
  }

  test('breaks no rule of WCAG 2.2 AA in either theme, and fits into 320 px', async () => {
    const page = await fullest();
    await page.evaluate(axe);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const violations = await page.evaluate(`axe
        .run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
        .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))`);
      expect([colorScheme, violations]).toEqual([colorScheme, []]);
      await expectFits(page, colorScheme);
    }
  });
});

/** In a wide window and in a narrow one. */
async function expectFits(page: Page, colorScheme: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
    if (folder) await page.screenshot({ path: `${folder}/phone-${colorScheme}-${width}.png` });
  }
}
