import { HOLD_NOTES } from '../../emulator/media/sounds';
import { twimlOf } from './local-twilio';
import { eventually } from './media/eventually';
import { heardHertz } from './media/spectrum';
import { pause, usePhoneWorld } from './signaling/phone-world';
import type { Softphone } from './signaling/softphone';
import { waitUntil } from '../support/wait-until';

const [BOB, EVE] = [2100, 2500];
const HOLD = 'hold music';

describe('Audio of browsers, over websockets and WebRTC', () => {
  const world = usePhoneWorld();

  test('a bridge talks, becomes a conference, holds, and is coached', async () => {
    const { emulator, documents, browsers } = world.get();
    const bob = await world.get().registered('bob', BOB);
    const eve = await world.get().registered('eve', EVE);
    const room = twimlOf('<Dial><Conference beep="false" waitUrl="">room</Conference></Dial>');
    documents.set('/room', room).set('/outgoing', room);
    const parent = world.get().customerCalls('<Client>bob</Client>', 'answerOnBridge="true" action="/room"');
    const customer = browsers.hertzOf(world.get().call(parent).from);
    const expectHeard = async (phones: Softphone[], expected: string[][]) =>
      expect(await eventually(() => hearing(phones, { bob: BOB, eve: EVE, customer }), expected)).toEqual(
        expected,
      );
    const child = await bob.accept();
    await waitUntil(() => world.get().call(parent).doing === 'bridged', 'the bridge');
    await waitUntil(() => bob.heard.length > 0, 'audio');
    await expectHeard([bob], [['customer']]);

    // A conversion redirects the child; the action of the Dial moves the parent.
    await world.get().rest(`Calls/${child}`, { Twiml: room });
    const conference = () => emulator.inspectLive().conferences[0];
    await waitUntil(() => conference()?.participants.length === 2, 'the conference');
    await expectHeard([bob], [['customer']]);

    await eve.dial({});
    await eve.answered();
    await waitUntil(() => conference()?.participants.length === 3, 'the third party');
    await expectHeard(
      [bob, eve],
      [
        ['eve', 'customer'],
        ['bob', 'customer'],
      ],
    );

    const participant = (sid: string) => `Conferences/${conference()?.sid}/Participants/${sid}`;
    await world.get().rest(participant(child), { Hold: 'true' });
    await expectHeard([bob, eve], [[HOLD], ['customer']]);
    await world.get().rest(participant(child), { Hold: 'false' });
    await expectHeard(
      [bob, eve],
      [
        ['eve', 'customer'],
        ['bob', 'customer'],
      ],
    );

    const supervisor = emulator.inspectLive().calls.find(({ from }) => from === 'client:eve')?.sid ?? '';
    await world.get().rest(participant(supervisor), { Coaching: 'true', CallSidToCoach: parent });
    await expectHeard([bob, eve], [['customer'], ['bob', 'customer']]);
    await world.get().rest(participant(supervisor), { Coaching: 'true', CallSidToCoach: child });
    await expectHeard([bob], [['eve', 'customer']]);
    await world.get().rest(participant(child), { Muted: 'true' });
    await expectHeard([eve], [['customer']]);
  });
});

/** Which parties each phone hears in the next time, and whether it hears hold music. */
async function hearing(phones: Softphone[], tones: Record<string, number>): Promise<string[][]> {
  for (const phone of phones) phone.heard = [];
  await pause(600);
  return phones.map(({ heard }) => {
    const parties = Object.keys(tones).filter(
      (name) => heardHertz(heard, [tones[name] ?? 0], 150).length > 0,
    );
    return heardHertz(heard, HOLD_NOTES, 150).length > 0 ? [...parties, HOLD] : parties;
  });
}
