import { AGENT, APP, NUMBER, Town, waiting, xml } from '../town';

const town = () => new Town().on('/voice', waiting);

describe('Calls: create', () => {
  it('rings, executes its document once answered, and reports as asked', async () => {
    const world = town().on('/outbound', xml('<Say>Hello, this is a message of some length</Say>'));
    const events = ['initiated', 'ringing', 'answered', 'completed'];
    const call = await world.rest(
      world.client.calls.create({
        from: NUMBER,
        to: AGENT,
        url: `${APP}/outbound`,
        statusCallback: `${APP}/status`,
        statusCallbackEvent: events,
      }),
    );
    expect(call).toMatchObject({ status: 'queued', direction: 'outbound-api', to: AGENT, from: NUMBER });
    await world.clock.runToIdle();
    expect(world.at('/outbound')[0]?.params).toMatchObject({
      CallSid: call.sid,
      CallStatus: 'in-progress',
      Direction: 'outbound-api',
    });
    const told = world.told('/status');
    expect(told.map((one) => one['CallStatus'])).toEqual([
      'initiated',
      'ringing',
      'in-progress',
      'completed',
    ]);
    expect(told[3]).toMatchObject({
      CallbackSource: 'call-progress-events',
      SequenceNumber: '3',
      Duration: '1',
    });
    const ended = await world.rest(world.client.calls(call.sid).fetch());
    expect(ended).toMatchObject({ status: 'completed', duration: told[3]?.['CallDuration'] });
    expect(ended.endTime).toBeInstanceOf(Date);
  });

  it('a wrong event creates the call, which is then never reported (warning 21626)', async () => {
    const world = town();
    await world.rest(
      world.client.calls.create({
        from: NUMBER,
        to: AGENT,
        twiml: xml('<Hangup/>'),
        statusCallback: `${APP}/status`,
        statusCallbackEvent: ['answerd'],
      }),
    );
    await world.clock.runToIdle();
    expect(world.warnings).toContain(21626);
    expect(world.at('/status')).toHaveLength(0);
  });

  it.each([
    [{ to: '', from: NUMBER, twiml: waiting }, 21201],
    [{ to: AGENT, from: '', twiml: waiting }, 21213],
    [{ to: 'nobody', from: NUMBER, twiml: waiting }, 21217],
    [{ to: AGENT, from: NUMBER }, 21205],
  ])('%j is refused', async (options, code) => {
    const world = town();
    expect(await world.refused(world.client.calls.create(options))).toEqual({ status: 400, code });
  });

  it('waits for the verdict of the machine detection before it executes its document', async () => {
    const world = town();
    world.people.behave(AGENT, { kind: 'answers', afterMs: 1000, as: 'voicemail' });
    await world.rest(
      world.client.calls.create({
        from: NUMBER,
        to: AGENT,
        url: `${APP}/voice`,
        machineDetection: 'DetectMessageEnd',
      }),
    );
    await world.clock.advance(4_000);
    expect(world.at('/voice')).toHaveLength(0);
    await world.clock.advance(10_000);
    expect(world.at('/voice')[0]?.params['AnsweredBy']).toBe('machine_end_beep');
  });

  it('with AsyncAmd it does not wait, and is told of a human', async () => {
    const world = town();
    await world.rest(
      world.client.calls.create({
        from: NUMBER,
        to: AGENT,
        url: `${APP}/voice`,
        machineDetection: 'Enable',
        asyncAmd: 'true',
        asyncAmdStatusCallback: `${APP}/amd`,
      }),
    );
    await world.clock.advance(3_000);
    expect(world.at('/voice')).toHaveLength(1);
    await world.clock.advance(3_000);
    expect(world.at('/amd')[0]?.params).toMatchObject({ AnsweredBy: 'human' });
  });
});
