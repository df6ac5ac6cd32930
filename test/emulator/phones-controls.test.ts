import type { PhonesView } from '../../emulator/controls/phones-view';
import type { Exchange } from '../../emulator/traffic/traffic';
import {
  AGENT,
  APP,
  AUTH_TOKEN,
  conferenceDocument,
  CUSTOMER,
  dialDocument,
  LocalTwilio,
  NUMBER,
} from './local-twilio';

/** What the phones page reads and does, by the control API. */

const BASE = 'http://127.0.0.1:4010/_emulator/';

async function send(twilio: LocalTwilio, method: 'GET' | 'POST', path: string, body?: object) {
  const text = body === undefined ? '' : JSON.stringify(body);
  const response = await twilio.emulator.handle({ method, url: BASE + path, headers: {}, body: text });
  return { status: response.status, json: JSON.parse(response.body) as unknown };
}

const post = (twilio: LocalTwilio, path: string, body: object) => send(twilio, 'POST', path, body);
const viewOf = async (twilio: LocalTwilio, after = 0) =>
  (await send(twilio, 'GET', `view?after=${after}`)).json as PhonesView;
const exchanges = ({ traffic }: PhonesView) =>
  traffic.flatMap((entry) => (entry.kind === 'warning' ? [] : [entry]));
const errorOf = ({ json }: { json: unknown }) => (json as { error?: string }).error;

const bridging = () =>
  new LocalTwilio().on('/voice', dialDocument()).on('/action', conferenceDocument('sales'));

describe('The phones', () => {
  it('a phone by hand rings until it is answered, also when its behaviour changes', async () => {
    const twilio = bridging();
    await post(twilio, 'phones', { address: AGENT, name: 'Ann', byHand: true });
    twilio.people.behave(AGENT, { kind: 'answers', afterMs: 100 });
    await twilio.dialIn(10_000);
    const view = await viewOf(twilio);
    expect(view.phones).toEqual([
      {
        address: AGENT,
        name: 'Ann',
        byHand: true,
        behaviour: { kind: 'answers', afterMs: 100 },
        isBrowser: false,
      },
    ]);
    const leg = view.calls.find(({ to }) => to === AGENT);
    expect(leg).toMatchObject({ status: 'ringing' });
    expect((await post(twilio, `calls/${leg?.sid}/answer`, {})).status).toBe(200);
    await twilio.clock.advance(1_000);
    expect(twilio.call(leg?.sid ?? '').doing).toBe('bridged');
  });

  it('a phone that is no longer by hand, and one that is removed, answer by themselves', async () => {
    for (const release of [
      (twilio: LocalTwilio) => post(twilio, 'phones', { address: AGENT, byHand: false }),
      (twilio: LocalTwilio) => post(twilio, 'phones/remove', { address: AGENT }),
    ]) {
      const twilio = bridging();
      await post(twilio, 'phones', { address: AGENT, byHand: true });
      await post(twilio, 'phones', { address: AGENT, byHand: true });
      await release(twilio);
      const { child } = await twilio.bridge();
      expect(twilio.call(child).to).toBe(AGENT);
    }
  });

  it('a browser at the address of a phone is named', async () => {
    const twilio = bridging();
    await post(twilio, 'phones', { address: 'client:ann', byHand: true });
    const isBrowser = async () => (await viewOf(twilio)).phones.map((phone) => phone.isBrowser);
    expect(await isBrowser()).toEqual([false]);
    const leave = twilio.people.connectPhone('client:ann');
    expect(await isBrowser()).toEqual([true]);
    leave();
    expect(await isBrowser()).toEqual([false]);
  });

  it.each(['', '12', '+0123456', 'client:', 'sip:nobody', 'client:<b>', 'http://example.com'])(
    'the address "%s" is refused',
    async (address) => {
      const twilio = bridging();
      expect((await post(twilio, 'phones', { address })).status).toBe(400);
      expect((await viewOf(twilio)).phones).toEqual([]);
    },
  );

  it('there is a limit to their number', async () => {
    const twilio = bridging();
    const last = [];
    for (let n = 0; n < 101; n++)
      last.push((await post(twilio, 'phones', { address: `client:a${n}` })).status);
    expect([last[99], last[100]]).toEqual([200, 400]);
  });
});

