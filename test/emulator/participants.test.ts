import type { Dialect } from '../../emulator/emulator';
import { APP, CUSTOMER, inRoom, NUMBER, Town, xml } from './town';

const GUEST = '+14155550177';
const callbacks = `statusCallback="${APP}/events" statusCallbackEvent="start end join leave mute hold modify announcement"`;

/** Two in a started room. */
async function started(dialect: Partial<Dialect> = {}, attributes = '') {
  const town = new Town({ dialect })
    .on('/voice', inRoom('room', `${callbacks} ${attributes}`))
    .on('/after-room', xml('<Pause length="600"/>'));
  const first = town.people.dial({ from: CUSTOMER, to: NUMBER });
  await town.clock.advance(1_500);
  const second = town.people.dial({ from: CUSTOMER, to: NUMBER });
  await town.clock.advance(1_500);
  const sid = town.room('room')?.sid ?? '';
  const conference = town.client.conferences(sid);
  return { town, first, second, sid, conference };
}

async function alone(dialect: Partial<Dialect> = {}) {
  const town = new Town({ dialect }).on('/voice', inRoom('room', callbacks));
  const first = town.people.dial({ from: CUSTOMER, to: NUMBER });
  await town.clock.advance(1_500);
  return { town, first, conference: town.client.conferences(town.room('room')?.sid ?? '') };
}

const events = (town: Town) => town.at('/events').map((one) => one.params['StatusCallbackEvent']);

