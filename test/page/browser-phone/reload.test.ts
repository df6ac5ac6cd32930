import type { Page } from 'playwright-core';
import { waitUntil } from '../../support/wait-until';
import {
  dial,
  expectHears,
  goAvailable,
  idle,
  phoneBar,
  press,
  talks,
  TONES,
  usePhoneDesk,
} from './phone-desk';

/** A page that is reloaded during a call: the SDK hangs up the operator's leg. */

const CUSTOMER = '+14155550142';

const desk = usePhoneDesk();

describe('a reload during a call', () => {
  /** @returns the kinds of the questions that the browser has asked */
  async function reload(page: Page): Promise<string[]> {
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    await page.reload();
    return asked;
  }

  async function callsCustomer(page: Page): Promise<number> {
    await dial(page, CUSTOMER);
    const tone = desk().phones.hertzOf(CUSTOMER);
    await talks(page);
    await expectHears(page, [tone], [tone]);
    return tone;
  }

  test('the browser asks first; if the call goes on, it rings the operator again', async () => {
    const [page, agent] = await Promise.all([desk().available('demo'), desk().available('agent')]);
    const tone = await callsCustomer(page);
    await page.getByRole('button', { name: /^Add/ }).first().click();
    await page.locator('.call-view .form input').first().fill(desk().local.agent.name);
    await page.keyboard.press('Enter');
    await press(agent, 'Answer');
    await expectHears(agent, [tone, TONES.demo], [tone, TONES.demo]);

    expect(await reload(page)).toEqual(['beforeunload']);
    await phoneBar(page).getByText('is gone, and the call goes on').waitFor();
    await expectHears(agent, [tone], [tone, TONES.demo]);
    await goAvailable(page);
    await press(page, 'Ring me again');
    await press(page, 'Answer');
    await expectHears(page, [tone, TONES.agent], [tone, TONES.agent]);
    await expectHears(agent, [tone, TONES.demo], [tone, TONES.demo]);
    expect(await phoneBar(page).getByText('is gone').count()).toBe(0);
  });

  test('if the operator was alone with the customer, the call has ended, and the page says so', async () => {
    const page = await desk().available('demo');
    await callsCustomer(page);
    expect(await reload(page)).toEqual(['beforeunload']);
    await phoneBar(page)
      .getByText(/^Your call with .* has ended\./)
      .waitFor();
    expect(
      desk()
        .emulator.inspectLive()
        .calls.filter(({ endedAt }) => endedAt === null),
    ).toEqual([]);
    await press(page, 'Dismiss');
    await page.reload();
    await page.getByText('Press “Go available” to take calls in this tab.').waitFor();
    expect(await phoneBar(page).getByText('has ended').count()).toBe(0);
  });

  test('in a conference it rings the operator again, and a hang-up does not', async () => {
    const page = await desk().available('demo');
    const tone = await callsCustomer(page);
    await press(page, /^Hold: /);
    await press(page, /^Unhold: /);
    await expectHears(page, [tone], [tone]);
    await reload(page);
    await goAvailable(page);
    await press(page, 'Answer');
    await expectHears(page, [tone], [tone]);

    await press(page, 'Hang up');
    const live = () =>
      desk()
        .emulator.inspectLive()
        .calls.filter(({ endedAt }) => endedAt === null);
    await waitUntil(() => live().length === 0, 'the call ends');
    await idle(page);
    expect(await phoneBar(page).getByRole('button', { name: 'Answer' }).count()).toBe(0);
  });

  test('without a call the browser does not ask, and a hang-up leaves nothing to return to', async () => {
    const page = await desk().available('demo');
    await callsCustomer(page);
    await press(page, 'Hang up');
    await idle(page);
    expect(await reload(page)).toEqual([]);
    await page.getByText('Press “Go available” to take calls in this tab.').waitFor();
    expect(
      await phoneBar(page)
        .getByText(/has ended|is gone/)
        .count(),
    ).toBe(0);
  });
});

describe('a line that breaks', () => {
  /** The server refuses to continue the call on another websocket. */
  const REFUSED = `(() => {
    const { send } = WebSocket.prototype;
    WebSocket.prototype.send = function (text) {
      return send.call(this, String(text).replace(/"reconnect":"[^"]+"/, '"reconnect":"wrong"'));
    };
  })();`;
  const cut = (page: Page) => page.evaluate('window.phone.cutAll()');

  test('is connected again by itself', async () => {
    const page = await desk().available('demo');
    await dial(page, CUSTOMER);
    const tone = desk().phones.hertzOf(CUSTOMER);
    await talks(page);
    await cut(page);
    await phoneBar(page).getByText('is being connected again').waitFor();
    await phoneBar(page).getByText('is being connected again').waitFor({ state: 'detached' });
    await expectHears(page, [tone], [tone]);
    expect(await phoneBar(page).getByText('The line broke').count()).toBe(0);
  });

  test('is told apart from a hang-up', async () => {
    const page = await desk().available('demo', REFUSED);
    await dial(page, CUSTOMER);
    await talks(page);
    await cut(page);
    await phoneBar(page).getByText('The line broke. Nobody hung up.').waitFor();
    await phoneBar(page).getByText('Twilio has not reported it yet').waitFor();
    await waitUntil(
      () =>
        desk()
          .emulator.inspectLive()
          .calls.every(({ endedAt }) => endedAt !== null),
      'the local Twilio gives the leg up',
    );
  });
});

describe('the warnings of the SDK', () => {
  /** A microphone whose tone swells when \`swells\` is set. Else its level is constant, as that of one that is switched off. */
  const MICROPHONE = `(() => {
    // The SDK takes a sample each second, and warns after a number of them.
    const { setInterval } = window;
    window.setInterval = (run, ms, ...rest) => setInterval(run, ms === 1000 ? 200 : ms, ...rest);
    const context = new AudioContext();
    window.isOn = false;
    navigator.mediaDevices.getUserMedia = async () => {
      const tone = new OscillatorNode(context, { frequency: 900 });
      const gain = new GainNode(context, { gain: 0 });
      const output = context.createMediaStreamDestination();
      tone.connect(gain).connect(output);
      tone.start();
      setInterval(() => { gain.gain.value = window.isOn ? Math.random() / 5 : 0; }, 60);
      return output.stream;
    };
  })();`;

  test('are sentences with a cure, which go when the cause is gone', async () => {
    const page = await desk().available('demo', MICROPHONE);
    await dial(page, CUSTOMER);
    const sentence = phoneBar(page).getByText('Your microphone seems silent.');
    await sentence.waitFor({ timeout: 40_000 });
    await page.evaluate('window.isOn = true');
    await sentence.waitFor({ state: 'detached', timeout: 40_000 });
  });
});
