import { HttpFailure } from '../../emulator';
import {
  AGENT,
  APP,
  dialDocument,
  CUSTOMER,
  NUMBER,
  LocalTwilio,
  musicDocument,
  twimlOf,
} from './local-twilio';

const failing = (status: number) => ({ status, headers: {}, body: '' });
const refused = () => Promise.reject(new HttpFailure('connect', 'refused'));
const never = () => new Promise<never>(() => {});

const dialIn = (twilio: LocalTwilio) => twilio.people.dial({ from: CUSTOMER, to: NUMBER });

/** https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides */
describe('Webhooks: timeouts and retries', () => {
  it('Twilio retries a refused connection once, with the same idempotency token', async () => {
    const twilio = new LocalTwilio().on('/voice', refused, musicDocument);
    const sid = dialIn(twilio);
    await twilio.clock.advance(2_000);
    const tokens = twilio.requestsTo('/voice').map(({ headers }) => headers['i-twilio-idempotency-token']);
    expect(tokens).toHaveLength(2);
    expect(tokens[0]).toBe(tokens[1]);
    expect(twilio.call(sid).status).toBe('in-progress');
    expect(twilio.log('webhook').map(({ status }) => status)).toEqual(['connect', 200]);
  });

  it('a call ends with warning 11205 and an apology when the retry is refused too', async () => {
    const twilio = new LocalTwilio().on('/voice', refused);
    const sid = dialIn(twilio);
    await twilio.clock.advance(2_000);
    expect(twilio.warnings).toContain(11205);
    expect(twilio.call(sid)).toMatchObject({ status: 'in-progress', hears: 'speech' });
    await twilio.clock.runToIdle();
    expect(twilio.call(sid).status).toBe('completed');
  });

  it('Twilio does not retry an HTTP error', async () => {
    const twilio = new LocalTwilio().on('/voice', failing(503));
    dialIn(twilio);
    await twilio.clock.runToIdle();
    expect(twilio.requestsTo('/voice')).toHaveLength(1);
    expect(twilio.warnings).toContain(11200);
  });

  it('a fragment with overrides adds retries for HTTP errors, and is neither sent nor signed', async () => {
    const twilio = new LocalTwilio().on(
      '/voice',
      twimlOf('<Redirect>/next?a=1#rc=3&amp;rp=4xx,5xx</Redirect>'),
    );
    twilio.on('/next', failing(429), failing(500), failing(429), musicDocument);
    const sid = dialIn(twilio);
    await twilio.clock.advance(10_000);
    expect(twilio.requestsTo('/next').map(({ url }) => url)).toEqual(Array(4).fill(`${APP}/next?a=1`));
    expect(twilio.call(sid).status).toBe('in-progress');
  });

  it.each([
    ['after-a-pause', 300],
    ['at-once', 0],
  ] as const)('dialect: Twilio retries %s', async (webhookRetry, least) => {
    const twilio = new LocalTwilio({ dialect: { webhookRetry }, timing: { webhook: [0, 0] } }).on(
      '/voice',
      twimlOf('<Redirect>/next#rc=2&amp;rp=5xx</Redirect>'),
    );
    twilio.on('/next', failing(500), failing(500), musicDocument);
    dialIn(twilio);
    await twilio.clock.advance(10_000);
    const times = twilio.requestsTo('/next').map(({ at }) => at);
    const gap = (times[2] ?? 0) - (times[1] ?? 0);
    expect(gap).toBeGreaterThanOrEqual(least);
    if (least === 0) expect(gap).toBe(0);
  });

  it('a request times out after 15 seconds', async () => {
    const twilio = new LocalTwilio().on('/voice', never);
    dialIn(twilio);
    await twilio.clock.advance(16_000);
    expect(twilio.log('webhook')[0]).toMatchObject({ status: 'timeout', ms: 15_000, purpose: 'twiml' });
  });

  it('a request times out earlier when rt says so', async () => {
    const twilio = new LocalTwilio()
      .on('/voice', twimlOf('<Redirect>/slow#rt=2000</Redirect>'))
      .on('/slow', never);
    dialIn(twilio);
    await twilio.clock.advance(4_000);
    expect(twilio.log('webhook').at(-1)).toMatchObject({ status: 'timeout', ms: 2_000 });
  });

  it('tt limits all attempts together', async () => {
    const twilio = new LocalTwilio()
      .on('/voice', twimlOf('<Redirect>/slow#rt=2000&amp;rc=5&amp;rp=all&amp;tt=5000</Redirect>'))
      .on('/slow', never);
    dialIn(twilio);
    await twilio.clock.advance(20_000);
    expect(twilio.requestsTo('/slow')).toHaveLength(3);
  });

  it.each([
    ['more than ten redirects', 11215, { status: 302, headers: { location: '/voice' }, body: '' }],
    [
      'a document of more than 64 KB',
      11750,
      {
        status: 200,
        headers: { 'content-type': 'text/xml' },
        body: twimlOf(`<Say>${'x'.repeat(66_000)}</Say>`),
      },
    ],
  ])('%s fail the document with %d', async (_what, code, response) => {
    const twilio = new LocalTwilio().on('/voice', response);
    dialIn(twilio);
    await twilio.clock.advance(5_000);
    expect(twilio.warnings).toEqual([code]);
  });

  it('Twilio follows a redirect with GET and without parameters', async () => {
    const moved = { status: 302, headers: { location: '/elsewhere' }, body: '' };
    const twilio = new LocalTwilio().on('/voice', moved).on('/elsewhere', musicDocument);
    dialIn(twilio);
    await twilio.clock.advance(2_000);
    expect(twilio.requestsTo('/elsewhere')[0]).toMatchObject({ method: 'GET', params: {} });
  });

  it('a GET has its parameters in the query', async () => {
    const twilio = new LocalTwilio()
      .on('/voice', twimlOf('<Redirect method="GET">/next?a=it%27s</Redirect>'))
      .on('/next', musicDocument);
    const sid = dialIn(twilio);
    await twilio.clock.advance(2_000);
    expect(twilio.requestsTo('/next')[0]).toMatchObject({
      method: 'GET',
      params: { a: "it's", CallSid: sid },
    });
  });
});