/** https://www.twilio.com/docs/voice/api/conference-participant-resource */
describe('Participants: change', () => {
  it('hold and unhold, with music of one’s own', async () => {
    const { town, first, second, conference } = await started();
    town.on('/hold', xml('<Play>/hold.mp3</Play>'));
    const held = await town.rest(
      conference.participants(first).update({ hold: true, holdUrl: `${APP}/hold` }),
    );
    expect(held).toMatchObject({ callSid: first, hold: true, muted: false, status: 'connected' });
    await town.clock.advance(1_000);
    expect(town.at('/hold')[0]).toMatchObject({ method: 'GET', params: { CallSid: first } });
    expect([town.call(first).hears, town.call(second).hears]).toEqual(['music', 'silence']);
    await town.rest(conference.participants(first).update({ hold: false }));
    await town.clock.advance(1_000);
    expect([town.call(first).hears, town.call(second).hears]).toEqual(['party', 'party']);
    expect(events(town)).toEqual(expect.arrayContaining(['participant-hold', 'participant-unhold']));
  });

  it('hold and mute do not touch each other', async () => {
    const { town, first, conference } = await started();
    await town.rest(conference.participants(first).update({ muted: true }));
    await town.rest(conference.participants(first).update({ hold: true }));
    const unheld = await town.rest(conference.participants(first).update({ hold: false }));
    expect(unheld).toMatchObject({ hold: false, muted: true });
  });

  it('unholding one who is not held is refused, or accepted where the dialect says so', async () => {
    const strict = await started();
    expect(
      await strict.town.refused(strict.conference.participants(strict.first).update({ hold: false })),
    ).toMatchObject({ status: 400 });
    const lenient = await started({ unholdOfUnheld: 'accepted' });
    const answer = await lenient.town.rest(
      lenient.conference.participants(lenient.first).update({ hold: false }),
    );
    expect(answer.hold).toBe(false);
  });

  it('holding before the start is refused, or accepted where the dialect says so', async () => {
    const strict = await alone();
    expect(
      await strict.town.refused(strict.conference.participants(strict.first).update({ hold: true })),
    ).toMatchObject({ status: 400 });
    const lenient = await alone({ holdBeforeStart: 'accepted' });
    expect(
      (await lenient.town.rest(lenient.conference.participants(lenient.first).update({ hold: true }))).hold,
    ).toBe(true);
  });

  it('mute silences a participant for the others', async () => {
    const { town, first, second, conference } = await started();
    await town.rest(conference.participants(first).update({ muted: true }));
    expect([town.call(first).hears, town.call(second).hears]).toEqual(['party', 'silence']);
    await town.rest(conference.participants(first).update({ muted: false }));
    await town.clock.advance(500);
    expect(events(town)).toEqual(expect.arrayContaining(['participant-mute', 'participant-unmute']));
  });

  it('endConferenceOnExit, beepOnExit and coaching are reported as modify, and only when they change', async () => {
    const { town, first, second, conference } = await started();
    await town.rest(conference.participants(first).update({ endConferenceOnExit: true }));
    await town.rest(conference.participants(first).update({ endConferenceOnExit: true }));
    await town.rest(conference.participants(first).update({ coaching: true, callSidToCoach: second }));
    await town.clock.advance(500);
    expect(events(town).filter((name) => name === 'participant-modify')).toHaveLength(2);
    town.people.hangUp(first);
    await town.clock.advance(500);
    expect(town.room('room')?.status).toBe('completed');
  });

  it('from listening over coaching to barging in, without leaving', async () => {
    const { town, first, second, conference } = await started();
    await town.rest(
      conference.participants.create({ from: NUMBER, to: GUEST, muted: true, label: 'supervisor' }),
    );
    await town.clock.advance(5_000);
    const supervisor = conference.participants('supervisor');
    const coach = await town.rest(
      supervisor.update({ muted: false, coaching: true, callSidToCoach: second }),
    );
    expect(coach).toMatchObject({ coaching: true, callSidToCoach: second, label: 'supervisor' });
    const barge = await town.rest(supervisor.update({ coaching: false }));
    expect(barge).toMatchObject({ coaching: false, callSidToCoach: null });
    expect(town.call(first).hears).toBe('party');
  });

  it.each([
    ['one who is not there', () => `CA${'0'.repeat(32)}`, 16028],
    ['oneself', (first: string) => first, 16028],
  ])('coaching %s is refused', async (_, target, code) => {
    const { town, first, conference } = await started();
    const update = conference.participants(first).update({ coaching: true, callSidToCoach: target(first) });
    expect(await town.refused(update)).toEqual({ status: 400, code });
  });

  it('coaching one who is on hold is refused (https://www.twilio.com/docs/api/errors/16027)', async () => {
    const { town, first, second, conference } = await started();
    await town.rest(conference.participants(second).update({ hold: true }));
    const update = conference.participants(first).update({ coaching: true, callSidToCoach: second });
    expect(await town.refused(update)).toEqual({ status: 400, code: 16027 });
  });

  it('Coaching without CallSidToCoach is refused', async () => {
    const { town, first, conference } = await started();
    expect(await town.refused(conference.participants(first).update({ coaching: true }))).toMatchObject({
      status: 400,
    });
  });

  it('an announcement is heard by one, or by all, and its end is reported', async () => {
    const { town, first, second, conference } = await started();
    town.on('/announce', xml('<Say>This call is being recorded for training purposes</Say>'));
    await town.rest(conference.participants(first).update({ announceUrl: `${APP}/announce` }));
    await town.clock.advance(500);
    expect([town.call(first).hears, town.call(second).hears]).toEqual(['speech', 'party']);
    await town.clock.advance(5_000);
    await town.rest(conference.update({ announceUrl: `${APP}/announce`, announceMethod: 'GET' }));
    await town.clock.advance(500);
    expect([town.call(first).hears, town.call(second).hears]).toEqual(['speech', 'speech']);
    await town.clock.advance(5_000);
    expect(events(town).filter((name) => name === 'announcement-end')).toHaveLength(2);
    await town.rest(conference.participants(first).update({ announceUrl: `${APP}/nothing` }));
    await town.clock.advance(1_000);
    expect(events(town)).toContain('announcement-fail');
  });

  it('DELETE: the Dial of a leg ends, or its call where the dialect says so', async () => {
    const usual = await started();
    await usual.town.rest(usual.conference.participants(usual.second).remove());
    await usual.town.clock.advance(1_000);
    expect(usual.town.call(usual.second)).toMatchObject({ status: 'in-progress', doing: 'twiml' });
    const ending = await started({ removedParticipant: 'call-ends' });
    await ending.town.rest(ending.conference.participants(ending.second).remove());
    expect(ending.town.call(ending.second).status).toBe('completed');
  });

  it('removing the last one ends the conference as kicked', async () => {
    const { town, first, second, conference } = await started();
    await town.rest(conference.participants(first).remove());
    await town.rest(conference.participants(second).remove());
    expect((await town.rest(conference.fetch())).reasonConferenceEnded).toBe('last-participant-kicked');
  });
});

