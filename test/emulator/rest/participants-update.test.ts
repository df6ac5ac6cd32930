import { alone, events, GUEST, started } from './started-conference';
import { APP, NUMBER, twimlOf } from '../local-twilio';

/** https://www.twilio.com/docs/voice/api/conference-participant-resource */
describe('Participants: update', () => {
  it('a participant hears its hold music on hold, and the conference after unhold', async () => {
    const { twilio, first, second, conference } = await started();
    twilio.on('/hold', twimlOf('<Play>/hold.mp3</Play>'));
    const held = await twilio.rest(
      conference.participants(first).update({ hold: true, holdUrl: `${APP}/hold` }),
    );
    expect(held).toMatchObject({ callSid: first, hold: true, muted: false, status: 'connected' });
    await twilio.clock.advance(1_000);
    expect(twilio.requestsTo('/hold')[0]).toMatchObject({ method: 'GET', params: { CallSid: first } });
    expect([twilio.call(first).hears, twilio.call(second).hears]).toEqual(['music', 'silence']);
    await twilio.rest(conference.participants(first).update({ hold: false }));
    await twilio.clock.advance(1_000);
    expect([twilio.call(first).hears, twilio.call(second).hears]).toEqual(['party', 'party']);
    expect(events(twilio)).toEqual(expect.arrayContaining(['participant-hold', 'participant-unhold']));
  });

  it.each([
    ['applied', 'applied', [false, false]],
    ['ignored', 'ignored while it is on hold', [true, false]],
    ['ignored-also-with-hold', 'ignored while and when it is on hold', [true, true]],
  ] as const)('EndConferenceOnExit of a participant is %s: %s', async (endOnExitOfHeld, _what, expected) => {
    const afterUpdates = async (...updates: { hold?: boolean; endConferenceOnExit?: boolean }[]) => {
      const { twilio, first, conference } = await started({ endOnExitOfHeld }, 'endConferenceOnExit="true"');
      for (const update of updates) await twilio.rest(conference.participants(first).update(update));
      return (await twilio.rest(conference.participants(first).fetch())).endConferenceOnExit;
    };
    const whileHeld = await afterUpdates({ hold: true }, { endConferenceOnExit: false });
    const withHold = await afterUpdates({ hold: true, endConferenceOnExit: false });
    expect([whileHeld, withHold]).toEqual(expected);
    expect(await afterUpdates({ endConferenceOnExit: false }, { hold: true })).toBe(false);
    expect(await afterUpdates({ hold: true }, { hold: false }, { endConferenceOnExit: false })).toBe(false);
  });

  it('hold, coaching and an announcement do not combine', async () => {
    const { twilio, first, second, conference } = await started();
    const coach = { coaching: true, callSidToCoach: second };
    const announce = { announceUrl: `${APP}/announcement` };
    for (const update of [
      { hold: true, ...coach },
      { hold: false, coaching: false },
      { hold: true, ...announce },
      { ...coach, ...announce },
    ])
      expect(await twilio.refusalOf(conference.participants(first).update(update))).toMatchObject({
        status: 400,
      });
    expect(
      (await twilio.rest(conference.participants(first).update({ muted: true, ...coach }))).coaching,
    ).toBe(true);
    expect(
      (await twilio.rest(conference.participants(first).update({ muted: false, hold: true }))).hold,
    ).toBe(true);
  });

  it('hold does not change mute', async () => {
    const { twilio, first, conference } = await started();
    await twilio.rest(conference.participants(first).update({ muted: true }));
    await twilio.rest(conference.participants(first).update({ hold: true }));
    const unheld = await twilio.rest(conference.participants(first).update({ hold: false }));
    expect(unheld).toMatchObject({ hold: false, muted: true });
  });

  it('unhold of a participant that is not on hold is refused or accepted, depending on the dialect', async () => {
    const strict = await started();
    expect(
      await strict.twilio.refusalOf(strict.conference.participants(strict.first).update({ hold: false })),
    ).toMatchObject({ status: 400 });
    const lenient = await started({ unholdOfUnheld: 'accepted' });
    const answer = await lenient.twilio.rest(
      lenient.conference.participants(lenient.first).update({ hold: false }),
    );
    expect(answer.hold).toBe(false);
  });

  it('hold before the conference starts is refused or accepted, depending on the dialect', async () => {
    const strict = await alone();
    expect(
      await strict.twilio.refusalOf(strict.conference.participants(strict.first).update({ hold: true })),
    ).toMatchObject({ status: 400 });
    const lenient = await alone({ holdBeforeStart: 'accepted' });
    expect(
      (await lenient.twilio.rest(lenient.conference.participants(lenient.first).update({ hold: true }))).hold,
    ).toBe(true);
  });

  it('the other participants hear silence when a participant is muted', async () => {
    const { twilio, first, second, conference } = await started();
    await twilio.rest(conference.participants(first).update({ muted: true }));
    expect([twilio.call(first).hears, twilio.call(second).hears]).toEqual(['party', 'silence']);
    await twilio.rest(conference.participants(first).update({ muted: false }));
    await twilio.clock.advance(500);
    expect(events(twilio)).toEqual(expect.arrayContaining(['participant-mute', 'participant-unmute']));
  });

  it('a change of endConferenceOnExit, beepOnExit or coaching is reported as modify, a repeat is not', async () => {
    const { twilio, first, second, conference } = await started();
    await twilio.rest(conference.participants(first).update({ endConferenceOnExit: true }));
    await twilio.rest(conference.participants(first).update({ endConferenceOnExit: true }));
    await twilio.rest(conference.participants(first).update({ coaching: true, callSidToCoach: second }));
    await twilio.clock.advance(500);
    expect(events(twilio).filter((name) => name === 'participant-modify')).toHaveLength(2);
    twilio.people.hangUp(first);
    await twilio.clock.advance(500);
    expect(twilio.conference('sales')?.status).toBe('completed');
  });

  it('a supervisor changes from listening to coaching to barging in without leaving', async () => {
    const { twilio, first, second, conference } = await started();
    await twilio.rest(
      conference.participants.create({ from: NUMBER, to: GUEST, muted: true, label: 'supervisor' }),
    );
    await twilio.clock.advance(5_000);
    const supervisor = conference.participants('supervisor');
    const coach = await twilio.rest(
      supervisor.update({ muted: false, coaching: true, callSidToCoach: second }),
    );
    expect(coach).toMatchObject({ coaching: true, callSidToCoach: second, label: 'supervisor' });
    const barge = await twilio.rest(supervisor.update({ coaching: false }));
    expect(barge).toMatchObject({ coaching: false, callSidToCoach: null });
    expect(twilio.call(first).hears).toBe('party');
  });

  it.each([
    ['an absent participant', () => `CA${'0'.repeat(32)}`, 16028],
    ['itself', (first: string) => first, 16028],
  ])('a participant that coaches %s is refused', async (_, target, code) => {
    const { twilio, first, conference } = await started();
    const update = conference.participants(first).update({ coaching: true, callSidToCoach: target(first) });
    expect(await twilio.refusalOf(update)).toEqual({ status: 400, code });
  });

  it('coaching of a participant on hold is refused (https://www.twilio.com/docs/api/errors/16027)', async () => {
    const { twilio, first, second, conference } = await started();
    await twilio.rest(conference.participants(second).update({ hold: true }));
    const update = conference.participants(first).update({ coaching: true, callSidToCoach: second });
    expect(await twilio.refusalOf(update)).toEqual({ status: 400, code: 16027 });
  });

  it('Coaching without CallSidToCoach is refused', async () => {
    const { twilio, first, conference } = await started();
    expect(await twilio.refusalOf(conference.participants(first).update({ coaching: true }))).toMatchObject({
      status: 400,
    });
  });

  it('an announcement plays to one participant or to all, and its end or failure is reported', async () => {
    const { twilio, first, second, conference } = await started();
    twilio.on('/announce', twimlOf('<Say>This call is being recorded for training purposes</Say>'));
    await twilio.rest(conference.participants(first).update({ announceUrl: `${APP}/announce` }));
    await twilio.clock.advance(500);
    expect([twilio.call(first).hears, twilio.call(second).hears]).toEqual(['speech', 'party']);
    await twilio.clock.advance(5_000);
    await twilio.rest(conference.update({ announceUrl: `${APP}/announce`, announceMethod: 'GET' }));
    await twilio.clock.advance(500);
    expect([twilio.call(first).hears, twilio.call(second).hears]).toEqual(['speech', 'speech']);
    await twilio.clock.advance(5_000);
    expect(events(twilio).filter((name) => name === 'announcement-end')).toHaveLength(2);
    await twilio.rest(conference.participants(first).update({ announceUrl: `${APP}/nothing` }));
    await twilio.clock.advance(1_000);
    expect(events(twilio)).toContain('announcement-fail');
  });

  it('DELETE ends the Dial of a participant or its call, depending on the dialect', async () => {
    const usual = await started();
    await usual.twilio.rest(usual.conference.participants(usual.second).remove());
    await usual.twilio.clock.advance(1_000);
    expect(usual.twilio.call(usual.second)).toMatchObject({ status: 'in-progress', doing: 'twiml' });
    const ending = await started({ removedParticipant: 'call-ends' });
    await ending.twilio.rest(ending.conference.participants(ending.second).remove());
    expect(ending.twilio.call(ending.second).status).toBe('completed');
  });

  it('a conference ends with the reason kicked when its last participant is removed', async () => {
    const { twilio, first, second, conference } = await started();
    await twilio.rest(conference.participants(first).remove());
    await twilio.rest(conference.participants(second).remove());
    expect((await twilio.rest(conference.fetch())).reasonConferenceEnded).toBe('last-participant-kicked');
  });
});
