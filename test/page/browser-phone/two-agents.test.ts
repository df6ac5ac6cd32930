import type { Page } from 'playwright-core';
import { HOLD_NOTES, WAIT_NOTES } from '../../emulator/media/spectrum';
import { measureRouting } from '../../emulator/media/routing';
import { waitUntil } from '../../support/wait-until';
import { gapOfCustomer, gapOfPage, levels, RECORDER, type Listener } from './figures';
import {
  expectCustomerHears,
  expectHears,
  hearsMusic,
  idle,
  phoneBar,
  press,
  TONES,
  usePhoneDesk,
  type Customer,
} from './phone-desk';

/** The conversations that the field teaches, from the page, with two browsers and a customer whose audio is measured. */

const CUSTOMER = '+14155550142';

/** Prints the level of each tone at each listener. */
async function show(phase: string, listeners: readonly Listener[], tones: Record<string, number>) {
  const table = await levels(listeners, tones);
  console.info(`${phase}: ${JSON.stringify(table, null, 1)}`);
}

interface Parties {
  one: Page;
  two: Page;
  customer: Customer;
}

/** The parties whose levels are printed at each stage of a transfer. */
const present = {
  'the customer waits': ['customer'],
  'customer and one': ['customer', 'one'],
  'one and two talk, the customer is on hold': ['customer', 'one', 'two'],
  'customer and two': ['customer', 'two'],
} as const satisfies Record<string, readonly (keyof Parties)[]>;
type Stage = keyof typeof present;

describe('a warm transfer between two browsers', () => {
  const desk = usePhoneDesk({ environment: { ANSWER_AS: 'conference', AGENTS: 'client:agent' } });

  /** Agent one answers, brings in agent two, and leaves. @param check measures, at each stage, which party hears which */
  async function transferred(
    check: (stage: Stage, parties: Parties) => Promise<void> = async () => undefined,
  ) {
    const [one, two] = await Promise.all([desk().available('agent'), desk().available('demo')]);
    const customer = desk().customerCalls(CUSTOMER);
    const parties = { one, two, customer };
    await phoneBar(one).getByText('calls you').waitFor();
    await check('the customer waits', parties);
    await press(one, 'Answer');
    await check('customer and one', parties);
    await press(one, 'Transfer…');
    await one.locator('.call-view .form #to').fill(desk().local.supervisor.name);
    await one.keyboard.press('Enter');
    await phoneBar(two).getByText('agent transfers this call to you').waitFor();
    await two.locator('.row').click();
    await two.locator('.transfer-line', { hasText: 'agent transfers this call to you' }).waitFor();
    await two.locator('.main-action').getByRole('button', { name: 'Answer', exact: true }).click();
    await check('one and two talk, the customer is on hold', parties);
    await one.getByRole('button', { name: 'Complete transfer' }).click();
    await idle(one);
    await check('customer and two', parties);
    return parties;
  }

  async function checkSound(stage: Stage, { one, two, customer }: Parties): Promise<void> {
    const tones = { customer: customer.port.hertz, one: TONES.agent, two: TONES.demo };
    const all = Object.values(tones);
    const hears = (page: Page, tone: keyof typeof tones) => expectHears(page, [tones[tone]], all);
    const stages: Record<Stage, () => Promise<void>> = {
      'the customer waits': () => hearsMusic(customer, WAIT_NOTES),
      'customer and one': async () => {
        await hears(one, 'customer');
        await expectCustomerHears(customer, [tones.one], all);
      },
      'one and two talk, the customer is on hold': async () => {
        await hears(two, 'one');
        await hears(one, 'two');
        await hearsMusic(customer, HOLD_NOTES);
        await expectCustomerHears(customer, [], all);
      },
      'customer and two': async () => {
        await hears(two, 'customer');
        await expectCustomerHears(customer, [tones.two], all);
      },
    };
    await stages[stage]();
    const ears = { customer, one, two };
    await show(
      stage,
      present[stage].map((name) => ({ name, ear: ears[name] })),
      tones,
    );
  }

  test('customer and agent two talk on; when the customer leaves, the call ends', async () => {
    const { two, customer } = await transferred(checkSound);
    desk().hangUp(customer);
    await idle(two);
    expect(desk().emulator.inspectLive().conferences).toEqual([]);
  });

  test('the same; when agent two leaves, the call ends', async () => {
    const { two, customer } = await transferred();
    await press(two, 'Hang up');
    await waitUntil(() => desk().call(customer.callSid).endedAt !== null, 'the call ends');
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
    await waitUntil(() => participants() === 2, 'both are in the conference');
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

    const start = performance.now();
    const routing = measureRouting(customer.port, () => participants() === 2);
    const ms = await convert(agent);
    await hear([tones.agent], [tones.customer]);
    const gaps = [gapOfCustomer(customer.port, (performance.now() - start) / 1000), await gapOfPage(agent)];
    console.info(
      `click to conference: ${ms.toFixed(0)} ms; gap at customer and agent: ${gaps.join(', ')} ms; routing: ${routing()} ms`,
    );
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
