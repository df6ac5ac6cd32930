import type { Page } from 'playwright-core';
import { dial, idle, phoneBar, press, refreshed, talks, usePhoneDesk } from './phone-desk';

/** Calls in which the operator talks to no party: the bar says why, and gives no time for notes. */

const CUSTOMER = '+14155550142';

/** The microphone opens when the test says so. */
const SLOW_MICROPHONE = `(() => {
  const { getUserMedia } = navigator.mediaDevices;
  window.microphone = Promise.resolve();
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    await window.microphone;
    return getUserMedia(wanted);
  };
})();`;

const hasNotes = async (page: Page): Promise<boolean> =>
  (await phoneBar(page).getByRole('timer').count()) > 0;

describe('of two operators who answer', () => {
  const desk = usePhoneDesk({ environment: { AGENTS: 'client:demo,client:agent' } });

  test('the slower one reads which colleague has the call', async () => {
    const [fast, slow] = await Promise.all([
      desk().available('agent'),
      desk().available('demo', SLOW_MICROPHONE),
    ]);
    await slow.evaluate('window.microphone = new Promise((open) => { window.openMicrophone = open; }), 0');
    desk().customerCalls(CUSTOMER);
    await Promise.all([fast, slow].map((page) => phoneBar(page).getByText('calls you').waitFor()));
    await press(slow, 'Answer');
    await press(fast, 'Answer');
    await refreshed(slow, phoneBar(slow).getByText(`agent has answered the call of ${CUSTOMER} before you.`));
    await idle(slow);
    expect(await hasNotes(slow)).toBe(false);
    await press(slow, 'Dismiss');
    expect(await phoneBar(slow).getByText('has answered').count()).toBe(0);
  });

  test('the operator reads that a caller hung up at that moment', async () => {
    const page = await desk().available('demo', SLOW_MICROPHONE);
    await page.evaluate('window.microphone = new Promise(() => undefined), 0');
    const customer = desk().customerCalls(CUSTOMER);
    await press(page, 'Answer');
    await phoneBar(page).getByText('is being connected').waitFor();
    desk().hangUp(customer);
    await phoneBar(page)
      .getByText(/was gone before you had answered/)
      .waitFor();
    expect(await hasNotes(page)).toBe(false);
  });
});

describe('a call that the server does not place', () => {
  const desk = usePhoneDesk({ environment: { CALLS_PER_HOUR: '1' } });

  test('is told, without time for notes, and without a failed request', async () => {
    const page = await desk().available('demo');
    await dial(page, CUSTOMER);
    await talks(page);
    await press(page, 'Hang up');
    await press(page, 'Done');
    const failed: string[] = [];
    page.on('response', (response) => {
      if (response.status() >= 400) failed.push(response.url());
    });
    await dial(page, '+14155550143');
    await phoneBar(page).getByText('The call was not placed.').waitFor();
    await idle(page);
    expect(await hasNotes(page)).toBe(false);
    expect(failed).toEqual([]);
  });
});
