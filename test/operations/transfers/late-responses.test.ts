import { GUEST } from '../conference-fixture';
import { TransferScenario } from './transfer-scenario';

/**
 * One response of Twilio comes late, after the next transfer has started: what is decided by it must not reach the customer
 * of that transfer.
 */

const DELAY_MS = 2_500;
const SAMPLE_MS = 100;
/** The time in which the requests of the first transfer's end are sent. */
const END_MS = 1_000;
/** The next transfer starts before the late response arrives. */
const timing = { rest: [20, 30], webhook: [5, 10], callback: [20, 40], ringing: [50, 60] } as const;

/** How the first transfer ends. */
const endings: [what: string, end: (scenario: TransferScenario) => void][] = [
  ['the target hangs up', (scenario) => scenario.hangUp('target')],
  [
    'an operator cancels',
    ({ world, fixture }) => void world.sendAs('/transfer/cancel', { callSid: fixture.callId }),
  ],
];

/** A consultation ends and the next one starts. The response to request number `late` of the first one's end comes late. */
async function consultTwice(end: (scenario: TransferScenario) => void, late: number) {
  const scenario = await TransferScenario.create('warm', { timing });
  const { world, fixture } = scenario;
  await scenario.consult();
  let requests = 0;
  const endsAt = world.clock.now() + END_MS;
  world.faults.restDelayMs = () => (world.clock.now() < endsAt && requests++ === late ? DELAY_MS : 0);
  end(scenario);
  await world.clock.advance(END_MS);
  world.emulator.people.behave(GUEST, { kind: 'answers', afterMs: 50 });
  void fixture.world.sendAs('/transfer/start', { callSid: fixture.callId, to: GUEST, kind: 'warm' });
  return { requests, overheard: await overheardMs(scenario) };
}

/** How long the customer hears agent and second target, in milliseconds. */
async function overheardMs({ world, fixture }: TransferScenario): Promise<number> {
  let overheard = 0;
  for (let past = 0; past < 12_000; past += SAMPLE_MS) {
    await world.clock.advance(SAMPLE_MS);
    const [conference] = world.conferences(fixture.callId);
    const heard = (callSid: string | undefined) =>
      conference?.participants.some((one) => one.callSid === callSid && !one.hold) === true;
    const target = world.emulator.inspect().calls.find(({ to }) => to === GUEST)?.sid;
    if (heard(fixture.customer) && heard(fixture.agent) && heard(target)) overheard += SAMPLE_MS;
  }
  return overheard;
}

test.each(endings)(
  'the customer never hears the next consultation when one response is late after %s',
  async (_what, end) => {
    const overheard: Record<number, number> = {};
    const { requests } = await consultTwice(end, Infinity);
    for (let late = 0; late < requests; late++) {
      const found = await consultTwice(end, late);
      if (found.overheard > 0) overheard[late] = found.overheard;
    }
    expect(overheard).toEqual({});
  },
  120_000,
);
