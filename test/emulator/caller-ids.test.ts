import { AGENT, CUSTOMER, LocalTwilio, musicDocument, NUMBER, twimlOf } from './local-twilio';
import { GUEST, started } from './rest/started-conference';

const OTHER = '+14155550555';
const dialling = (attributes: string, noun = `<Number>${AGENT}</Number>`) =>
  new LocalTwilio()
    .on('/voice', twimlOf(`<Dial action="/action" ${attributes}>${noun}</Dial>`))
    .on('/action', musicDocument);
const codes = (twilio: LocalTwilio) => twilio.log('warning').map(({ code }) => code);

/** The caller ID of a Dial: https://www.twilio.com/docs/api/errors/13214 */
describe('a Dial of a phone number', () => {
  it.each([
    ['the number of the caller', '', CUSTOMER],
    ['a number of the account', `callerId="${NUMBER}"`, NUMBER],
    ['the number that was called, as it is written at home', 'callerId="(415) 555-0100"', '(415) 555-0100'],
  ])('shows %s', async (_what, attributes, from) => {
    const twilio = dialling(attributes);
    const sid = await twilio.dialIn(6_000);
    expect(twilio.childrenOf(sid).map((child) => child.from)).toEqual([from]);
    expect(twilio.call(sid).doing).toBe('bridged');
  });

  it.each([
    ['shows a number of another account', CUSTOMER, `callerId="${OTHER}"`],
    ['shows what is no number', CUSTOMER, 'callerId="office"'],
    ['comes from a SIP phone', 'sip:alice@example.sip.twilio.com', ''],
    ['comes from WhatsApp', 'whatsapp:+14155550199', ''],
    ['comes from a caller without a number', '', ''],
    ['comes from a caller with a garbled number', '+1', ''],
    ['would show a browser', CUSTOMER, 'callerId="client:ann"'],
  ])('rings no phone when it %s', async (_what, from, attributes) => {
    const twilio = dialling(attributes);
    const sid = twilio.people.dial({ from, to: NUMBER });
    await twilio.clock.advance(6_000);
    expect(twilio.childrenOf(sid)).toEqual([]);
    expect(codes(twilio)).toEqual([13214]);
    expect(twilio.requestsTo('/action')[0]?.params).toMatchObject({ DialCallStatus: 'failed' });
  });

  it('rings no phone where <Number> holds no number, and the other parties', async () => {
    const twilio = dialling('', '<Number>reception</Number><Client>ann</Client>');
    const sid = await twilio.dialIn(6_000);
    expect(twilio.childrenOf(sid).map(({ to }) => to)).toEqual(['client:ann']);
    expect(codes(twilio)).toEqual([13223]);
  });

  it.each(['(415) 555-0101', '415-555-0101', '1 415 555 0101', '+1 415 555 0101'])(
    'rings %s in E.164 form',
    async (text) => {
      const twilio = dialling('', `<Number>${text}</Number>`);
      const sid = await twilio.dialIn(6_000);
      expect(twilio.childrenOf(sid).map(({ to }) => to)).toEqual([AGENT]);
    },
  );
});

describe('the CallToken of an incoming call', () => {
  async function incoming() {
    const twilio = new LocalTwilio().on('/voice', musicDocument);
    const sid = await twilio.dialIn(2_000);
    const token = twilio.requestsTo('/voice')[0]?.params['CallToken'] ?? '';
    const call = (from: string, callToken: string) =>
      twilio.client.calls.create({ from, to: AGENT, twiml: twimlOf('<Pause/>'), callToken });
    return { twilio, sid, token, call };
  }

  it('lets another leg show the number of the caller', async () => {
    const { twilio, token, call } = await incoming();
    expect(token).not.toBe('');
    expect((await twilio.rest(call(CUSTOMER, token))).from).toBe(CUSTOMER);
  });

  it('lets no leg show another number, and none without the token or after the call', async () => {
    const { twilio, sid, token, call } = await incoming();
    const refused = { status: 400, code: 21210 };
    expect(await twilio.refusalOf(call(OTHER, token))).toEqual(refused);
    expect(await twilio.refusalOf(call(CUSTOMER, 'CT0'))).toEqual(refused);
    twilio.people.hangUp(sid);
    await twilio.clock.advance(1_000);
    expect(await twilio.refusalOf(call(CUSTOMER, token))).toEqual(refused);
  });

  it('lets a participant show the number of the caller', async () => {
    const { twilio, conference } = await started();
    const token = twilio.requestsTo('/voice')[0]?.params['CallToken'] ?? '';
    const create = (callToken: string) =>
      conference.participants.create({ from: CUSTOMER, to: GUEST, callToken });
    expect(await twilio.refusalOf(create('CT0'))).toEqual({ status: 400, code: 21210 });
    const { callSid } = await twilio.rest(create(token));
    expect(twilio.call(callSid).from).toBe(CUSTOMER);
  });
});

describe('what the local Twilio does not do', () => {
  it.each([
    ['Connect', '<Connect><Stream url="wss://app.example.com/s"/></Connect>'],
    ['Refer', '<Refer><Sip>sip:alice@example.com</Sip></Refer>'],
    ['WhatsApp', `<Dial callerId="whatsapp:+14155550100"><WhatsApp>${GUEST}</WhatsApp></Dial>`],
    ['Stream', '<Start><Stream url="wss://app.example.com/s"/></Start>'],
  ])('<%s> is called unsupported here, not forbidden', async (name, body) => {
    const twilio = new LocalTwilio({ judged: false }).on('/voice', twimlOf(body));
    await twilio.dialIn(3_000);
    const messages = twilio
      .log('warning')
      .map((entry) => entry.message)
      .join();
    expect(messages).toContain(name);
    expect(messages).not.toContain('is not allowed in element');
  });

  it.each([
    `<Dial action="/action"><Number statusCallback="/n" statusCallbackEvent="initiated,ringing,answered,completed">${AGENT}</Number></Dial>`,
    '<Dial action="/action"><Conference statusCallback="/n" statusCallbackEvent="start,end,join,leave">room</Conference></Dial>',
  ])('events with commas are warned of: %s', async (dial) => {
    const twilio = new LocalTwilio({ judged: false })
      .on('/voice', twimlOf(dial))
      .on('/action', musicDocument);
    await twilio.dialIn(6_000);
    expect(codes(twilio)).toContain(12200);
  });
});

describe.each([
  ['of-callbacks', ['0', '1']],
  ['of-events', ['1', '3']],
] as const)('with the dialect sequenceNumbers=%s', (sequenceNumbers, expected) => {
  it('the callbacks of some events are numbered accordingly', async () => {
    const twilio = new LocalTwilio({ dialect: { sequenceNumbers } })
      .on(
        '/voice',
        twimlOf(
          `<Dial action="/action"><Number statusCallback="/n" statusCallbackEvent="ringing completed">${AGENT}</Number></Dial>`,
        ),
      )
      .on('/action', musicDocument);
    const sid = await twilio.dialIn(6_000);
    twilio.people.hangUp(twilio.childrenOf(sid)[0]?.sid ?? '');
    await twilio.clock.advance(3_000);
    expect(twilio.callbacksTo('/n').map(({ SequenceNumber }) => SequenceNumber)).toEqual(expected);
  });
});
