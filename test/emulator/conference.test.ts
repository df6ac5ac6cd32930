import type { Dialect } from '../../emulator/emulator';
import { APP, CUSTOMER, NUMBER, Town, xml } from './town';

const room = (attributes = '', name = 'room') =>
  xml(
    `<Dial action="${APP}/after"><Conference statusCallback="${APP}/events" ` +
      `statusCallbackEvent="start end join leave mute hold modify announcement" ${attributes}>${name}</Conference></Dial>`,
  );
const silent = (attributes = '') => room(`waitUrl="" ${attributes}`);

/** A town in which each caller gets the next document. */
const town = (documents: string[], dialect: Partial<Dialect> = {}) =>
  new Town({ dialect }).on('/voice', ...documents).on('/after', xml('<Pause length="600"/>'));

async function enter(world: Town): Promise<string> {
  const sid = world.people.dial({ from: CUSTOMER, to: NUMBER });
  await world.clock.advance(1_500);
  return sid;
}

const events = (world: Town) =>
  world
    .at('/events')
    .map((one) => one.params)
    .sort((one, other) => Number(one['SequenceNumber']) - Number(other['SequenceNumber']));
const names = (world: Town) => events(world).map((one) => one['StatusCallbackEvent']);

/** https://www.twilio.com/docs/voice/twiml/conference */
describe('The life of a conference', () => {
  it('is created by the first, does not start with one, and starts with the second', async () => {
    const world = town([silent()]);
    await enter(world);
    expect(world.room('room')).toMatchObject({ status: 'init', started: false });
    await world.clock.advance(30_000);
    expect(world.room('room')?.started).toBe(false);
    await enter(world);
    expect(world.room('room')).toMatchObject({ status: 'in-progress', started: true });
    expect(names(world)).toEqual(['participant-join', 'participant-join', 'conference-start']);
  });

  it('does not start where nobody has startConferenceOnEnter, and starts when such a one comes', async () => {
    const world = town([
      silent('startConferenceOnEnter="false"'),
      silent('startConferenceOnEnter="false"'),
      silent(),
    ]);
    const first = await enter(world);
    await enter(world);
    expect(world.room('room')).toMatchObject({ started: false, status: 'in-progress' });
    expect(world.call(first).hears).toBe('silence');
    await enter(world);
    expect(world.room('room')?.started).toBe(true);
    expect(world.call(first).hears).toBe('party');
  });

  it('dialect: two who have not started read init', async () => {
    const waiting = silent('startConferenceOnEnter="false"');
    const world = town([waiting, waiting], { unstartedRoomStatus: 'init' });
    await enter(world);
    await enter(world);
    const [listed] = await world.rest(world.client.conferences.list({ friendlyName: 'room' }));
    expect(listed?.status).toBe('init');
  });

  it('ends when the last one leaves, and the same name is then another conference', async () => {
    const world = town([silent()]);
    const [first, second] = [await enter(world), await enter(world)];
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
    await enter(world);
    expect(world.room('room')?.sid).not.toBe(sid);
  });

  it('endConferenceOnExit: everybody leaves first, then it ends, and the others go on with their action', async () => {
    const world = town([silent('endConferenceOnExit="true"'), silent()]);
    const [customer, agent] = [await enter(world), await enter(world)];
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
    const [customer] = [await enter(world), await enter(world)];
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
    const legs = [await enter(world), await enter(world)];
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
    await enter(world);
    await enter(world);
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
    await enter(world);
    const sid = world.room('room')?.sid ?? '';
    await world.rest(world.client.conferences(sid).participants.create({ from: NUMBER, to: '+14155550177' }));
    await world.clock.advance(5_000);
    expect(world.room('room')?.started).toBe(true);
    expect(names(world)).not.toContain('conference-start');
  });

  it.each([
    ['silence', 'silence'],
    ['wait-url', 'music'],
  ] as const)('dialect: the last one in a started conference hears %s', async (aloneInStartedRoom, hears) => {
    const world = town([room()], { aloneInStartedRoom });
    const [first, second] = [await enter(world), await enter(world)];
    world.people.hangUp(second);
    await world.clock.advance(1_000);
    expect(world.call(first).hears).toBe(hears);
  });

  it('reports who speaks, unless they are muted', async () => {
    const world = town([silent().replace('announcement"', 'speaker"')]);
    const first = await enter(world);
    await enter(world);
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
    await enter(world);
    await enter(world);
    const third = await enter(world);
    expect(world.warnings).toContain(16020);
    expect(world.room('room')?.participants.map((one) => one.callSid)).not.toContain(third);
  });
});

