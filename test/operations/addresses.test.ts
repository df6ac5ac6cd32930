import { CUSTOMER, NUMBER, World } from '../../simulation/world/world';
import { codeOf, ConferenceFixture } from './conference-fixture';

/** Numbers come from address books. Without its separators, the number that is dialled must be the number that was meant. */
test.each([
  ['+91 98765 43210', '+919876543210', 'IN'],
  ['+1 (415) 555-0142', '+14155550142', 'US'],
  ['+1 +1 415 555 0142', '+14155550142', 'US'],
  ['+44 (0)20 7946 0958', '+442079460958', 'GB'],
  ['+44 020 7946 0958', '+442079460958', 'GB'],
  ['+61 (0)491 570 156', '+61491570156', 'AU'],
])('a browser agent that dials %s reaches %s', async (To, e164, ALLOWED_COUNTRIES) => {
  const world = await new World({ judged: false, environment: { ALLOWED_COUNTRIES } }).wire();
  const params = { CallSid: `CA${'a9'.repeat(16)}`, From: 'client:ann', To, CallStatus: 'ringing' };
  const { body } = await world.webhook('/outgoing-call', params);
  expect(/<Number [^>]*>([^<]*)<\/Number>/.exec(body)?.[1]).toBe(e164);
});

test.each([
  ['+1 (415) 555-0142', '+14155550142'],
  ['SIP:Desk@Office.example.com:5060', 'sip:Desk@office.example.com'],
  ['Client:bob', 'client:bob'],
])('a guest at %s is rung, stored and found again as %s', async (written, address) => {
  const fixture = await ConferenceFixture.inbound();
  const first = await fixture.request('/participants/add', { to: written });
  expect(fixture.changes().map(({ form }) => form['To'])).toContain(address);
  const again = await fixture.request('/participants/add', { to: address });
  expect(again.body).toEqual(first.body);
  expect((await fixture.party(String(first.body['participant'])))?.address).toBe(address);
});

test('a guest that joined is found again when its address is written differently', async () => {
  const fixture = await ConferenceFixture.inbound();
  const guest = await fixture.add('sip:desk@office.example.com;transport=tls');
  const again = await fixture.request('/participants/add', { to: 'sip:desk@OFFICE.example.com' });
  expect(again.body).toEqual({ status: 'joined', participant: guest });
});

test('a supervisor leaves by another spelling of the address', async () => {
  const fixture = await ConferenceFixture.inbound();
  await fixture.perform('/supervise', { mode: 'listen', address: '+1 (415) 555-0188' });
  await fixture.perform('/supervise-leave', { address: '+14155550188' });
  expect(fixture.world.inConference(fixture.callId)).toHaveLength(2);
});

test('an agent is rung at the canonical form of its entry in AGENTS', async () => {
  const AGENTS = '+1 (415) 555-0142,Client:ann,SIP:desk@Office.example.com:5060';
  const world = await new World({ environment: { AGENTS } }).wire();
  world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
  await world.clock.advance(1_000);
  const rung = world.emulator.inspect().calls.flatMap((call) => (call.parentSid ? [call.to] : []));
  expect(rung.sort()).toEqual(['+14155550142', 'client:ann', 'sip:desk@office.example.com']);
});

const FOREIGN = 'sip:+19005550123@carrier.example.net';

