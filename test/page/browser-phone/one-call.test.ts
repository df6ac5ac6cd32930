import type { Page } from 'playwright-core';
import { NUMBER } from '../../../simulation/local/local-stack';
import { SDK, SdkPhone } from '../../emulator/voice-sdk/sdk-pages';
import { waitUntil } from '../../support/wait-until';
import {
  dial,
  expectCustomerHears,
  expectHears,
  goAvailable,
  idle,
  phoneBar,
  press,
  refreshed,
  talks,
  TONES,
  usePhoneDesk,
} from './phone-desk';

/** The phone of the page with one call, and real audio: each operator's microphone sends a tone of its own. */

const CUSTOMER = '+14155550142';

const desk = usePhoneDesk({ environment: { AGENTS: 'client:agent', NO_ANSWER: 'callback' } });

describe('the phone of the page', () => {
  test('calls a customer, converts, holds and unholds: the operator hears the customer before, not during, and after', async () => {
    const page = await desk().available('demo');
    const tone = desk().phones.hertzOf(CUSTOMER);
    await dial(page, CUSTOMER);
    await phoneBar(page).getByRole('button', { name: 'Hang up' }).waitFor();
    // The operator's own call opens by itself.
    await talks(page);
    await expectHears(page, [tone], [tone]);
    await page.getByRole('button', { name: 'Convert to conference' }).click();
    await page.locator('.call-view .badge', { hasText: 'Conference' }).waitFor();
    await expectHears(page, [tone], [tone]);
    await press(page, new RegExp(`^Hold: .*${CUSTOMER.slice(-4)}`));
    await page.locator('.party.held').waitFor();
    await expectHears(page, [], [tone]);
    await press(page, /^Unhold: /);
    await page.locator('.party.held').waitFor({ state: 'detached' });
    await expectHears(page, [tone], [tone]);
    await press(page, 'Hang up');
    await idle(page);
  });

  test('takes a call that rings at a colleague, and keys answer and hang up, but not while the operator types', async () => {
    const [demo, agent] = await Promise.all([desk().available('demo'), desk().available('agent')]);
    const customer = desk().customerCalls(CUSTOMER);
    const rings = (page: Page) => phoneBar(page).getByRole('button', { name: 'Answer' });
    await rings(agent).waitFor();
    const row = demo.locator('button.row');
    await refreshed(demo, row);
    await row.click();
    await demo.getByRole('button', { name: 'Take this call' }).click();
    await rings(demo).waitFor();
    await demo.getByLabel('Call a name or a number').press('Alt+Shift+U');
    await demo.getByLabel('Call a name or a number').blur();
    expect(await rings(demo).isVisible()).toBe(true);
    await demo.keyboard.press('Alt+Shift+U');
    await phoneBar(demo).getByRole('button', { name: 'Hang up' }).waitFor();
    await expectCustomerHears(customer, [TONES.demo], [TONES.demo, TONES.agent]);
    expect(await rings(agent).isVisible()).toBe(false);
    await demo.keyboard.press('Alt+Shift+J');
    await idle(demo);
  });

  test('rings a colleague, who answers: each hears the other, and a muted one is not heard', async () => {
    const [demo, agent] = await Promise.all([desk().available('demo'), desk().available('agent')]);
    await dial(demo, desk().local.agent.name);
    await phoneBar(agent).getByText(`${desk().local.supervisor.name} calls you`).waitFor();
    expect(await agent.title()).toBe('☎ demo calls you');
    // Several calls may ring: a screen reader tells the buttons apart.
    await phoneBar(agent).getByRole('button', { name: 'Decline: demo' }).waitFor();
    await press(agent, 'Answer: demo');
    await phoneBar(agent).getByRole('button', { name: 'Hang up' }).waitFor();
    await agent.getByRole('status').getByText('You talk to demo.').waitFor();
    await agent.locator('.phone:focus').waitFor();
    const all = [TONES.demo, TONES.agent];
    await expectHears(agent, [TONES.demo], all);
    await expectHears(demo, [TONES.agent], all);
    await press(agent, 'Mute yourself');
    await phoneBar(agent)
      .getByRole('button', { name: 'You are muted: nobody hears you', pressed: true })
      .waitFor();
    await expectHears(demo, [], all);
    await press(demo, 'Hang up');
    await idle(agent);
    expect(await agent.getByText('The line broke').count()).toBe(0);
  });

  test('calls back a caller that no agent answered, without learning the number', async () => {
    const page = await desk().available('agent');
    // With a filter the operator's own call does not open by itself.
    await page.getByLabel('Show').selectOption('Bridged');
    const caller = desk().customerCalls(CUSTOMER);
    const own = page.getByRole('region', { name: 'Your call' });
    await own.getByText(/0142 calls you$/).waitFor();
    await own.getByRole('button', { name: 'Answer' }).waitFor();
    expect(await page.getByText('Choose a call').count()).toBe(0);
    await own.getByRole('button', { name: 'Decline' }).click();
    const isAsked = () =>
      desk()
        .emulator.log.entries()
        .some((entry) => entry.kind === 'webhook' && new URL(entry.url).pathname === '/call-back');
    await waitUntil(isAsked, 'the caller is asked for the number');
    desk().emulator.people.press(caller.callSid, '1');
    await waitUntil(() => desk().call(caller.callSid).endedAt !== null, 'the caller has left the note');

    await page.getByRole('button', { name: 'Call-backs' }).click();
    await page.getByRole('button', { name: /^Call back: / }).click();
    await talks(page);
    const tone = desk().phones.hertzOf(CUSTOMER);
    await expectHears(page, [tone], [tone]);
    await page.getByText(/^Called back by agent, /).waitFor();
    expect(await page.locator('body').innerText()).not.toContain(CUSTOMER);
    await press(page, 'Hang up');
    await page
      .locator('.callback')
      .getByRole('button', { name: /^Done: / })
      .click();
    await page.getByText('Nobody waits to be called back.').waitFor();
  });

  test('after a call there is time for notes, which can be extended and ended', async () => {
    const page = await desk().available('demo');
    await dial(page, CUSTOMER);
    await talks(page);
    await press(page, 'Hang up');
    const timer = phoneBar(page).getByRole('timer');
    expect(await timer.locator('time').innerText()).toMatch(/^0:(30|2\d)$/);
    await press(page, '30 more seconds');
    expect(await timer.locator('time').innerText()).toMatch(/^0:5\d$|^1:00$/);
    await press(page, 'Done');
    await page.getByLabel('What your colleagues see').waitFor();
    expect(await timer.count()).toBe(0);
  });

  test('a declined call ends for the caller, and a number that may not be called is told', async () => {
    const [demo, agent] = await Promise.all([desk().available('demo'), desk().available('agent')]);
    await dial(demo, desk().local.agent.name);
    await press(agent, 'Decline');
    await agent.getByLabel('What your colleagues see').waitFor();
    await idle(demo);
    await dial(demo, 'no such thing');
    await demo.getByText('Enter a name, a number with its country code').waitFor();
  });

  test('what may not be called is told beside the field, and places no call', async () => {
    const page = await desk().available('demo');
    const before = desk().emulator.inspect().calls.length;
    for (const [to, sentence] of [
      ['hello', 'No operator is called "hello".'],
      ['demo', 'This is your own browser: call another party.'],
      ['+4930123456', 'Calls to DE are not allowed'],
      [NUMBER, 'This is the number of the company itself.'],
    ] as const) {
      await dial(page, to);
      await phoneBar(page).getByText(sentence).waitFor();
      expect(await page.getByLabel('Call a name or a number').inputValue()).toBe(to);
    }
    expect(await phoneBar(page).getByRole('timer').count()).toBe(0);
    expect(desk().emulator.inspect().calls).toHaveLength(before);
  });

  test.each([
    ['NotAllowedError', 'The browser blocks the microphone.'],
    ['NotFoundError', 'There is no microphone.'],
    ['NotReadableError', 'Another program uses the microphone.'],
  ])('says what to do about the microphone: %s', async (name, sentence) => {
    const page = await desk().open(
      'demo',
      `navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', '${name}'));`,
    );
    await page.getByRole('button', { name: 'Go available' }).click();
    await phoneBar(page).getByText(sentence).waitFor();
    expect(await page.getByRole('button', { name: 'Go available' }).count()).toBe(1);
  });
});

