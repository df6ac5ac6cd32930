import { GUEST, started } from './started-conference';
import { APP, NUMBER } from '../local-twilio';

describe('Participants: create', () => {
  it('a guest joins when answered, and the call of the guest ends with the conference', async () => {
    const { twilio, conference } = await started();
    const created = await twilio.rest(
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
    expect(await twilio.refusalOf(conference.participants('guest').fetch())).toEqual({
      status: 404,
      code: 20404,
    });
    await twilio.clock.advance(5_000);
    expect((await twilio.rest(conference.participants('guest').fetch())).status).toBe('connected');
    await twilio.rest(conference.update({ status: 'completed' }));
    await twilio.clock.advance(1_000);
    expect(twilio.call(created.callSid)).toMatchObject({ status: 'completed', direction: 'outbound-api' });
    const callbacks = twilio.callbacksTo('/guest');
    expect(callbacks.map((params) => params['CallStatus'])).toEqual([
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
  ] as const)('a conference stays as it is when the guest %j', async (behaviour, status) => {
    const { twilio, conference } = await started();
    twilio.people.behave(GUEST, behaviour);
    const { callSid } = await twilio.rest(
      conference.participants.create({ from: NUMBER, to: GUEST, timeout: 10 }),
    );
    await twilio.clock.advance(20_000);
    expect(twilio.call(callSid).status).toBe(status);
    expect(twilio.conference('sales')?.participants).toHaveLength(2);
  });

  it('a new name creates a conference, and the SID of an ended conference is refused', async () => {
    const { twilio, conference } = await started();
    await twilio.rest(twilio.client.conferences('another').participants.create({ from: NUMBER, to: GUEST }));
    expect(twilio.conference('another')).toMatchObject({ status: 'init', participants: [] });
    await twilio.rest(conference.update({ status: 'completed' }));
    const late = conference.participants.create({ from: NUMBER, to: GUEST });
    expect(await twilio.refusalOf(late)).toEqual({ status: 404, code: 20404 });
  });

  it('a new conference ends when its only guest is busy', async () => {
    const { twilio } = await started();
    twilio.people.behave(GUEST, { kind: 'busy' });
    await twilio.rest(twilio.client.conferences('another').participants.create({ from: NUMBER, to: GUEST }));
    await twilio.clock.advance(2_000);
    expect(twilio.conference('another')?.status).toBe('completed');
  });

  it('a label that is in use is refused with 16026 (https://www.twilio.com/docs/api/errors/16026)', async () => {
    const { twilio, conference } = await started();
    await twilio.rest(conference.participants.create({ from: NUMBER, to: GUEST, label: 'guest' }));
    const again = conference.participants.create({ from: NUMBER, to: GUEST, label: 'guest' });
    expect(await twilio.refusalOf(again)).toEqual({ status: 400, code: 16026 });
  });

  it('dialect: a guest that rings is listed and can be removed', async () => {
    const { twilio, conference } = await started({ ringingParticipant: 'listed' });
    twilio.people.behave(GUEST, { kind: 'never-answers' });
    const { callSid } = await twilio.rest(conference.participants.create({ from: NUMBER, to: GUEST }));
    await twilio.clock.advance(2_000);
    expect((await twilio.rest(conference.participants(callSid).fetch())).status).toBe('ringing');
    await twilio.rest(conference.participants(callSid).remove());
    expect(twilio.call(callSid).status).toBe('canceled');
  });

  it('the participants hear the guest’s ringing unless earlyMedia is off', async () => {
    for (const earlyMedia of [true, false]) {
      const { twilio, first, second, conference } = await started();
      twilio.people.behave(GUEST, { kind: 'never-answers' });
      await twilio.rest(conference.participants.create({ from: NUMBER, to: GUEST, earlyMedia }));
      twilio.people.hangUp(second);
      await twilio.clock.advance(1_000);
      expect(twilio.call(first).hears).toBe(earlyMedia ? 'ringing' : 'silence');
    }
  });

  it.each([
    ['call-ends', 'canceled', 'completed'],
    ['new-conference', 'in-progress', 'init'],
  ] as const)(
    'dialect: a guest that answers after the conference has ended: %s',
    async (answerAfterConferenceEnded, callStatus, conferenceStatus) => {
      const { twilio, conference } = await started({ answerAfterConferenceEnded });
      const { callSid } = await twilio.rest(conference.participants.create({ from: NUMBER, to: GUEST }));
      await twilio.clock.advance(500);
      await twilio.rest(conference.update({ status: 'completed' }));
      await twilio.clock.advance(5_000);
      expect(twilio.call(callSid).status).toBe(callStatus);
      expect(twilio.conference('sales')?.status).toBe(conferenceStatus);
    },
  );

  it('machine detection reports a voicemail to its callback', async () => {
    const { twilio, conference } = await started();
    twilio.people.behave(GUEST, { kind: 'answers', afterMs: 500, as: 'voicemail' });
    const { callSid } = await twilio.rest(
      conference.participants.create({
        from: NUMBER,
        to: GUEST,
        machineDetection: 'Enable',
        amdStatusCallback: `${APP}/amd`,
      }),
    );
    await twilio.clock.advance(8_000);
    expect(twilio.requestsTo('/amd')[0]?.params).toMatchObject({
      CallSid: callSid,
      AnsweredBy: 'machine_start',
    });
    expect((await twilio.rest(twilio.client.calls(callSid).fetch())).answeredBy).toBe('machine_start');
  });
});
