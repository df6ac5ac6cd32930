import { joiningInSilence, localTwilio } from './conference-documents';

describe('Labels (https://www.twilio.com/docs/voice/twiml/conference#participantlabel)', () => {
  it.each([
    ['a label in use', 'agent', 16025],
    ['a label with a slash', 'a/b', 16024],
    ['a label like a CallSid', `CA${'0'.repeat(32)}`, 16024],
    ['a long label', 'x'.repeat(129), 16023],
  ])('a call with %s does not join, and continues with the next verb', async (_, label, code) => {
    const refused = joiningInSilence(`participantLabel="${label}"`).replace(
      '</Response>',
      '<Say>This conference is not for you, sorry about that</Say></Response>',
    );
    const twilio = localTwilio([joiningInSilence('participantLabel="agent"'), refused]);
    await twilio.dialIn();
    const second = await twilio.dialIn();
    expect(twilio.warnings).toContain(code);
    expect(twilio.call(second)).toMatchObject({ doing: 'twiml', hears: 'speech' });
    expect(twilio.requestsTo('/after')).toHaveLength(0);
  });
});

describe('Coaching in TwiML', () => {
  it('a coach of an absent participant continues with the action (https://www.twilio.com/docs/api/errors/13240)', async () => {
    const twilio = localTwilio([joiningInSilence(`coach="CA${'0'.repeat(32)}"`)]);
    await twilio.dialIn();
    expect(twilio.warnings).toContain(13240);
    expect(twilio.requestsTo('/after')[0]?.params).toMatchObject({
      DialCallStatus: 'failed',
      CallStatus: 'in-progress',
    });
  });

  it('only the coached participant hears the coach', async () => {
    const twilio = localTwilio([joiningInSilence(), joiningInSilence()]);
    const [customer, agent] = [await twilio.dialIn(), await twilio.dialIn()];
    twilio.on('/voice', joiningInSilence(`coach="${agent}"`));
    const coach = await twilio.dialIn();
    twilio.people.hangUp(customer);
    await twilio.clock.advance(500);
    expect(twilio.conference('sales')?.participants.find(({ callSid }) => callSid === coach)).toMatchObject({
      coaching: true,
      callSidToCoach: agent,
    });
    expect(twilio.call(agent).hears).toBe('party');
    twilio.on('/voice', joiningInSilence());
    const other = await twilio.dialIn();
    twilio.people.hangUp(agent);
    await twilio.clock.advance(500);
    expect(twilio.call(other).hears).toBe('silence');
  });
});
