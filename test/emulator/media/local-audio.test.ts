import { LocalAudio } from '../../../emulator/media/local-audio';
import { BEEP_HERTZ, HOLD_NOTES, RINGING_HERTZ, WAIT_NOTES } from '../../../emulator/media/sounds';
import { joining, localTwilio } from '../conferences/conference-documents';
import { dialDocument, LocalTwilio, twimlOf } from '../local-twilio';
import { ScriptedPort } from './scripted-port';
import { heardHertz } from './spectrum';

/** Tones of test parties, and the tones of the first simulated people. */
const [ANN, BOB, EVE] = [2100, 2300, 2500];
const TONES = [ANN, BOB, EVE, 815, 865, ...HOLD_NOTES, ...WAIT_NOTES, ...RINGING_HERTZ, BEEP_HERTZ];

const audioOf = ({ emulator, clock }: LocalTwilio) =>
  new LocalAudio({ inspectLive: () => emulator.inspectLive(), clock });

const heard = (port: ScriptedPort, seconds = 1.6) => heardHertz(port.last(seconds), TONES);

describe('Audio of the local Twilio, in virtual time', () => {
  it('the legs of a bridge hear each other; the caller hears the ringing before', async () => {
    const twilio = new LocalTwilio().on('/voice', dialDocument('answerOnBridge="true"'));
    const audio = audioOf(twilio);
    const [ann, bob] = [new ScriptedPort(ANN), new ScriptedPort(BOB)];
    const parent = twilio.people.dial({ from: '+14155550199', to: '+14155550100' });
    audio.attach(parent, ann);
    await twilio.clock.runUntil(() => twilio.childrenOf(parent).length > 0, 5_000);
    const child = twilio.childrenOf(parent)[0]?.sid ?? '';
    audio.attach(child, bob);
    await twilio.clock.advance(1_900);
    expect(heard(ann)).toEqual(RINGING_HERTZ);
    expect(heard(bob)).toEqual([]);
    await twilio.clock.advance(4_000);
    expect(heard(ann)).toEqual([BOB]);
    expect(heard(bob)).toEqual([ANN]);
    audio.stop();
  });

  it('each simulated person has a tone of its own', async () => {
    const twilio = localTwilio([joining()]);
    const audio = audioOf(twilio);
    const ann = new ScriptedPort(ANN);
    audio.attach(
      twilio.people.dial({ from: 'client:ann', to: '+14155550100', applicationSid: app(twilio) }),
      ann,
    );
    await twilio.clock.advance(1_000);
    for (const from of ['+12125550101', '+12125550102']) twilio.people.dial({ from, to: '+14155550100' });
    await twilio.clock.advance(4_000);
    expect(heard(ann)).toEqual([audio.hertzOf('+12125550101'), audio.hertzOf('+12125550102')]);
    audio.stop();
  });

  it('a conference plays wait music, hold music, beeps, announcements and its parties', async () => {
    const twilio = localTwilio([joining('startConferenceOnEnter="false"'), joining(), joining()]).on(
      '/announce',
      twimlOf(`<Say>${'We are glad that you are here. '.repeat(8)}</Say>`),
    );
    const audio = audioOf(twilio);
    const ports = [new ScriptedPort(ANN), new ScriptedPort(BOB), new ScriptedPort(EVE)];
    const [ann, bob, eve] = ports;
    if (!ann || !bob || !eve) throw new Error('There are three ports.');
    const first = await twilio.dialIn(0);
    audio.attach(first, ann);
    await twilio.clock.advance(4_000);
    expect(heard(ann, 3.2)).toEqual(WAIT_NOTES);

    const second = await twilio.dialIn(0);
    audio.attach(second, bob);
    await twilio.clock.runUntil(() => twilio.conference('sales')?.started === true, 5_000);
    await twilio.clock.advance(400);
    expect(heard(ann, 0.4)).toContain(BEEP_HERTZ);
    const third = await twilio.dialIn(3_000);
    audio.attach(third, eve);
    await twilio.clock.advance(2_000);
    expect([heard(ann), heard(bob), heard(eve)]).toEqual([
      [BOB, EVE],
      [ANN, EVE],
      [ANN, BOB],
    ]);

    const sid = twilio.conference('sales')?.sid ?? '';
    const change = async (callSid: string, options: object) => {
      await twilio.rest(twilio.client.conferences(sid).participants(callSid).update(options));
      await twilio.clock.advance(3_500);
      // Each note of the music once in full.
      return [heard(ann, 3.2), heard(bob, 3.2), heard(eve, 3.2)];
    };
    expect(await change(first, { hold: true })).toEqual([HOLD_NOTES, [EVE], [BOB]]);
    expect(await change(first, { hold: false })).toEqual([
      [BOB, EVE],
      [ANN, EVE],
      [ANN, BOB],
    ]);
    expect(await change(third, { coaching: true, callSidToCoach: second })).toEqual([
      [BOB],
      [ANN, EVE],
      [ANN, BOB],
    ]);
    await change(second, { announceUrl: 'https://app.example.com/announce' });
    expect(heard(bob)).toEqual([]);
    // The pitch of the murmur and its first overtone.
    expect(heardHertz(bob.last(1.6), [120, 240], 20)).not.toEqual([]);
    audio.stop();
  });

  it('the mixer runs only as long as a call has a port', async () => {
    const twilio = new LocalTwilio().on('/voice', twimlOf('<Pause length="60"/>'));
    const audio = audioOf(twilio);
    const [ann, bob] = [new ScriptedPort(ANN), new ScriptedPort(BOB)];
    const detach = audio.attach(await twilio.dialIn(), ann);
    const other = audio.attach('CA0', bob);
    await twilio.clock.advance(1_000);
    detach();
    await twilio.clock.advance(1_000);
    expect(ann.heard).toHaveLength(8_000);
    other();
    await twilio.clock.advance(1_000);
    expect(bob.heard).toHaveLength(16_000);
  });
});

const app = ({ emulator: { directory } }: LocalTwilio): string =>
  directory.addApplication({ voice_url: 'https://app.example.com/voice' }).sid;
