import { CUSTOMER } from '../../simulation/world/world';
import { configurationFaults } from '../../src/http/config';
import { EntryCall, waysToAgents } from './every-entry';
import { RoomFixture } from './room-fixture';

/** Each setting of an entry has its effect on the calls of that entry, or a deployment refuses it with a sentence. */

const MUSIC = { general: 'https://example.com/general.mp3', own: 'https://example.com/own.mp3' };

/** The settings with a value for one entry, and another one for all others. */
const settingsOf = (entry: string) => ({
  BEEPS: `off,${entry}=on`,
  REGION: `de1,${entry}=us2`,
  STAY: `off,${entry}=on`,
  WAIT_MUSIC_URL: `${MUSIC.general},${entry}=${MUSIC.own}`,
});

const GENERAL = 'beep="false" region="de1" startConferenceOnEnter="true" endConferenceOnExit="true"';
const OWN = 'beep="true" region="us2" startConferenceOnEnter="true" endConferenceOnExit="false"';

/** The document with which the caller of a call joins the conference again, and its music there. */
async function conferenceOf({ world, caller }: EntryCall): Promise<{ document: string; music: string }> {
  const again = { CallSid: caller, From: CUSTOMER, To: '+14155550100' };
  const { body: document } = await world.webhook('/resume-call', again);
  const { body: music } = await world.webhook('/wait?step=1', { CallSid: caller, Direction: 'inbound' });
  return { document, music };
}

describe.each(waysToAgents)('$name', (wayIn) => {
  const others = ['incoming-call', 'support-call'].filter((entry) => entry !== wayIn.entry);

  test.each([
    [wayIn.entry, OWN, MUSIC.own],
    [others[0] ?? '', GENERAL, MUSIC.general],
  ])('has the settings of its entry where they name %s', async (named, attributes, clip) => {
    const call = await EntryCall.open(wayIn, settingsOf(named));
    const agent = await call.untilConference();
    const { document, music } = await conferenceOf(call);
    expect(document).toContain(attributes);
    expect(music).toContain(`<Play>${clip}</Play>`);
    const legs = call.world.conferences(call.caller).flatMap(({ participants }) => participants);
    const ending = legs
      .filter(({ endConferenceOnExit }) => endConferenceOnExit)
      .map(({ callSid }) => callSid);
    expect(ending).toEqual(attributes === OWN ? [] : [call.caller]);
    expect(call.world.call(agent)?.hears).toBe('party');
  });
});

describe('join-room', () => {
  test('is mixed in its region, and its callers wait with its music', async () => {
    const room = await RoomFixture.open({ ...settingsOf('join-room'), BEEPS: 'on', STAY: 'off' });
    const sid = await room.enter(CUSTOMER);
    const asked = { CallSid: sid, From: CUSTOMER, To: '+14155550130' };
    expect((await room.world.webhook('/join-room', asked)).body).toContain('beep="true" region="us2"');
    for (const path of ['/room-wait?step=2', `/room-alone?caller=${sid}&step=2`])
      expect((await room.world.webhook(path, asked)).body).toContain(`<Play>${MUSIC.own}</Play>`);
  });

  test.each([
    ['RECORD', 'off,join-room=on', 'which is not recorded'],
    ['BEEPS', 'off,join-room=on', 'whose beeps ROOM_BEEPS sets'],
    ['STAY', 'off,join-room=on', 'in which every caller may stay until the last one leaves'],
    ['HOURS', 'always,join-room=office', 'which is open at any hour'],
    ['NEXT_AGENTS', 'join-room=client:bob', 'for whose callers no agent rings'],
    ['NO_ANSWER', 'join-room=voicemail', 'for whose callers no agent rings'],
    ['WHEN_CLOSED', 'join-room=voicemail', 'for whose callers no agent rings'],
  ])('has no %s of its own: a deployment refuses it', (name, value, reason) => {
    expect(configurationFaults({ ALLOWED_COUNTRIES: 'US', [name]: value })).toEqual([
      `${name} names join-room, ${reason}.`,
    ]);
  });
});
