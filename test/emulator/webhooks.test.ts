import { HttpFailure } from '../../emulator/ports';
import { AGENT, APP, bridging, CUSTOMER, NUMBER, Town, waiting, xml } from './town';

const failing = (status: number) => ({ status, headers: {}, body: '' });
const refused = () => Promise.reject(new HttpFailure('connect', 'refused'));
const never = () => new Promise<never>(() => {});

const dialled = (world: Town) => world.people.dial({ from: CUSTOMER, to: NUMBER });

/** https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides */
describe('Webhooks: time-outs and retries', () => {
  it('a refused connection is tried once more, with the same idempotency token', async () => {
    const world = new Town().on('/voice', refused, waiting);
    const sid = dialled(world);
    await world.clock.advance(2_000);
    const tokens = world.at('/voice').map((one) => one.headers['i-twilio-idempotency-token']);
    expect(tokens).toHaveLength(2);
    expect(tokens[0]).toBe(tokens[1]);
    expect(world.call(sid).status).toBe('in-progress');
    expect(world.log('webhook').map((one) => one.status)).toEqual(['connect', 200]);
  });

  it('a second refusal is 11205, and the call ends with an apology', async () => {
    const world = new Town().on('/voice', refused);
    const sid = dialled(world);
    await world.clock.advance(2_000);
    expect(world.warnings).toContain(11205);
    expect(world.call(sid)).toMatchObject({ status: 'in-progress', hears: 'speech' });
    await world.clock.runToIdle();
    expect(world.call(sid).status).toBe('completed');
  });

  it('an HTTP error is not tried again', async () => {
    const world = new Town().on('/voice', failing(503));
    dialled(world);
    await world.clock.runToIdle();
    expect(world.at('/voice')).toHaveLength(1);
    expect(world.warnings).toContain(11200);
  });

  it('overrides in the fragment: more retries, for HTTP errors; the fragment is neither sent nor signed', async () => {
    const world = new Town().on('/voice', xml('<Redirect>/next?a=1#rc=3&amp;rp=4xx,5xx</Redirect>'));
    world.on('/next', failing(429), failing(500), failing(429), waiting);
    const sid = dialled(world);
    await world.clock.advance(10_000);
    expect(world.at('/next').map((one) => one.url)).toEqual(Array(4).fill(`${APP}/next?a=1`));
    expect(world.call(sid).status).toBe('in-progress');
  });

  it.each([
    ['after-a-pause', 300],
    ['at-once', 0],
  ] as const)('dialect: retries come %s', async (webhookRetry, least) => {
    const world = new Town({ dialect: { webhookRetry }, timing: { webhook: [0, 0] } }).on(
      '/voice',
      xml('<Redirect>/next#rc=2&amp;rp=5xx</Redirect>'),
    );
    world.on('/next', failing(500), failing(500), waiting);
    dialled(world);
    await world.clock.advance(10_000);
    const times = world.at('/next').map((one) => one.at);
    const gap = (times[2] ?? 0) - (times[1] ?? 0);
    expect(gap).toBeGreaterThanOrEqual(least);
    if (least === 0) expect(gap).toBe(0);
  });

  it('an answer that does not come is given up after 15 seconds', async () => {
    const world = new Town().on('/voice', never);
    dialled(world);
    await world.clock.advance(16_000);
    expect(world.log('webhook')[0]).toMatchObject({ status: 'timeout', ms: 15_000, purpose: 'twiml' });
  });

  it('or earlier, where rt says so', async () => {
    const world = new Town().on('/voice', xml('<Redirect>/slow#rt=2000</Redirect>')).on('/slow', never);
    dialled(world);
    await world.clock.advance(4_000);
    expect(world.log('webhook').at(-1)).toMatchObject({ status: 'timeout', ms: 2_000 });
  });

  it('tt limits all tries together', async () => {
    const world = new Town()
      .on('/voice', xml('<Redirect>/slow#rt=2000&amp;rc=5&amp;rp=all&amp;tt=5000</Redirect>'))
      .on('/slow', never);
    dialled(world);
    await world.clock.advance(20_000);
    expect(world.at('/slow')).toHaveLength(3);
  });

  it('a redirect is followed with GET and without parameters', async () => {
    const moved = { status: 302, headers: { location: '/elsewhere' }, body: '' };
    const world = new Town().on('/voice', moved).on('/elsewhere', waiting);
    dialled(world);
    await world.clock.advance(2_000);
    expect(world.at('/elsewhere')[0]).toMatchObject({ method: 'GET', params: {} });
  });

  it('GET sends its parameters in the query', async () => {
    const world = new Town()
      .on('/voice', xml('<Redirect method="GET">/next?a=it%27s</Redirect>'))
      .on('/next', waiting);
    const sid = dialled(world);
    await world.clock.advance(2_000);
    expect(world.at('/next')[0]).toMatchObject({ method: 'GET', params: { a: "it's", CallSid: sid } });
  });
});

