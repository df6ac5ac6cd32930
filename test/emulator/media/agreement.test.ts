import { gain } from '../../../emulator/media/gain';
import { sceneOf } from '../../../emulator/media/scene';
import { source } from '../../../emulator/media/source';
import { joining, joiningInSilence, localTwilio } from '../conferences/conference-documents';
import { APP, dialDocument, LocalTwilio, musicDocument, twimlOf } from '../local-twilio';

/** Compares the gains with what the state of the local Twilio says. Returns what each live call hears. */
function agreedHearing({ emulator, clock }: LocalTwilio): string[] {
  const state = emulator.inspectLive();
  const scene = sceneOf(state, clock.now());
  return state.calls.map(({ sid, hears }) => {
    const isHeard = state.calls.some((other) => gain(scene, sid, other.sid) > 0);
    expect({ sid, hears: isHeard }).toEqual({ sid, hears: hears === 'party' });
    return isHeard ? 'party' : source(scene, sid);
  });
}

describe('The gains and sources agree with the state of the local Twilio', () => {
  it('while a bridge is dialled, talks and ends', async () => {
    const twilio = new LocalTwilio()
      .on('/voice', dialDocument('answerOnBridge="true"'))
      .on('/action', twimlOf('<Say>We are sorry that nobody of us can talk to you any longer.</Say>'));
    const seen = new Set<string>();
    const step = async (run: () => void, ms: number) => {
      run();
      for (let passed = 0; passed < ms; passed += 100) {
        await twilio.clock.advance(100);
        seen.add(agreedHearing(twilio).join(' '));
      }
    };
    const { parent, child } = await twilio.bridge();
    expect(parent).not.toBe(child);
    await step(() => undefined, 200);
    await step(() => twilio.people.hangUp(child), 2_000);
    await twilio.dialIn();
    await step(() => undefined, 500);
    expect([...seen]).toEqual(
      expect.arrayContaining(['party party', 'announcement', expect.stringContaining('ringing')]),
    );
  });

  it('while a conference starts, holds, mutes, coaches, announces and ends', async () => {
    const twilio = localTwilio([joining(), joiningInSilence()]).on(
      '/announce',
      twimlOf('<Say>Your call is important to us, and we thank you for your patience.</Say>'),
    );
    twilio.on('/hold', musicDocument);
    const first = await twilio.dialIn(3_000);
    expect(agreedHearing(twilio)).toEqual(['wait-music']);
    const second = await twilio.dialIn();
    const third = await twilio.dialIn(100);
    await twilio.clock.runUntil(() => twilio.conference('sales')?.participants.length === 3, 5_000);
    expect(agreedHearing(twilio)).toEqual(['party', 'party', 'party']);
    const sid = twilio.conference('sales')?.sid ?? '';
    const change = async (callSid: string, options: object) => {
      await twilio.rest(twilio.client.conferences(sid).participants(callSid).update(options));
      await twilio.clock.advance(500);
      return agreedHearing(twilio);
    };
    expect(await change(first, { hold: true })).toEqual(['hold-music', 'party', 'party']);
    expect(await change(first, { hold: true, holdUrl: `${APP}/hold` })).toEqual([
      'hold-music',
      'party',
      'party',
    ]);
    expect(await change(second, { muted: true })).toEqual(['hold-music', 'party', 'none']);
    expect(await change(first, { hold: false })).toEqual(['party', 'party', 'party']);
    expect(await change(third, { coaching: true, callSidToCoach: first })).toEqual([
      'party',
      'party',
      'party',
    ]);
    expect(await change(first, { muted: true })).toEqual(['party', 'none', 'none']);
    expect(await change(second, { announceUrl: `${APP}/announce` })).toEqual([
      'party',
      'announcement',
      'none',
    ]);
    twilio.people.hangUp(third);
    await twilio.clock.advance(10_000);
    expect(agreedHearing(twilio)).toEqual(['none', 'none']);
  });

  it('a beep sounds when a participant joins, and not with beep="false"', async () => {
    const twilio = localTwilio([joiningInSilence(), joiningInSilence(), joiningInSilence('beep="false"')]);
    const first = await twilio.dialIn();
    const beepOf = async (join: () => Promise<unknown>) => {
      await join();
      const { now } = { now: twilio.clock.now() };
      const { beepsUntil } = twilio.conference('sales') ?? { beepsUntil: null };
      const scene = sceneOf(twilio.emulator.inspectLive(), (beepsUntil ?? now) - 1);
      return { beepsUntil, sounds: source(scene, first) };
    };
    const second = await beepOf(() => twilio.dialIn());
    expect(second.sounds).toBe('beep');
    const third = await beepOf(() => twilio.dialIn());
    expect(twilio.conference('sales')?.participants).toHaveLength(3);
    expect(third.beepsUntil).toBe(second.beepsUntil);
  });
});