/** https://www.twilio.com/docs/voice/twiml#twilios-request-to-your-application */
describe('Webhooks: parameters and responses', () => {
  it('the request for an incoming call has the standard parameters', async () => {
    const twilio = new LocalTwilio().on('/voice', musicDocument);
    const sid = dialIn(twilio);
    await twilio.clock.advance(1_000);
    const { params } = twilio.requestsTo('/voice')[0] ?? { params: {} };
    expect(params).toMatchObject({
      CallSid: sid,
      From: CUSTOMER,
      Caller: CUSTOMER,
      To: NUMBER,
      Called: NUMBER,
      CallStatus: 'ringing',
      Direction: 'inbound',
      ApiVersion: '2010-04-01',
      FromCountry: '',
    });
    expect(params).not.toHaveProperty('ParentCallSid');
  });

  it('a browser client sends its parameters once, and its leg has no number', async () => {
    const twilio = new LocalTwilio()
      .on('/app', dialDocument('callerId="+14155550100"'))
      .on('/action', musicDocument);
    const { sid: app } = twilio.emulator.directory.addApplication({
      voice_url: `${APP}/app`,
      voice_method: 'POST',
    });
    const parent = twilio.people.dial({ from: 'client:ann', to: AGENT, params: { customer: 'yes' } });
    await twilio.clock.runUntil(() => twilio.call(parent).doing === 'bridged');
    expect(twilio.requestsTo('/app')[0]?.params).toMatchObject({
      From: 'client:ann',
      To: AGENT,
      customer: 'yes',
      ApplicationSid: app,
    });
    const child = twilio.call(parent).bridgedWith ?? '';
    expect(twilio.call(child)).toMatchObject({ from: NUMBER, to: AGENT });
    twilio.people.hangUp(child);
    await twilio.clock.advance(1_000);
    expect(twilio.requestsTo('/action')[0]?.params).toMatchObject({ From: 'client:ann', To: '' });
    expect(twilio.requestsTo('/action')[0]?.params).not.toHaveProperty('customer');
  });

  it('a browser client cannot change the parameters that Twilio sends', async () => {
    const twilio = new LocalTwilio().on('/app', musicDocument);
    const { sid: app } = twilio.emulator.directory.addApplication({ voice_url: `${APP}/app` });
    const forged = { From: 'client:sue', Caller: 'client:sue', CallSid: 'CA0', ApplicationSid: 'AP0' };
    const call = twilio.people.dial({ from: 'client:ann', to: '', params: { ...forged, To: AGENT } });
    await twilio.clock.advance(1_000);
    expect(twilio.requestsTo('/app')[0]?.params).toMatchObject({
      From: 'client:ann',
      Caller: 'client:ann',
      To: AGENT,
      CallSid: call,
      ApplicationSid: app,
    });
  });

  it('a Dial fails when a browser client is the caller ID of a phone call (https://www.twilio.com/docs/api/errors/13214)', async () => {
    const twilio = new LocalTwilio().on('/app', dialDocument()).on('/action', musicDocument);
    twilio.emulator.directory.addApplication({ voice_url: `${APP}/app`, voice_method: 'POST' });
    twilio.people.dial({ from: 'client:ann', to: AGENT });
    await twilio.clock.advance(1_000);
    expect(twilio.warnings).toContain(13214);
    expect(twilio.requestsTo('/action')[0]?.params['DialCallStatus']).toBe('failed');
  });

  it.each([
    ['text/plain', 'Hello there, this is plain text', 'speech'],
    ['audio/mpeg', '', 'music'],
    ['text/html', twimlOf('<Say>Hello there, this is TwiML all the same</Say>'), 'speech'],
  ])('Twilio reads a response of type %s', async (type, body, hears) => {
    const twilio = new LocalTwilio().on('/voice', { status: 200, headers: { 'content-type': type }, body });
    const sid = dialIn(twilio);
    await twilio.clock.advance(800);
    expect(twilio.call(sid).hears).toBe(hears);
  });

  it.each([
    ['application/json', '{}', 12300],
    ['text/xml', '<Response><Say>', 12100],
    ['text/xml', '<Answer/>', 12100],
    ['text/xml', ' <?xml version="1.0"?><Response/>', 12100],
    ['text/xml', '', 12100],
  ])('Twilio requests the fallback with the reason when %s with %j fails', async (type, body, code) => {
    const twilio = new LocalTwilio()
      .on('/voice', { status: 200, headers: { 'content-type': type }, body })
      .on('/fallback', musicDocument);
    const number = [...twilio.emulator.directory.phoneNumbers.values()][0];
    if (number)
      twilio.emulator.directory.change(number, {
        voice_fallback_url: `${APP}/fallback`,
        voice_fallback_method: 'POST',
      });
    const sid = dialIn(twilio);
    await twilio.clock.advance(2_000);
    expect(twilio.requestsTo('/fallback')[0]?.params).toMatchObject({
      CallSid: sid,
      ErrorCode: String(code),
      ErrorUrl: `${APP}/voice`,
    });
    expect(twilio.call(sid).status).toBe('in-progress');
  });

  it('Twilio ignores unknown verbs and attributes with warning 12200', async () => {
    const twilio = new LocalTwilio().on(
      '/voice',
      twimlOf('<Sing/><Play loop="0" loudly="true">/music.mp3</Play>'),
    );
    const sid = dialIn(twilio);
    await twilio.clock.advance(1_000);
    expect(twilio.warnings.filter((code) => code === 12200)).toHaveLength(2);
    expect(twilio.call(sid)).toMatchObject({ status: 'in-progress', doing: 'twiml' });
  });

  it('the completed callback of a number has the duration in seconds and in started minutes', async () => {
    const twilio = new LocalTwilio().on('/voice', musicDocument);
    const number = [...twilio.emulator.directory.phoneNumbers.values()][0];
    if (number) twilio.emulator.directory.change(number, { status_callback: `${APP}/status` });
    const sid = dialIn(twilio);
    await twilio.clock.advance(65_000);
    twilio.people.hangUp(sid);
    await twilio.clock.runToIdle();
    expect(twilio.requestsTo('/status')).toHaveLength(1);
    expect(twilio.requestsTo('/status')[0]?.params).toMatchObject({
      CallStatus: 'completed',
      CallDuration: '65',
      Duration: '2',
    });
  });
});