test('a SIP domain that is not the company’s is not rung, in any way', async () => {
  const fixture = await ConferenceFixture.inbound();
  const since = fixture.world.clock.now();
  for (const to of [
    FOREIGN,
    'sip:desk@office.example.com.evil.example',
    'sip:desk@evil.example:5060;x=office.example.com',
    'sip:desk@office.example.com;maddr=evil.example',
    'sip:desk@office.example.com?Route=evil.example',
    'sip:evil.example;x=@office.example.com',
    'sip:evil.example?x=@office.example.com',
    'sip:evil.example:5060@office.example.com',
    'sip:evil.example/@office.example.com',
    'sip:desk%40evil.example@office.example.com',
    'sip:desk,sip:evil@office.example.com',
    'sip:desk\u0000@office.example.com',
    'sip:desk\ud800@office.example.com',
    'sip:desk\u202e@office.example.com',
  ])
    for (const [path, params] of [
      ['/participants/add', { to }],
      ['/transfer/start', { to, kind: 'cold' }],
      ['/transfer/start', { to, kind: 'warm' }],
      ['/supervise', { mode: 'listen', address: to }],
    ] as const) {
      const response = await fixture.request(path, params);
      expect([to, path, response.status, codeOf(response)]).toEqual([to, path, 400, 'invalid_request']);
    }
  expect(fixture.changes(since)).toEqual([]);
  const { body } = await fixture.request('/participants/add', { to: FOREIGN });
  expect(JSON.stringify(body)).toContain('ALLOWED_SIP_DOMAINS');
});

test.each([
  { AGENTS: '+14155550101,sip:desk@carrier.example.net' },
  { ALLOWED_SIP_DOMAINS: 'Carrier.example.net' },
])('a SIP domain in %j is rung', async (environment) => {
  const fixture = await ConferenceFixture.inbound({ environment });
  const { status } = await fixture.request('/participants/add', { to: 'sip:expert@carrier.example.net' });
  expect(status).toBe(200);
});

/** Twilio sends a number in place of a withheld number. No subscriber has it, and it cannot be called back. */
test.each([
  '+266696687',
  '+7378742833',
  '+2562533',
  '+8656696',
  '+86282452253',
  'anonymous',
  'Anonymous',
  'Restricted',
  '',
])('the caller "%s" is shown as withheld, and cannot be called', async (From) => {
  const world = await new World({
    judged: false,
    environment: { ALLOWED_COUNTRIES: 'US,LS,RU,UG,CN' },
  }).wire();
  const CallSid = `CA${'c1'.repeat(16)}`;
  await world.webhook('/incoming-call', { CallSid, From, To: NUMBER, CallStatus: 'ringing' });
  expect((await world.liveCall(CallSid))?.parties[0]?.address).toBe('withheld');
  const outgoing = { CallSid: `CA${'c2'.repeat(16)}`, From: 'client:ann', To: From, CallStatus: 'ringing' };
  expect((await world.webhook('/outgoing-call', outgoing)).body).not.toContain('<Dial');
});

describe('a browser', () => {
  const environment = { AGENTS: 'client:front-desk', NEXT_AGENTS: 'client:night-desk' };
  const requestsTo = (to: string) => [
    ['/participants/add', { to }] as const,
    ['/transfer/start', { to, kind: 'cold' }] as const,
  ];

  test.each(['client:anna', 'client:Ann', 'client:front-des'])(
    '%s of no operator is not rung, in any way',
    async (to) => {
      const fixture = await ConferenceFixture.inbound({ environment });
      const since = fixture.world.clock.now();
      for (const [path, params] of requestsTo(to)) {
        const { status, body } = await fixture.request(path, params);
        expect([status, body['error']]).toEqual([
          400,
          { code: 'invalid_request', message: `No operator is called "${to.slice('client:'.length)}".` },
        ]);
      }
      expect(fixture.changes(since)).toEqual([]);
      const params = { CallSid: `CA${'a9'.repeat(16)}`, From: 'client:ann', To: to, CallStatus: 'ringing' };
      const { body } = await fixture.world.webhook('/outgoing-call', params);
      expect(body).toContain('No operator is called');
      expect(body).not.toContain('<Dial');
    },
  );

  test.each(['client:eve', 'client:front-desk', 'client:night-desk'])(
    '%s of an operator, an agent or a next agent is rung',
    async (to) => {
      const fixture = await ConferenceFixture.inbound({ environment });
      expect((await fixture.request('/participants/add', { to })).status).toBe(200);
    },
  );
});