/** https://www.twilio.com/docs/voice/twiml/conference#waiturl */
describe('Waiting for a conference to start', () => {
  it('plays the wait document again and again, as the leg itself, and stops at the start', async () => {
    const world = town([room('waitUrl="/wait" waitMethod="GET"'), silent()]);
    world.on('/wait', xml('<Pause length="2"/><Play>/music.mp3</Play>'));
    const first = await enter(world);
    await world.clock.advance(2_000);
    expect(world.call(first).hears).toBe('music');
    await world.clock.advance(24_000);
    const asked = world.at('/wait');
    expect(asked.length).toBeGreaterThanOrEqual(2);
    expect(asked[0]).toMatchObject({ method: 'GET', params: { CallSid: first } });
    await enter(world);
    await world.clock.advance(30_000);
    expect(world.at('/wait')).toHaveLength(asked.length);
    expect(world.call(first).hears).toBe('party');
  });

  it('follows a Redirect', async () => {
    const world = town([room('waitUrl="/wait"')]);
    world
      .on('/wait', xml('<Redirect method="GET">/wait-more</Redirect>'))
      .on('/wait-more', xml('<Play>/a.mp3</Play>'));
    const leg = await enter(world);
    expect(world.call(leg).hears).toBe('music');
  });

  it('an audio file is music', async () => {
    const world = town([room('waitUrl="/music.mp3" waitMethod="GET"')]);
    world.on('/music.mp3', { status: 200, headers: { 'content-type': 'audio/mpeg' }, body: '' });
    expect(world.call(await enter(world)).hears).toBe('music');
  });

  it('a failing wait document keeps its participant out of what starts the conference', async () => {
    const world = town([room('waitUrl="/broken"'), silent(), silent()]);
    world.on('/broken', { status: 500, headers: {}, body: '' });
    await enter(world);
    expect(world.warnings).toContain(11200);
    await enter(world);
    expect(world.room('room')?.started).toBe(false);
    await enter(world);
    expect(world.room('room')?.started).toBe(true);
  });

  it('another verb in it is refused (https://www.twilio.com/docs/api/errors/13238)', async () => {
    const world = town([room('waitUrl="/wait"')]).on('/wait', xml('<Dial>+14155550101</Dial>'));
    await enter(world);
    expect(world.warnings).toContain(13238);
  });

  it('a document that plays nothing is asked for once a second at most', async () => {
    const world = town([room('waitUrl="/wait"')]).on('/wait', xml(''));
    await enter(world);
    await world.clock.advance(10_000);
    expect(world.at('/wait').length).toBeLessThanOrEqual(12);
  });
});

describe('Labels (https://www.twilio.com/docs/voice/twiml/conference#participantlabel)', () => {
  it.each([
    ['a taken one', 'agent', 16025],
    ['one with a slash', 'a/b', 16024],
    ['one like a CallSid', `CA${'0'.repeat(32)}`, 16024],
    ['a long one', 'x'.repeat(129), 16023],
  ])('%s does not add the call, which goes on with the next verb', async (_, label, code) => {
    const refused = silent(`participantLabel="${label}"`).replace(
      '</Response>',
      '<Say>This conference is not for you, sorry about that</Say></Response>',
    );
    const world = town([silent('participantLabel="agent"'), refused]);
    await enter(world);
    const second = await enter(world);
    expect(world.warnings).toContain(code);
    expect(world.call(second)).toMatchObject({ doing: 'twiml', hears: 'speech' });
    expect(world.at('/after')).toHaveLength(0);
  });
});

describe('Coaching in TwiML', () => {
  it('somebody who is not there goes to the action (https://www.twilio.com/docs/api/errors/13240)', async () => {
    const world = town([silent(`coach="CA${'0'.repeat(32)}"`)]);
    await enter(world);
    expect(world.warnings).toContain(13240);
    expect(world.at('/after')[0]?.params).toMatchObject({
      DialCallStatus: 'failed',
      CallStatus: 'in-progress',
    });
  });

  it('only the coached one hears the coach', async () => {
    const world = town([silent(), silent()]);
    const [customer, agent] = [await enter(world), await enter(world)];
    world.on('/voice', silent(`coach="${agent}"`));
    const coach = await enter(world);
    world.people.hangUp(customer);
    await world.clock.advance(500);
    expect(world.room('room')?.participants.find((one) => one.callSid === coach)).toMatchObject({
      coaching: true,
      callSidToCoach: agent,
    });
    expect(world.call(agent).hears).toBe('party');
    world.on('/voice', silent());
    const other = await enter(world);
    world.people.hangUp(agent);
    await world.clock.advance(500);
    expect(world.call(other).hears).toBe('silence');
  });
});