/** https://www.twilio.com/docs/voice/twiml#twilios-request-to-your-application */
describe('Webhooks: what Twilio says and understands', () => {
  it('the standard parameters of an incoming call', async () => {
    const world = new Town().on('/voice', waiting);
    const sid = dialled(world);
    await world.clock.advance(1_000);
    const { params } = world.at('/voice')[0] ?? { params: {} };
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

  it('a browser client: its parameters come once, and its leg has no number', async () => {
    const world = new Town().on('/app', bridging('callerId="+14155550100"')).on('/action', waiting);
    const { sid: app } = world.emulator.directory.addApplication({
      voice_url: `${APP}/app`,
      voice_method: 'POST',
    });
    const parent = world.people.dial({ from: 'client:ann', to: AGENT, params: { customer: 'yes' } });
    await world.clock.runUntil(() => world.call(parent).doing === 'bridged');
    expect(world.at('/app')[0]?.params).toMatchObject({
      From: 'client:ann',
      To: AGENT,
      customer: 'yes',
      ApplicationSid: app,
    });
    const child = world.call(parent).bridgedWith ?? '';
    expect(world.call(child)).toMatchObject({ from: NUMBER, to: AGENT });
    world.people.hangUp(child);
    await world.clock.advance(1_000);
    expect(world.at('/action')[0]?.params).toMatchObject({ From: 'client:ann', To: '' });
    expect(world.at('/action')[0]?.params).not.toHaveProperty('customer');
  });

  it('a browser client cannot be the caller ID of a phone call (https://www.twilio.com/docs/api/errors/13214)', async () => {
    const world = new Town().on('/app', bridging()).on('/action', waiting);
    world.emulator.directory.addApplication({ voice_url: `${APP}/app`, voice_method: 'POST' });
    world.people.dial({ from: 'client:ann', to: AGENT });
    await world.clock.advance(1_000);
    expect(world.warnings).toContain(13214);
    expect(world.at('/action')[0]?.params['DialCallStatus']).toBe('failed');
  });

  it.each([
    ['text/plain', 'Hello there, this is plain text', 'speech'],
    ['audio/mpeg', '', 'music'],
    ['text/html', xml('<Say>Hello there, this is TwiML all the same</Say>'), 'speech'],
  ])('an answer of type %s', async (type, body, hears) => {
    const world = new Town().on('/voice', { status: 200, headers: { 'content-type': type }, body });
    const sid = dialled(world);
    await world.clock.advance(800);
    expect(world.call(sid).hears).toBe(hears);
  });

  it.each([
    ['application/json', '{}', 12300],
    ['text/xml', '<Response><Say>', 12100],
    ['text/xml', '<Answer/>', 12100],
    ['text/xml', ' <?xml version="1.0"?><Response/>', 12100],
    ['text/xml', '', 12100],
  ])('%s with %j fails, and the fallback is asked with the reason', async (type, body, code) => {
    const world = new Town()
      .on('/voice', { status: 200, headers: { 'content-type': type }, body })
      .on('/fallback', waiting);
    const number = [...world.emulator.directory.phoneNumbers.values()][0];
    if (number)
      world.emulator.directory.change(number, {
        voice_fallback_url: `${APP}/fallback`,
        voice_fallback_method: 'POST',
      });
    const sid = dialled(world);
    await world.clock.advance(2_000);
    expect(world.at('/fallback')[0]?.params).toMatchObject({
      CallSid: sid,
      ErrorCode: String(code),
      ErrorUrl: `${APP}/voice`,
    });
    expect(world.call(sid).status).toBe('in-progress');
  });

  it('unknown verbs and attributes are ignored with warning 12200', async () => {
    const world = new Town().on('/voice', xml('<Sing/><Play loop="0" loudly="true">/music.mp3</Play>'));
    const sid = dialled(world);
    await world.clock.advance(1_000);
    expect(world.warnings.filter((code) => code === 12200)).toHaveLength(2);
    expect(world.call(sid)).toMatchObject({ status: 'in-progress', doing: 'twiml' });
  });

  it('the completed callback of a number, with duration in seconds and in minutes begun', async () => {
    const world = new Town().on('/voice', waiting);
    const number = [...world.emulator.directory.phoneNumbers.values()][0];
    if (number) world.emulator.directory.change(number, { status_callback: `${APP}/status` });
    const sid = dialled(world);
    await world.clock.advance(65_000);
    world.people.hangUp(sid);
    await world.clock.runToIdle();
    expect(world.at('/status')).toHaveLength(1);
    expect(world.at('/status')[0]?.params).toMatchObject({
      CallStatus: 'completed',
      CallDuration: '65',
      Duration: '2',
    });
  });
});
