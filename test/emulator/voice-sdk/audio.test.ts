import { HOLD_NOTES } from '../../../emulator/media/sounds';
import { twimlOf } from '../local-twilio';
import { eventually } from '../media/eventually';
import { usePhoneWorld } from '../signaling/phone-world';
import { SdkPages, type SdkPhone } from './sdk-pages';
import { waitUntil } from '../../support/wait-until';

const TONES = { customer: 2100, agent: 2300, coach: 2600 };
const HOLD = 'hold music';

/** The unmodified Voice SDK in Chromium: what each page hears, by FFT. */
describe('Audio of the Voice SDK', () => {
  const world = usePhoneWorld();
  let pages: SdkPages;
  beforeAll(async () => {
    pages = await SdkPages.start(world.get());
  });
  afterAll(() => pages.stop());

  test('a bridge talks, becomes a conference, holds, talks again, and is coached', async () => {
    const { documents, emulator } = world.get();
    const room = twimlOf('<Dial><Conference beep="false" waitUrl="">room</Conference></Dial>');
    documents.set('/room', room);
    documents.set(
      '/outgoing',
      twimlOf('<Dial answerOnBridge="true" action="/room"><Client>agent</Client></Dial>'),
    );
    const agent = await pages.registered({ identity: 'agent', hertz: TONES.agent });
    const customer = await pages.open({ identity: 'customer', hertz: TONES.customer });
    await customer.run('connect({})');
    await agent.event('incoming');
    await customer.event('ringing');
    await agent.run('accept()');
    await Promise.all([agent.event('accept'), customer.event('accept')]);
    const both = [customer, agent];
    await expectHeard(both, [['agent'], ['customer']]);

    // The conversion: the child is redirected, and the action of the Dial moves the parent.
    const child = await agent.run<string>('sid()');
    const parent = await customer.run<string>('sid()');
    await world.get().rest(`Calls/${child}`, { Twiml: room });
    const conference = () => emulator.inspectLive().conferences[0];
    const isIn = (count: number) => () => conference()?.participants.length === count;
    await waitUntil(isIn(2), 'the conference');
    await expectHeard(both, [['agent'], ['customer']]);

    const participant = (sid: string) => `Conferences/${conference()?.sid}/Participants/${sid}`;
    await world.get().rest(participant(parent), { Hold: 'true' });
    await expectHeard(both, [[HOLD], []]);
    await world.get().rest(participant(parent), { Hold: 'false' });
    await expectHeard(both, [['agent'], ['customer']]);

    documents.set('/outgoing', room);
    const coach = await pages.open({ identity: 'coach', hertz: TONES.coach });
    await coach.run('connect({})');
    await coach.event('accept');
    await waitUntil(isIn(3), 'the coach');
    const supervisor = await coach.run<string>('sid()');
    await world.get().rest(participant(supervisor), { Coaching: 'true', CallSidToCoach: child });
    await expectHeard([customer, agent, coach], [['agent'], ['customer', 'coach'], ['customer', 'agent']]);

    await agent.run('mute(true)');
    await expectHeard([customer, coach], [[], ['customer']]);
    expect(pages.violations).toEqual([]);
  });
});

/** Which parties a page hears now, and whether it hears hold music. */
async function heardBy(phone: SdkPhone): Promise<string[]> {
  const tones = await phone.hears([...Object.values(TONES), ...HOLD_NOTES]);
  const parties = Object.entries(TONES).flatMap(([name, tone]) => (tones.includes(tone) ? [name] : []));
  return tones.some((tone) => HOLD_NOTES.includes(tone)) ? [...parties, HOLD] : parties;
}

async function expectHeard(phones: SdkPhone[], expected: string[][]): Promise<void> {
  expect(await eventually(() => Promise.all(phones.map(heardBy)), expected)).toEqual(expected);
}
