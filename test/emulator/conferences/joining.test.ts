import { silent, town } from './rooms';

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
    await world.dialIn();
    const second = await world.dialIn();
    expect(world.warnings).toContain(code);
    expect(world.call(second)).toMatchObject({ doing: 'twiml', hears: 'speech' });
    expect(world.at('/after')).toHaveLength(0);
  });
});

describe('Coaching in TwiML', () => {
  it('somebody who is not there goes to the action (https://www.twilio.com/docs/api/errors/13240)', async () => {
    const world = town([silent(`coach="CA${'0'.repeat(32)}"`)]);
    await world.dialIn();
    expect(world.warnings).toContain(13240);
    expect(world.at('/after')[0]?.params).toMatchObject({
      DialCallStatus: 'failed',
      CallStatus: 'in-progress',
    });
  });

  it('only the coached one hears the coach', async () => {
    const world = town([silent(), silent()]);
    const [customer, agent] = [await world.dialIn(), await world.dialIn()];
    world.on('/voice', silent(`coach="${agent}"`));
    const coach = await world.dialIn();
    world.people.hangUp(customer);
    await world.clock.advance(500);
    expect(world.room('room')?.participants.find((one) => one.callSid === coach)).toMatchObject({
      coaching: true,
      callSidToCoach: agent,
    });
    expect(world.call(agent).hears).toBe('party');
    world.on('/voice', silent());
    const other = await world.dialIn();
    world.people.hangUp(agent);
    await world.clock.advance(500);
    expect(world.call(other).hears).toBe('silence');
  });
});
