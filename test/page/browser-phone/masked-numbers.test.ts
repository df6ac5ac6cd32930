import type { Page } from 'playwright-core';
import { waitUntil } from '../../support/wait-until';
import { goAvailable, phoneBar, press, usePhoneDesk } from './phone-desk';

/** Twilio tells the browser the whole number of a caller, before the board knows the call. */

const CUSTOMER = '+14155550142';
const MASKED = '+1415…0142';

/** Keeps what notifications say, and lets the test hide the tab. */
const NOTICES = `(() => {
  window.notices = [];
  window.isHidden = false;
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => window.isHidden });
  window.Notification = class {
    static permission = 'granted';
    constructor(text) { window.notices.push(text); }
    close() {}
  };
})();`;

const desk = usePhoneDesk({ environment: { AGENTS: 'client:demo,client:agent' } });

const isList = (url: URL) => url.pathname === '/calls';

/** A customer calls while the page gets no list of calls. */
async function ringUnlisted(page: Page) {
  await page.route(isList, (route) => route.fulfill({ status: 503, json: {} }));
  await page.evaluate('window.isHidden = true');
  const customer = desk().customerCalls(CUSTOMER);
  await phoneBar(page).getByText('calls you').waitFor();
  return customer;
}

/** Everything that the page shows and keeps. */
const visible = (page: Page): Promise<string> =>
  page.evaluate(
    `[document.title, document.body.innerText, ...window.notices, JSON.stringify(sessionStorage)].join('\\n')`,
  );

test('an agent reads no whole number of a caller: while it rings, in the call, and after a reload', async () => {
  const page = await desk().available('agent', NOTICES);
  const customer = await ringUnlisted(page);
  expect(await page.title()).toBe(`☎ ${MASKED} calls you`);
  expect(await page.evaluate('window.notices')).toEqual([`${MASKED} calls you`]);
  expect(await visible(page)).not.toContain(CUSTOMER);

  await press(page, 'Answer');
  await phoneBar(page).getByText(MASKED).waitFor();
  const isKept = () => page.evaluate<boolean>(`sessionStorage.getItem('phone-call') !== null`);
  await waitUntil(isKept, 'the tab keeps its call');
  expect(await visible(page)).not.toContain(CUSTOMER);

  page.on('dialog', (dialog) => void dialog.accept());
  await page.unroute(isList);
  await page.reload();
  desk().hangUp(customer);
  await phoneBar(page).getByText(`Your call with ${MASKED} has ended.`).waitFor();
  expect(await visible(page)).not.toContain(CUSTOMER);
});

test('a supervisor reads it', async () => {
  const page = await desk().open('demo', NOTICES);
  await goAvailable(page);
  await ringUnlisted(page);
  expect(await page.title()).toBe(`☎ ${CUSTOMER} calls you`);
});