describe('the presence of an operator', () => {
  test('colleagues see that an operator is available, on a call, wraps it up, is away, and signs out', async () => {
    const [supervisor, agent] = await Promise.all([desk().open('demo'), desk().open('agent')]);
    await supervisor.getByRole('button', { name: 'Team' }).click();
    const { name } = desk().local.agent;
    const row = supervisor.locator('.team tbody tr', { has: supervisor.getByText(name) }).first();
    const seen = (text: string) => refreshed(supervisor, row.getByText(text, { exact: true }));

    await seen('offline');
    await goAvailable(agent);
    await seen('available');

    await dial(agent, CUSTOMER);
    await seen('on a call');
    await talks(agent);
    await press(agent, 'Hang up');
    await agent.getByText('After the call').waitFor();
    await seen('wrap-up');
    await press(agent, 'Done');
    await seen('available');

    await agent.getByLabel('What your colleagues see').selectOption('Away');
    await seen('away');
    await agent.getByRole('button', { name: 'Sign out' }).click();
    await seen('offline');
  });
});

/** The whole of `npm start`, with the Voice SDK loaded into the page that it serves. */
describe('an operator whose browser is a phone without the page', () => {
  async function post(
    path: string,
    form: Record<string, string>,
    token?: string,
  ): Promise<Record<string, string>> {
    const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
    const body = new URLSearchParams(form);
    const response = await fetch(`${desk().local.origin}/${path}`, { method: 'POST', headers, body });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return (await response.json()) as Record<string, string>;
  }

  test('dials a customer, converts the call, and hears the customer before and after', async () => {
    const { origin, supervisor, emulator } = desk().local;
    const { token: session = '' } = await post('login', { ...supervisor });
    const { token = '' } = await post('token', {}, session);
    const page = await desk().blank('demo');
    await page.route(`${origin}/twilio.js`, (route) => route.fulfill({ path: SDK }));
    await page.goto(origin);
    await page.addScriptTag({ url: '/twilio.js' });
    const phone = new SdkPhone(page);
    await phone.run(`start(${JSON.stringify(token)})`);
    await phone.run('register()');
    await phone.event('registered');

    const tone = desk().phones.hertzOf(CUSTOMER);
    await phone.run(`connect({ To: '${CUSTOMER}' })`);
    await phone.event('accept');
    expect(await phone.hears([tone])).toEqual([tone]);

    const callSid = await phone.run<string>('sid()');
    await post('convert', { callSid }, session);
    const joined = () => emulator.inspectLive().conferences[0]?.participants.length === 2;
    await waitUntil(joined, 'there is a conference of two');
    expect(await phone.hears([tone])).toEqual([tone]);
    expect(await phone.run('state()')).toEqual(['registered', 'open']);
  });
});
