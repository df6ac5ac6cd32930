import { alone, events, GUEST, started } from './meeting';
import { APP, NUMBER, xml } from '../town';

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
