import { GUEST, started } from './meeting';
import { APP, NUMBER } from '../town';

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
    const told = town.told('/guest');
    expect(told.map((one) => one['CallStatus'])).toEqual([
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
    ['new-conference', 'in-progress', 'init'],
  ] as const)('dialect: answered after the room has ended: %s', async (answerAfterConferenceEnded, call, room) => {
    const { town, conference } = await started({ answerAfterConferenceEnded });
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
