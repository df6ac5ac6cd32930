import { events, names, room, silent, town } from './rooms';
import { NUMBER, xml } from '../town';

/** https://www.twilio.com/docs/voice/twiml/conference */
describe('The life of a conference', () => {
  it('is created by the first, does not start with one, and starts with the second', async () => {
    const world = town([silent()]);
    await world.dialIn();
    expect(world.room('room')).toMatchObject({ status: 'init', started: false });
    await world.clock.advance(30_000);
    expect(world.room('room')?.started).toBe(false);
    await world.dialIn();
    expect(world.room('room')).toMatchObject({ status: 'in-progress', started: true });
    expect(names(world)).toEqual(['participant-join', 'participant-join', 'conference-start']);
  });

  it('does not start where nobody has startConferenceOnEnter, and starts when such a one comes', async () => {
    const world = town([
      silent('startConferenceOnEnter="false"'),
      silent('startConferenceOnEnter="false"'),
      silent(),
    ]);
    const first = await world.dialIn();
    await world.dialIn();
    expect(world.room('room')).toMatchObject({ started: false, status: 'in-progress' });
    expect(world.call(first).hears).toBe('silence');
    await world.dialIn();
    expect(world.room('room')?.started).toBe(true);
    expect(world.call(first).hears).toBe('party');
  });

  it('dialect: two who have not started read init', async () => {
    const waiting = silent('startConferenceOnEnter="false"');
    const world = town([waiting, waiting], { unstartedConferenceStatus: 'init' });
    await world.dialIn();
    await world.dialIn();
    const [listed] = await world.rest(world.client.conferences.list({ friendlyName: 'room' }));
    expect(listed?.status).toBe('init');
  });

  it('ends when the last one leaves, and the same name is then another conference', async () => {
    const world = town([silent()]);
    const [first, second] = [await world.dialIn(), await world.dialIn()];
    const sid = world.room('room')?.sid;
    world.people.hangUp(first);
    await world.clock.advance(1_000);
    expect(world.room('room')).toMatchObject({ status: 'in-progress' });
    world.people.hangUp(second);
    await world.clock.advance(1_000);
    expect(world.room('room')).toMatchObject({ status: 'completed', participants: [] });
    expect(names(world).slice(-3)).toEqual(['participant-leave', 'participant-leave', 'conference-end']);
    expect(events(world).at(-1)).toMatchObject({
      ReasonConferenceEnded: 'last-participant-left',
      CallSidEndingConference: second,
    });
    await world.dialIn();
    expect(world.room('room')?.sid).not.toBe(sid);
  });

  it('endConferenceOnExit: everybody leaves first, then it ends, and the others go on with their action', async () => {
    const world = town([silent('endConferenceOnExit="true"'), silent()]);
    const [customer, agent] = [await world.dialIn(), await world.dialIn()];
    world.people.hangUp(customer);
    await world.clock.advance(1_500);
    expect(names(world).slice(-3)).toEqual(['participant-leave', 'participant-leave', 'conference-end']);
    const leaves = events(world).filter((one) => one['StatusCallbackEvent'] === 'participant-leave');
    expect(leaves).toMatchObject([
      { CallSid: customer, ReasonParticipantLeft: 'participant_hung_up', ParticipantCallStatus: 'completed' },
      {
        CallSid: agent,
        ReasonParticipantLeft: 'moderator_ended_conference',
        ParticipantCallStatus: 'in-progress',
      },
    ]);
    expect(events(world).at(-1)).toMatchObject({
      ReasonConferenceEnded: 'participant-with-end-conference-on-exit-left',
      CallSidEndingConference: customer,
    });
    expect(world.call(agent)).toMatchObject({ status: 'in-progress', doing: 'twiml' });
    const actions = world.at('/after').map((one) => [one.params['CallSid'], one.params['CallStatus']]);
    expect(actions.sort()).toEqual(
      [
        [customer, 'completed'],
        [agent, 'in-progress'],
      ].sort(),
    );
  });

  it('endConferenceOnExit counts for a redirect too', async () => {
    const world = town([silent('endConferenceOnExit="true"'), silent()]);
    const [customer] = [await world.dialIn(), await world.dialIn()];
    await world.rest(world.client.calls(customer).update({ twiml: xml('<Pause length="60"/>') }));
    await world.clock.advance(1_000);
    expect(world.room('room')?.status).toBe('completed');
    const leave = events(world).find((one) => one['CallSid'] === customer && one['ReasonParticipantLeft']);
    expect(leave).toMatchObject({
      ReasonParticipantLeft: 'participant_updated_via_api',
      ParticipantCallStatus: 'in-progress',
    });
  });

  it('ended by REST: no CallSid in the reason, and nobody is hung up', async () => {
    const world = town([silent()]);
    const legs = [await world.dialIn(), await world.dialIn()];
    const ended = await world.rest(
      world.client.conferences(world.room('room')?.sid ?? '').update({ status: 'completed' }),
    );
    expect(ended).toMatchObject({
      status: 'completed',
      reasonConferenceEnded: 'conference-ended-via-api',
      callSidEndingConference: null,
    });
    await world.clock.advance(1_000);
    expect(events(world).at(-1)).toMatchObject({ ReasonConferenceEnded: 'conference-ended-via-api' });
    expect(events(world).at(-1)).not.toHaveProperty('CallSidEndingConference');
    expect(legs.map((leg) => world.call(leg).doing)).toEqual(['twiml', 'twiml']);
  });

  it('reports to the first participant’s callback alone, numbered from 1, with RFC 2822 times', async () => {
    const second = silent().replace('/events', '/other-events');
    const world = town([silent(), second]);
    await world.dialIn();
    await world.dialIn();
    expect(world.at('/other-events')).toHaveLength(0);
    expect(events(world).map((one) => one['SequenceNumber'])).toEqual(['1', '2', '3']);
    expect(events(world)[0]?.['Timestamp']).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000$/);
    expect(events(world)[0]).toMatchObject({
      Muted: 'false',
      Hold: 'false',
      Coaching: 'false',
      StartConferenceOnEnter: 'true',
    });
  });

  it('dialect: conference-start is not reported where a leg comes from REST', async () => {
    const world = town([silent()], { conferenceStartCallback: 'missing-for-api-legs' });
    await world.dialIn();
    const sid = world.room('room')?.sid ?? '';
    await world.rest(world.client.conferences(sid).participants.create({ from: NUMBER, to: '+14155550177' }));
    await world.clock.advance(5_000);
    expect(world.room('room')?.started).toBe(true);
    expect(names(world)).not.toContain('conference-start');
  });

  it.each([
    ['silence', 'silence'],
    ['wait-url', 'music'],
  ] as const)('dialect: the last one in a started conference hears %s', async (aloneInStartedConference, hears) => {
    const world = town([room()], { aloneInStartedConference });
    const [first, second] = [await world.dialIn(), await world.dialIn()];
    world.people.hangUp(second);
    await world.clock.advance(1_000);
    expect(world.call(first).hears).toBe(hears);
  });

  it('reports who speaks, unless they are muted', async () => {
    const world = town([silent().replace('announcement"', 'speaker"')]);
    const first = await world.dialIn();
    await world.dialIn();
    world.people.speak(first, 'Good morning');
    await world.clock.advance(2_000);
    const spoken = events(world).filter((one) => one['StatusCallbackEvent']?.includes('speech'));
    expect(spoken.map((one) => [one['StatusCallbackEvent'], one['CallSid']])).toEqual([
      ['participant-speech-start', first],
      ['participant-speech-stop', first],
    ]);
  });

  it('takes no more than maxParticipants', async () => {
    const world = town([silent('maxParticipants="2"')]);
    await world.dialIn();
    await world.dialIn();
    const third = await world.dialIn();
    expect(world.warnings).toContain(16020);
    expect(world.room('room')?.participants.map((one) => one.callSid)).not.toContain(third);
  });
});
