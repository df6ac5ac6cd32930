import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { bridged, conference, list, ringing } from './calls';
import { fillSignIn, useHarness } from './harness';
import { problem } from './page-server';

const harness = useHarness();

const assets = join(__dirname, '../../src/assets');

test('the page shows markup from other people as plain text', async () => {
  const markup = '<img src=x onerror="window.__attacked = true">';
  harness.server.on('POST /convert', () => problem(409, 'call_not_bridged', `No: ${markup}`));
  const page = await harness.signedIn(() => list(bridged({ customer: markup, agent: `client:${markup}` })));
  await page.locator('.row').click();
  await page.getByRole('button', { name: /^Convert/ }).click();
  await page.locator('.failure', { hasText: markup }).waitFor();
  expect(await page.getByText(markup, { exact: true }).count()).toBeGreaterThanOrEqual(4);
  expect(await page.locator('img:not(.logo)').count()).toBe(0);
  expect(await page.evaluate('window.__attacked === undefined')).toBe(true);
});

test('the policy of the page blocks inline scripts and foreign hosts', async () => {
  const page = await harness.open();
  await page.evaluate(`new Promise((resolve) => {
    const directives = new Set();
    document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => {
      directives.add(violatedDirective.split('-')[0]);
      if (directives.has('script') && directives.has('connect')) resolve();
    });
    document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.__ran = 1' }));
    fetch('https://example.com/').catch(() => undefined);
  })`);
  expect(await page.evaluate('window.__ran === undefined')).toBe(true);
  const violations = await harness.closePages();
  expect(violations.some((text) => text.includes('script-src'))).toBe(true);
  expect(violations.some((text) => text.includes('connect-src'))).toBe(true);
});

/** They store the device token, which gives no access, the language, and the chosen devices of the phone. */
const STORES = ['page/device.ts', 'page/strings/index.ts', 'page/phone/audio-devices.ts'];

test('no source of the page turns text into markup or code, or stores the token outside the tab', () => {
  const files = readdirSync(assets, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(tsx?|html|svg)$/.test(name),
  );
  expect(files.length).toBeGreaterThan(10);
  for (const name of files) {
    const text = readFileSync(join(assets, name), 'utf8');
    expect({
      name,
      found:
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|localStorage|document\.cookie/.exec(
          text,
        )?.[0],
    }).toEqual({ name, found: STORES.includes(name) ? 'localStorage' : undefined });
  }
  const html = readFileSync(join(assets, 'page/index.html'), 'utf8');
  expect(html).not.toMatch(/<style|style=|\son\w+=|<script(?![^>]*\ssrc=)/i);
});

test('the page shows no button inside another page', async () => {
  const frame = createServer((_, response) => {
    response
      .writeHead(200, { 'Content-Type': 'text/html' })
      .end(`<iframe src="${harness.server.origin}"></iframe>`);
  });
  await new Promise<void>((resolve) => frame.listen(0, '127.0.0.1', resolve));
  try {
    const address = frame.address();
    if (address === null || typeof address === 'string')
      throw new Error('The framing server is not listening.');
    const page = await harness.open();
    await page.goto(`http://127.0.0.1:${address.port}/`);
    const inner = page.frameLocator('iframe');
    await inner.getByText('This page does not work inside another page.').waitFor();
    expect(await inner.locator('button, input').count()).toBe(0);
  } finally {
    frame.closeAllConnections();
    await new Promise((resolve) => frame.close(resolve));
  }
});

/** The texts with too little contrast to their background: https://www.w3.org/TR/WCAG22/#contrast-minimum */
const poorContrast = `(() => {
  const rgb = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (el) => { for (let e = el; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c[3] !== 0) return c; } return [255, 255, 255]; };
  return [...document.querySelectorAll('body *')]
    .filter((el) => [...el.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim() !== '') && el.tagName !== 'NOSCRIPT')
    .map((el) => { const [a, b] = [light(rgb(getComputedStyle(el).color)), light(behind(el))]; return { ratio: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), text: el.textContent }; })
    .filter(({ ratio }) => ratio < 4.5);
})()`;

test.each(['light', 'dark'] as const)(
  'every text has enough contrast in the %s scheme',
  async (colorScheme) => {
    let failing = false;
    harness.server.on('POST /convert', () => problem(409, 'call_not_bridged', 'This call is not a bridge.'));
    const page = await harness.signedIn(
      () => (failing ? 'drop' : list(ringing({ id: 1 }), bridged({ id: 2 }), conference({ id: 3 }))),
      { colorScheme, reducedMotion: 'reduce' },
    );
    await page.locator('.row.bridged').click();
    await page.getByRole('button', { name: /^Convert/ }).click();
    await page.locator('.failure').waitFor();
    failing = true;
    await page.clock.fastForward(2_000);
    await page.locator('.connection-error').waitFor();
    expect(await page.evaluate(poorContrast)).toEqual([]);

    await page.getByRole('button', { name: 'Sign out' }).click();
    harness.server.on('POST /login', () =>
      problem(401, 'unauthenticated', 'The name or the passcode is wrong.'),
    );
    await fillSignIn(page);
    await page.getByRole('alert').filter({ hasText: 'wrong' }).waitFor();
    expect(await page.evaluate(poorContrast)).toEqual([]);
  },
);

test.each([380, 320])('nothing is cut off or scrolls sideways at a width of %i pixels', async (width) => {
  const long = 'sip:a.person.with.a.very.long.name.indeed@subdomain.of.a.long.example.com';
  const page = await harness.signedIn(
    () => list(ringing({ id: 1, agent: 'client:bob' }), bridged({ id: 2, agent: long })),
    {
      viewport: { width, height: 700 },
    },
  );
  await page.locator('.row.bridged').waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  await page.locator('.row.bridged').click();
  await page.getByRole('button', { name: 'Transfer…' }).click();
  await page.getByLabel('Name, number or SIP address').waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
});