describe('Participants: list and fetch', () => {
  it('lists the newest first, by filters, and by name as well as by SID', async () => {
    const { town, first, second, conference } = await started();
    await town.rest(conference.participants(first).update({ muted: true }));
    const sids = async (filter: object) =>
      (await town.rest(conference.participants.list(filter))).map((one) => one.callSid);
    expect(await sids({})).toEqual([second, first]);
    expect(await sids({ muted: true })).toEqual([first]);
    expect(await sids({ hold: true })).toEqual([]);
    const byName = await town.rest(town.client.conferences('room').participants(first).fetch());
    expect(byName.callSid).toBe(first);
  });

  it('shows nobody who left, was redirected, or whose conference has ended', async () => {
    const { town, first, second, conference } = await started();
    await town.rest(town.client.calls(first).update({ twiml: xml('<Pause length="60"/>') }));
    expect((await town.rest(conference.participants.list())).map((one) => one.callSid)).toEqual([second]);
    expect(await town.refused(conference.participants(first).fetch())).toEqual({ status: 404, code: 20404 });
    await town.rest(conference.update({ status: 'completed' }));
    expect(await town.rest(conference.participants.list())).toEqual([]);
  });

  it('dialect: one who has just left is still listed', async () => {
    const { town, first, conference } = await started({ leaverListed: 'briefly' });
    town.people.hangUp(first);
    expect(await town.rest(conference.participants.list())).toHaveLength(2);
    await town.clock.advance(2_000);
    expect(await town.rest(conference.participants.list())).toHaveLength(1);
  });
});

