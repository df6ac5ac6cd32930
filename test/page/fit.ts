import type { Page } from 'playwright-core';

/** What does not fit into the window, or is covered, as sentences. Runs in the page, scrolled to its end. */
const MISFITS = `(() => {
  scrollTo(0, document.body.scrollHeight);
  const all = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
  const isCut = ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth;
  const box = (element) => element.getBoundingClientRect();
  const overlap = (one, other) =>
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  const notices = all('.notice');
  const header = all('.top > *, .top nav button').map((element) => box(element));
  const middles = header.map(({ top, bottom }) => Math.round((top + bottom) / 2));
  return [
    ...(isCut(document.documentElement) ? ['The page scrolls sideways.'] : []),
    ...all('.table').filter(isCut).map(() => 'A table is cut off.'),
    ...all('.row .customer').filter(isCut).map((row) => 'Cut off: ' + row.textContent),
    ...(innerWidth >= 1280 && Math.max(...middles) - Math.min(...middles) > 4 ? ['The header wraps.'] : []),
    ...(innerWidth >= 1280 && all('.top nav').some(isCut) ? ['The views are cut off.'] : []),
    ...all('button:not(.notice button)')
      .filter((button) => notices.some((notice) => overlap(box(notice), box(button))))
      .map((button) => 'Covered by the notice: ' + button.textContent),
  ];
})()`;

/** Nothing of the view is cut off or covered in a narrow, a middle and a wide window. */
export async function expectFits(page: Page): Promise<void> {
  const before = page.viewportSize();
  for (const width of [360, 768, 1280]) {
    await page.setViewportSize({ width, height: 740 });
    expect([width, await page.evaluate(MISFITS)]).toEqual([width, []]);
  }
  if (before) await page.setViewportSize(before);
}