describe('The traffic', () => {
  it('has documents, callbacks and REST requests with parameters, status, duration and body', async () => {
    const twilio = bridging();
    const { parent, child } = await twilio.bridge();
    await twilio.rest(twilio.client.calls(child).update({ twiml: conferenceDocument('sales') }));
    await twilio.clock.advance(3_000);
    const view = await viewOf(twilio);
    const [first] = exchanges(view);
    expect(first).toMatchObject({ kind: 'document', method: 'POST', url: `${APP}/voice`, status: 200 });
    expect(first?.params).toMatchObject({ CallSid: parent, From: CUSTOMER, To: NUMBER });
    expect(first?.response).toContain('<Dial');
    expect(first?.callSids).toEqual([parent]);
    expect(first?.ms).toBeGreaterThan(0);
    const rest = exchanges(view).find(({ kind }) => kind === 'rest');
    expect(rest).toMatchObject({
      method: 'POST',
      status: 200,
      params: { Twiml: conferenceDocument('sales') },
    });
    expect(JSON.parse(rest?.response ?? '')).toMatchObject({ sid: child, parent_call_sid: parent });
    expect(rest?.callSids).toEqual(expect.arrayContaining([parent, child]));
  });

  it('`after` asks for what is newer, and the view says when the local Twilio is another', async () => {
    const twilio = bridging();
    await twilio.bridge();
    const { latest, run, traffic } = await viewOf(twilio);
    expect(traffic.at(-1)?.id).toBe(latest);
    expect((await viewOf(twilio, latest)).traffic).toEqual([]);
    expect((await viewOf(twilio, latest - 1)).traffic.map(({ id }) => id)).toEqual([latest]);
    expect((await viewOf(twilio)).run).toBe(run);
    expect((await send(twilio, 'GET', 'view?after=x')).status).toBe(400);
  });

  it('keeps the newest 400 entries', async () => {
    const twilio = bridging();
    const list = () => twilio.rest(twilio.client.calls.list({ limit: 1 }));
    for (let n = 0; n < 850; n++) await list();
    const { traffic, latest } = await viewOf(twilio);
    expect([latest, traffic.length, traffic[0]?.id]).toEqual([850, 400, 451]);
  });

  it('keeps no body that is too long to be read', async () => {
    const long = `<Response><Say>${'a'.repeat(40_000)}</Say></Response>`;
    const twilio = new LocalTwilio().on('/voice', long);
    await twilio.dialIn();
    const [document] = exchanges(await viewOf(twilio));
    expect(document?.response).toBe(`The body has ${long.length} characters and is not kept.`);
  });

  it('shows no token and no secret', async () => {
    const twilio = bridging();
    await twilio.bridge();
    const key = await twilio.rest(twilio.client.newKeys.create({ friendlyName: 'browsers' }));
    const data = {
      operator: 'sue',
      sessionToken: 'abc-session',
      nested: JSON.stringify({ passcode: 'abc-pass' }),
    };
    await twilio.rest(twilio.client.sync.v1.services('default').documents.create({ data }));
    const document = `<Response><Say>${AUTH_TOKEN}</Say><Redirect>/x?token=abc-url&amp;a=1</Redirect></Response>`;
    await twilio.rest(twilio.client.calls.create({ from: NUMBER, to: AGENT, twiml: document }));
    const view = await viewOf(twilio);
    const text = JSON.stringify(view);
    expect(exchanges(view).find(({ kind }) => kind === 'document')?.params['CallToken']).toBe('•••');
    expect(text).toContain('sue');
    for (const secret of [key.secret, AUTH_TOKEN, 'abc-session', 'abc-pass', 'abc-url', 'eyJ'])
      expect({ secret, shown: text.includes(secret) }).toEqual({ secret, shown: false });
  });
});

