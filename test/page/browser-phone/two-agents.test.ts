import type { Page } from 'playwright-core';
import { heardHertz, HOLD_NOTES, WAIT_NOTES } from '../../emulator/media/spectrum';
import { gapOfCustomer, gapOfPage, levels, RECORDER, type Listener } from './figures';
import {
  expectCustomerHears,
  expectHears,
  idle,
  phoneBar,
  press,
  TONES,
  until,
  usePhoneDesk,
  type Customer,
} from './phone-desk';

/** The conversations that the field teaches, from the page, with two browsers and a customer whose audio is measured. */

const CUSTOMER = '+14155550142';

/** Notes of a melody come one after the other. */
const hearsMusic = ({ port }: Customer, notes: readonly number[]): Promise<void> =>
  until(() => heardHertz(port.last(4), notes).length === notes.length, 'the customer hears music');

/** Prints the level of each tone at each listener. */
async function show(phase: string, listeners: readonly Listener[], tones: Record<string, number>) {
  const table = await levels(listeners, tones);
  console.info(`${phase}: ${JSON.stringify(table, null, 1)}`);
}

describe('a warm transfer between two browsers', () => {
  const desk = usePhoneDesk({ environment: { ANSWER_AS: 'conference', AGENTS: 'client:agent' } });

  /** Agent one has brought in agent two, and has left. */
  async function transferred() {
    const [one, two] = await Promise.all([desk().available('agent'), desk().available('demo')]);
    const customer = desk().customerCalls(CUSTOMER);
    const tones = { customer: customer.port.hertz, one: TONES.agent, two: TONES.demo };
    const all = Object.values(tones);
    const listeners = [
      { name: 'customer', ear: customer },
      { name: 'one', ear: one },
      { name: 'two', ear: two },
    ];
    await phoneBar(one).getByText('calls you').waitFor();
    await hearsMusic(customer, WAIT_NOTES);
    await press(one, 'Answer');
    await expectHears(one, [tones.customer], all);
    await expectCustomerHears(customer, [tones.one], all);
    await show('customer and one', listeners.slice(0, 2), tones);

    await press(one, 'Transfer…');
    await one.locator('.call-view .form input').first().fill(desk().local.supervisor.name);
    await one.keyboard.press('Enter');
    await press(two, 'Answer');
    await expectHears(two, [tones.one], all);
    await expectHears(one, [tones.two], all);
    await hearsMusic(customer, HOLD_NOTES);
    await expectCustomerHears(customer, [], all);
    await show('one and two talk, the customer is on hold', listeners, tones);

    await one.getByRole('button', { name: 'Complete transfer' }).click();
    await idle(one);
    await expectHears(two, [tones.customer], all);
    await expectCustomerHears(customer, [tones.two], all);
    await show(
      'customer and two',
      listeners.filter(({ name }) => name !== 'one'),
      tones,
    );
    return { one, two, customer };
  }

  test('customer and agent two talk on; when the customer leaves, the call ends', async () => {
    const { two, customer } = await transferred();
    desk().hangUp(customer);
    await idle(two);
    expect(desk().emulator.inspectLive().conferences).toEqual([]);
  });

  test('the same; when agent two leaves, the call ends', async () => {
    const { two, customer } = await transferred();
    await press(two, 'Hang up');
    await until(() => desk().call(customer.callSid).endedAt !== null, 'the call ends');
    expect(desk().emulator.inspectLive().conferences).toEqual([]);
  });
});

describe('a bridge that becomes a conference', () => {
  const desk = usePhoneDesk({ environment: { AGENTS: 'client:agent' } });

  const participants = () => desk().emulator.inspectLive().conferences[0]?.participants.length ?? 0;

  /** Presses Convert. @returns the milliseconds until both parties are in the conference */
  async function convert(page: Page): Promise<number> {
    await page.evaluate('window.peaks.length = 0');
    const button = page.getByRole('button', { name: 'Convert to conference' });
    // The call opens by itself, unless the pointer rests on the board.
    await button
      .or(phoneBar(page).getByRole('button', { name: 'Show the call' }))
      .first()
      .waitFor();
    if (!(await button.isVisible())) await press(page, 'Show the call');
    await button.waitFor();
    const start = performance.now();
    await button.click();
    await until(() => participants() === 2, 'both are in the conference');
    return performance.now() - start;
  }

  test('each hears the other before, not during hold, and after it; only the agent hears a coach', async () => {
    const [agent, coach] = await Promise.all([desk().available('agent', RECORDER), desk().available('demo')]);
    const customer = desk().customerCalls(CUSTOMER);
    const tones = { customer: customer.port.hertz, agent: TONES.agent, coach: TONES.demo };
    const all = Object.values(tones);
    const listeners = [
      { name: 'customer', ear: customer },
      { name: 'agent', ear: agent },
    ];
    const withCoach = [...listeners, { name: 'coach', ear: coach }];
    const hear = async (customerHears: number[], agentHears: number[]) => {
      await expectHears(agent, agentHears, all);
      await expectCustomerHears(customer, customerHears, all);
    };
    await press(agent, 'Answer');
    await hear([tones.agent], [tones.customer]);
    await show('bridge', listeners, tones);

    const ms = await convert(agent);
    await new Promise((next) => setTimeout(next, 1_500));
    const gaps = [gapOfCustomer(customer.port, 2.5 + ms / 1000), await gapOfPage(agent)];
    console.info(
      `click to conference: ${ms.toFixed(0)} ms; gap at customer and agent: ${gaps.join(', ')} ms`,
    );
    await hear([tones.agent], [tones.customer]);
    await show('conference', listeners, tones);

    await press(agent, /^Hold: /);
    await hear([], []);
    await show('hold', listeners, tones);
    await press(agent, /^Unhold: /);
    await hear([tones.agent], [tones.customer]);
    await show('after hold', listeners, tones);

    await coach.locator('.row').first().click();
    await coach.getByRole('button', { name: 'Coach', exact: true }).click();
    await press(coach, 'Answer');
    await expectHears(coach, [tones.customer, tones.agent], all);
    await hear([tones.agent], [tones.customer, tones.coach]);
    await show('coach', withCoach, tones);
  });

  test('a party that the conference has muted is told so in the bar, which takes it back', async () => {
    const [agent, demo] = await Promise.all([desk().available('agent', RECORDER), desk().available('demo')]);
    const customer = desk().customerCalls(CUSTOMER);
    await press(agent, 'Answer');
    await convert(agent);
    await demo.locator('.row').first().click();
    await demo.getByRole('button', { name: 'Mute: agent' }).click();
    const muted = phoneBar(agent).getByRole('button', {
      name: 'You are muted in the conference: nobody hears you',
      pressed: true,
    });
    await muted.waitFor();
    await expectCustomerHears(customer, [], [TONES.agent]);
    await agent.locator('.party', { hasText: 'you' }).getByText('muted').waitFor();
    await muted.click();
    await expectCustomerHears(customer, [TONES.agent], [TONES.agent]);
    await phoneBar(agent).getByRole('button', { name: 'Mute yourself' }).waitFor();
  });
});
