import { AGENT, APP, NUMBER, LocalTwilio, musicDocument, twimlOf } from '../local-twilio';

const localTwilio = () => new LocalTwilio().on('/voice', musicDocument);

describe('Calls: create', () => {
  it('a call rings, executes its document when answered, and reports its events', async () => {
    const twilio = localTwilio().on(
      '/outbound',
      twimlOf('<Say>Hello, this is a message of some length</Say>'),
    );
    const events = ['initiated', 'ringing', 'answered', 'completed'];
    const call = await twilio.rest(
      twilio.client.calls.create({
        from: NUMBER,
        to: AGENT,
        url: `${APP}/outbound`,
        statusCallback: `${APP}/status`,
        statusCallbackEvent: events,
      }),
    );
    expect(call).toMatchObject({ status: 'queued', direction: 'outbound-api', to: AGENT, from: NUMBER });
    await twilio.clock.runToIdle();
    expect(twilio.requestsTo('/outbound')[0]?.params).toMatchObject({
      CallSid: call.sid,
      CallStatus: 'in-progress',
      Direction: 'outbound-api',
    });
    const callbacks = twilio.callbacksTo('/status');
    expect(callbacks.map((params) => params['CallStatus'])).toEqual([
      'initiated',
      'ringing',
      'in-progress',
      'completed',
    ]);
    expect(callbacks[3]).toMatchObject({
      CallbackSource: 'call-progress-events',
      SequenceNumber: '3',
      Duration: '1',
    });
    const ended = await twilio.rest(twilio.client.calls(call.sid).fetch());
    expect(ended).toMatchObject({ status: 'completed', duration: callbacks[3]?.['CallDuration'] });
    expect(ended.endTime).toBeInstanceOf(Date);
  });

  it('a call with an unknown event is created but never reported (warning 21626)', async () => {
    const twilio = localTwilio();
    await twilio.rest(
      twilio.client.calls.create({
        from: NUMBER,
        to: AGENT,
        twiml: twimlOf('<Hangup/>'),
        statusCallback: `${APP}/status`,
        statusCallbackEvent: ['answerd'],
      }),
    );
    await twilio.clock.runToIdle();
    expect(twilio.warnings).toContain(21626);
    expect(twilio.requestsTo('/status')).toHaveLength(0);
  });

  it.each([
    [{ to: '', from: NUMBER, twiml: musicDocument }, 21201],
    [{ to: AGENT, from: '', twiml: musicDocument }, 21213],
    [{ to: 'not-an-address', from: NUMBER, twiml: musicDocument }, 21217],
    [{ to: AGENT, from: NUMBER }, 21205],
  ])('a call with %j is refused', async (options, code) => {
    const twilio = localTwilio();
    expect(await twilio.refusalOf(twilio.client.calls.create(options))).toEqual({ status: 400, code });
  });

  it('a call waits for machine detection before it executes its document', async () => {
    const twilio = localTwilio();
    twilio.people.behave(AGENT, { kind: 'answers', afterMs: 1000, as: 'voicemail' });
    await twilio.rest(
      twilio.client.calls.create({
        from: NUMBER,
        to: AGENT,
        url: `${APP}/voice`,
        machineDetection: 'DetectMessageEnd',
      }),
    );
    await twilio.clock.advance(4_000);
    expect(twilio.requestsTo('/voice')).toHaveLength(0);
    await twilio.clock.advance(10_000);
    expect(twilio.requestsTo('/voice')[0]?.params['AnsweredBy']).toBe('machine_end_beep');
  });

  it('a call with AsyncAmd does not wait, and reports a human to its callback', async () => {
    const twilio = localTwilio();
    await twilio.rest(
      twilio.client.calls.create({
        from: NUMBER,
        to: AGENT,
        url: `${APP}/voice`,
        machineDetection: 'Enable',
        asyncAmd: 'true',
        asyncAmdStatusCallback: `${APP}/amd`,
      }),
    );
    await twilio.clock.advance(3_000);
    expect(twilio.requestsTo('/voice')).toHaveLength(1);
    await twilio.clock.advance(3_000);
    expect(twilio.requestsTo('/amd')[0]?.params).toMatchObject({ AnsweredBy: 'human' });
  });
});
