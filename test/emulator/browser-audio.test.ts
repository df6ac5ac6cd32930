import { HOLD_NOTES } from '../../emulator/media/sounds';
import { ACCOUNT_SID, AUTH_TOKEN, twimlOf } from './local-twilio';
import { heardHertz } from './media/spectrum';
import { pause, usePhoneWorld } from './signaling/phone-world';
import type { Softphone } from './signaling/softphone';

const [BOB, EVE] = [2100, 2500];

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
    const tones = [BOB, EVE, customer, ...HOLD_NOTES];
    /** What a browser hears in the next time. */
    const hears = async (...phones: Softphone[]) => {
      await pause(250);
      for (const phone of phones) phone.heard = [];
      await pause(700);
      return phones.map(({ heard }) => heardHertz(heard, tones, 150));
    };
    const child = await bob.accept();
    await world.get().until(() => world.get().call(parent).doing === 'bridged', 'the bridge');
    await world.get().until(() => bob.heard.length > 0, 'audio');
    expect(await hears(bob)).toEqual([[customer]]);

    // A conversion redirects the child; the action of the Dial moves the parent.
    await rest(`Calls/${child}`, { Twiml: room });
    const conference = () => emulator.inspectLive().conferences[0];
    await world.get().until(() => conference()?.participants.length === 2, 'the conference');
    expect(await hears(bob)).toEqual([[customer]]);

    await eve.dial({});
    await eve.answered();
    await world.get().until(() => conference()?.participants.length === 3, 'the third party');
    expect(await hears(bob, eve)).toEqual([
      [EVE, customer],
      [BOB, customer],
    ]);

    const participant = (sid: string) => `Conferences/${conference()?.sid}/Participants/${sid}`;
    await rest(participant(child), { Hold: 'true' });
    const [held, other] = await hears(bob, eve);
    expect(held?.some((hertz) => HOLD_NOTES.includes(hertz))).toBe(true);
    expect(held?.filter((hertz) => !HOLD_NOTES.includes(hertz))).toEqual([]);
    expect(other).toEqual([customer]);
    await rest(participant(child), { Hold: 'false' });
    expect(await hears(bob, eve)).toEqual([
      [EVE, customer],
      [BOB, customer],
    ]);

    const supervisor = emulator.inspectLive().calls.find(({ from }) => from === 'client:eve')?.sid ?? '';
    await rest(participant(supervisor), { Coaching: 'true', CallSidToCoach: parent });
    expect(await hears(bob, eve)).toEqual([[customer], [BOB, customer]]);
    await rest(participant(supervisor), { Coaching: 'true', CallSidToCoach: child });
    expect(await hears(bob)).toEqual([[EVE, customer]]);
    await rest(participant(child), { Muted: 'true' });
    expect(await hears(eve)).toEqual([[customer]]);
  });

  async function rest(path: string, form: Record<string, string>): Promise<void> {
    const { emulator } = world.get();
    const response = await emulator.handle({
      method: 'POST',
      url: `https://api.twilio.com/2010-04-01/Accounts/${ACCOUNT_SID}/${path}.json`,
      headers: {
        authorization: `Basic ${Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams(form).toString(),
    });
    expect({ path, status: response.status, body: response.status < 300 ? '' : response.body }).toMatchObject(
      { body: '' },
    );
  }
});