describe('Participants: create', () => {
  it('rings somebody, who joins on the answer and whose call ends with the conference', async () => {
    const { town, conference } = await started();
    const created = await town.rest(
      conference.participants.create({
        from: NUMBER,
        to: GUEST,
        label: 'guest',
        beep: 'false',
        endConferenceOnExit: false,
        statusCallback: `${APP}/guest`,
        statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
      }),
    );
    expect(created).toMatchObject({ status: 'queued', label: 'guest', hold: false, muted: false });
    expect(await town.refused(conference.participants('guest').fetch())).toEqual({
      status: 404,
      code: 20404,
    });
    await town.clock.advance(5_000);
    expect((await town.rest(conference.participants('guest').fetch())).status).toBe('connected');
    await town.rest(conference.update({ status: 'completed' }));
    await town.clock.advance(1_000);
    expect(town.call(created.callSid)).toMatchObject({ status: 'completed', direction: 'outbound-api' });
    const told = town
      .at('/guest')
      .sort((one, other) => Number(one.params['SequenceNumber']) - Number(other.params['SequenceNumber']));
    expect(told.map((one) => one.params['CallStatus'])).toEqual([
      'initiated',
      'ringing',
      'in-progress',
      'completed',
    ]);
  });

  it.each([
    [{ kind: 'busy' }, 'busy'],
    [{ kind: 'never-answers' }, 'no-answer'],
    [{ kind: 'fails' }, 'failed'],
  ] as const)('a guest who %j leaves the room as it was', async (behaviour, status) => {
    const { town, conference } = await started();
    town.people.behave(GUEST, behaviour);
    const { callSid } = await town.rest(
      conference.participants.create({ from: NUMBER, to: GUEST, timeout: 10 }),
    );
    await town.clock.advance(20_000);
    expect(town.call(callSid).status).toBe(status);
    expect(town.room('room')?.participants).toHaveLength(2);
  });

  it('by a name that nobody uses it opens a new conference; by the SID of an ended one it fails', async () => {
    const { town, conference } = await started();
    await town.rest(town.client.conferences('another').participants.create({ from: NUMBER, to: GUEST }));
    expect(town.room('another')).toMatchObject({ status: 'init', participants: [] });
    await town.rest(conference.update({ status: 'completed' }));
    const late = conference.participants.create({ from: NUMBER, to: GUEST });
    expect(await town.refused(late)).toEqual({ status: 404, code: 20404 });
  });

  it('a conference for which nobody could be reached ends', async () => {
    const { town } = await started();
    town.people.behave(GUEST, { kind: 'busy' });
    await town.rest(town.client.conferences('another').participants.create({ from: NUMBER, to: GUEST }));
    await town.clock.advance(2_000);
    expect(town.room('another')?.status).toBe('completed');
  });

  it('a taken label is 16026 (https://www.twilio.com/docs/api/errors/16026)', async () => {
    const { town, conference } = await started();
    await town.rest(conference.participants.create({ from: NUMBER, to: GUEST, label: 'guest' }));
    const again = conference.participants.create({ from: NUMBER, to: GUEST, label: 'guest' });
    expect(await town.refused(again)).toEqual({ status: 400, code: 16026 });
  });

  it('dialect: a ringing guest is listed and can be removed', async () => {
    const { town, conference } = await started({ ringingParticipant: 'listed' });
    town.people.behave(GUEST, { kind: 'never-answers' });
    const { callSid } = await town.rest(conference.participants.create({ from: NUMBER, to: GUEST }));
    await town.clock.advance(2_000);
    expect((await town.rest(conference.participants(callSid).fetch())).status).toBe('ringing');
    await town.rest(conference.participants(callSid).remove());
    expect(town.call(callSid).status).toBe('canceled');
  });

  it('those who are in hear the ringing, unless earlyMedia is off', async () => {
    for (const earlyMedia of [true, false]) {
      const { town, first, second, conference } = await started();
      town.people.behave(GUEST, { kind: 'never-answers' });
      await town.rest(conference.participants.create({ from: NUMBER, to: GUEST, earlyMedia }));
      town.people.hangUp(second);
      await town.clock.advance(1_000);
      expect(town.call(first).hears).toBe(earlyMedia ? 'ringing' : 'silence');
    }
  });

  it.each([
    ['call-ends', 'canceled', 'completed'],
    ['new-room', 'in-progress', 'init'],
  ] as const)('dialect: answered after the room has ended: %s', async (answerAfterRoomEnded, call, room) => {
    const { town, conference } = await started({ answerAfterRoomEnded });
    const { callSid } = await town.rest(conference.participants.create({ from: NUMBER, to: GUEST }));
    await town.clock.advance(500);
    await town.rest(conference.update({ status: 'completed' }));
    await town.clock.advance(5_000);
    expect(town.call(callSid).status).toBe(call);
    expect(town.room('room')?.status).toBe(room);
  });

  it('says who answered where that was asked for', async () => {
    const { town, conference } = await started();
    town.people.behave(GUEST, { kind: 'answers', afterMs: 500, as: 'voicemail' });
    const { callSid } = await town.rest(
      conference.participants.create({
        from: NUMBER,
        to: GUEST,
        machineDetection: 'Enable',
        amdStatusCallback: `${APP}/amd`,
      }),
    );
    await town.clock.advance(8_000);
    expect(town.at('/amd')[0]?.params).toMatchObject({ CallSid: callSid, AnsweredBy: 'machine_start' });
    expect((await town.rest(town.client.calls(callSid).fetch())).answeredBy).toBe('machine_start');
  });
});
