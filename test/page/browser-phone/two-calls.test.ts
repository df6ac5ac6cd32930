import type { Page } from 'playwright-core';
import { HOLD_NOTES } from '../../emulator/media/spectrum';
import {
  expectCustomerHears,
  expectHears,
  hearsMusic,
  phoneBar,
  press,
  TONES,
  usePhoneDesk,
} from './phone-desk';

/** A second call rings while the operator talks: https://www.twilio.com/docs/voice/sdks/javascript/twiliodevice */

const [FIRST, SECOND, THIRD] = ['+14155550142', '+14155550143', '+14155550144'] as const;

describe('the phone of the page with two calls', () => {
  const desk = usePhoneDesk({ environment: { AGENTS: 'client:agent' } });

  const rings = (page: Page, from: string) =>
    phoneBar(page)
      .getByText(new RegExp(`${from.slice(-4)} calls you`))
      .waitFor();

  async function answered(page: Page, from: string) {
    const customer = desk().customerCalls(from);
    await rings(page, from);
    await press(page, 'Answer');
    await phoneBar(page).getByRole('button', { name: 'Hang up' }).waitFor();
    await expectHears(page, [customer.port.hertz], [customer.port.hertz]);
    return customer;
  }

  test('holds the first customer, who hears music, answers the second, swaps and comes back', async () => {
    const page = await desk().available('agent');
    const first = await answered(page, FIRST);
    const second = desk().customerCalls(SECOND);
    await rings(page, SECOND);
    await press(page, 'Hold and answer');
    const people = [first.port.hertz, second.port.hertz];
    await expectHears(page, [second.port.hertz], people);
    await expectCustomerHears(second, [TONES.agent], [TONES.agent, ...people]);
    await expectCustomerHears(first, [], [TONES.agent, ...people]);
    await hearsMusic(first, HOLD_NOTES);
    expect(desk().call(first.callSid).endedAt).toBeNull();

    await press(page, /^Swap to /);
    await expectHears(page, [first.port.hertz], people);
    await expectCustomerHears(first, [TONES.agent], [TONES.agent, ...people]);
    await expectCustomerHears(second, [], [TONES.agent, ...people]);

    await press(page, 'Hang up');
    await press(page, /^Back to /);
    await expectHears(page, [second.port.hertz], people);
    await expectCustomerHears(second, [TONES.agent], [TONES.agent, ...people]);
    expect(desk().call(first.callSid).endedAt).not.toBeNull();
    expect(await phoneBar(page).getByText('waits on hold').count()).toBe(0);
  });

  test('declines the second call: the first one goes on untouched', async () => {
    const page = await desk().available('agent');
    const first = await answered(page, FIRST);
    desk().customerCalls(SECOND);
    await rings(page, SECOND);
    await press(page, 'Decline');
    await phoneBar(page)
      .getByText(/calls you/)
      .waitFor({ state: 'detached' });
    await expectHears(page, [first.port.hertz], [first.port.hertz]);
    expect(desk().emulator.inspectLive().conferences).toEqual([]);
  });

  test('a third call can only be declined, and a held party that hangs up leaves the operator where they are', async () => {
    const page = await desk().available('agent');
    const first = await answered(page, FIRST);
    const second = desk().customerCalls(SECOND);
    await rings(page, SECOND);
    await press(page, 'Hold and answer');
    await expectHears(page, [second.port.hertz], [second.port.hertz]);
    desk().customerCalls(THIRD);
    await rings(page, THIRD);
    await phoneBar(page).getByText('End or hand over a call first.').waitFor();
    await page.keyboard.press('Alt+Shift+D');
    await phoneBar(page)
      .getByText(/calls you/)
      .waitFor({ state: 'detached' });
    desk().hangUp(first);
    await phoneBar(page).getByText('waits on hold').waitFor({ state: 'detached' });
    await expectHears(page, [second.port.hertz], [second.port.hertz]);
  });

  test('the second caller gives up while the first is put on hold: the operator is back with the first', async () => {
    const page = await desk().available('agent');
    const first = await answered(page, FIRST);
    const second = desk().customerCalls(SECOND);
    await rings(page, SECOND);
    await page.route('**/participants/hold', async (route) => {
      desk().hangUp(second);
      await phoneBar(page)
        .getByText(/0143 calls you/)
        .waitFor({ state: 'detached' });
      await route.continue();
    });
    await press(page, 'Hold and answer');
    await expectHears(page, [first.port.hertz], [first.port.hertz]);
    await expectCustomerHears(first, [TONES.agent], [TONES.agent]);
  });

  test('if the server does not hold the first party, the second call goes on ringing, and a sentence says why', async () => {
    const page = await desk().available('agent');
    const first = await answered(page, FIRST);
    desk().customerCalls(SECOND);
    await rings(page, SECOND);
    await page.route('**/participants/hold', (route) =>
      route.fulfill({
        status: 503,
        json: { error: { code: 'twilio_error', message: 'Twilio does not answer.' } },
      }),
    );
    await press(page, 'Hold and answer');
    await phoneBar(page).getByText('Twilio does not answer.').waitFor();
    await rings(page, SECOND);
    await expectHears(page, [first.port.hertz], [first.port.hertz]);
  });

  test('with a party on hold the operator can call a colleague, and come back', async () => {
    const [page, demo] = await Promise.all([desk().available('agent'), desk().available('demo')]);
    const first = await answered(page, FIRST);
    const second = desk().customerCalls(SECOND);
    await rings(page, SECOND);
    await press(page, 'Hold and answer');
    await expectHears(page, [second.port.hertz], [second.port.hertz]);
    await press(page, 'Hang up');
    await dialSuggested(page, desk().local.supervisor.name);
    await press(demo, 'Answer');
    await expectHears(page, [TONES.demo], [TONES.demo, first.port.hertz]);
    await press(page, /^Swap to /);
    await expectHears(page, [first.port.hertz], [TONES.demo, first.port.hertz]);
  });
});

/** Types the beginning of a name, and takes the colleague that the bar suggests. */
async function dialSuggested(page: Page, name: string): Promise<void> {
  await page.getByLabel('Call a name or a number').fill(name.slice(0, 2));
  await phoneBar(page).getByRole('option', { name }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}