describe('The switches', () => {
  it('every switch has a sentence and its present value', async () => {
    const twilio = bridging();
    const { json } = await send(twilio, 'GET', 'switches');
    const { dialect, faults } = json as {
      dialect: { name: string; sentence: string; values: string[] }[];
      faults: Record<string, { sentence: string }>;
    };
    const view = await viewOf(twilio);
    expect(dialect.map(({ name, values }) => [name, values[0]])).toEqual(Object.entries(view.dialect));
    expect(Object.keys(faults).sort()).toEqual(Object.keys(view.faults).sort());
    for (const { sentence } of [...dialect, ...Object.values(faults)])
      expect(sentence).toMatch(/^[A-Z`].*\.$/);
  });

  it('a dialect applies at once', async () => {
    const twilio = bridging();
    const { child } = await twilio.bridge();
    const change = { name: 'movedChildDialStatus', value: 'answered' };
    expect((await post(twilio, 'dialect', change)).status).toBe(200);
    await twilio.rest(twilio.client.calls(child).update({ twiml: conferenceDocument('sales') }));
    await twilio.clock.advance(2_000);
    const action = twilio.received.find(({ path }) => path === '/action');
    expect(action?.params['DialCallStatus']).toBe('answered');
    expect((await viewOf(twilio)).dialect.movedChildDialStatus).toBe('answered');
  });

  it.each([
    [
      'dialect',
      { name: 'movedChildDialStatus', value: 'busy' },
      'movedChildDialStatus is one of completed, answered.',
    ],
    ['dialect', { name: 'toString', value: 'x' }, 'There is no dialect switch toString.'],
    ['faults', { name: 'callbackLost', value: 2 }, 'callbackLost is a number from 0 to 1.'],
    ['faults', { name: 'restDelayMs', value: -1 }, 'restDelayMs is a number from 0 to 20000.'],
    ['faults', { name: 'syncOutage', value: 'yes' }, 'syncOutage is true or false.'],
    ['faults', { name: 'nextVoiceRequest', value: '503' }, /^nextVoiceRequest is one of none, 429, /],
    ['faults', { name: 'constructor', value: 1 }, 'There is no fault constructor.'],
  ])('%s refuses %j', async (path, body, sentence) => {
    const refused = await post(bridging(), path, body);
    expect(refused.status).toBe(400);
    expect(errorOf(refused)).toMatch(sentence);
  });

  it('the next REST request fails, once, and Sync does not count', async () => {
    const twilio = bridging();
    await post(twilio, 'faults', { name: 'nextVoiceRequest', value: '500' });
    const { client } = twilio;
    await twilio.rest(client.sync.v1.services('default').fetch());
    expect(await twilio.refusalOf(client.calls.list())).toEqual({ status: 500, code: 20500 });
    expect((await viewOf(twilio)).faults.nextVoiceRequest).toBe('none');
    expect(await twilio.rest(client.calls.list())).toEqual([]);
  });

  it('Sync fails for as long as its outage is on, and calls do not', async () => {
    const twilio = bridging();
    const fetch = () => twilio.client.sync.v1.services('default').fetch();
    await post(twilio, 'faults', { name: 'syncOutage', value: true });
    for (let n = 0; n < 2; n++) expect(await twilio.refusalOf(fetch())).toEqual({ status: 500, code: 20500 });
    expect(await twilio.rest(twilio.client.calls.list())).toEqual([]);
    await post(twilio, 'faults', { name: 'syncOutage', value: false });
    await twilio.rest(fetch());
  });

  it('responses come late, and the traffic says so', async () => {
    const twilio = bridging();
    await post(twilio, 'faults', { name: 'restDelayMs', value: 3_000 });
    await twilio.rest(twilio.client.calls.list());
    const ms = exchanges(await viewOf(twilio)).map((entry: Exchange) => entry.ms);
    expect(ms).toHaveLength(1);
    expect(ms[0]).toBeGreaterThan(3_000);
  });

  it('documents fail with the probability that is set', async () => {
    const twilio = bridging();
    await post(twilio, 'faults', { name: 'webhookFails', value: 1 });
    await twilio.dialIn(60_000);
    expect(twilio.received).toEqual([]);
    const statuses = exchanges(await viewOf(twilio)).map(({ status }) => status);
    expect(statuses[0]).toBe('connect');
    expect((await viewOf(twilio)).traffic.map(({ kind }) => kind)).toContain('warning');
  });
});
