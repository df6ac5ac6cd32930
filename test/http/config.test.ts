import { timetables } from '../../src/company/hours';
import { configurationFaults, readAgents, readConfig, variableNames } from '../../src/http/config';

let warn: jest.SpyInstance;
beforeEach(() => (warn = jest.spyOn(console, 'warn').mockImplementation()));
afterEach(() => warn.mockRestore());
const warnings = (): string[] => warn.mock.calls.map(([line]) => String(line));

const SID = (prefix: string) => `${prefix}${'0'.repeat(32)}`;

const NOT_VALID = 'The number is not a valid phone number in E.164 form, such as +14155550123';

const CONTACT = 'must list Name=address, such as Warehouse=+14155550123 or Desk=sip:desk@example.com';

type Name = (typeof variableNames)[number];

/** For each variable: a good value and how it is read, and bad values, each with the end of the sentence that refuses it. */
const rows: Record<
  Name,
  {
    good: string;
    read: unknown;
    bad: [value: string, sentence: string][];
    /** What a deployment needs besides. */
    with?: Record<string, string>;
  }
> = {
  ACCOUNT_SID: {
    good: SID('AC'),
    read: SID('AC'),
    bad: [[SID('SK'), 'must be an Account SID ("AC" and 32 hexadecimal digits), not an API key']],
  },
  AUTH_TOKEN: { good: 'token', read: 'token', bad: [] },
  AGENTS: {
    good: 'Client:ann, +1 (415) 555-0101,SIP:desk@Office.example.com:5060',
    read: [
      { kind: 'client', address: 'client:ann' },
      { kind: 'number', address: '+14155550101' },
      { kind: 'sip', address: 'sip:desk@office.example.com' },
    ],
    bad: [
      ['ann', 'must be an E.164 number such as +14155550123, client:name or sip:user@domain'],
      ['+12', 'must be an E.164 number such as +14155550123, client:name or sip:user@domain'],
      ['client:ann,client:ann', 'names an agent twice (item 2)'],
      ['client:ann,Client:ann', 'names an agent twice (item 2)'],
      [
        'client:ann,+442079460958',
        'holds a number that may not be called: Calls to GB are not allowed: see ALLOWED_COUNTRIES (item 2)',
      ],
      [
        '+266696687',
        'holds a number that may not be called: The caller withholds this number: it cannot be called',
      ],
      ['+1415!555!0142', `holds a number that may not be called: ${NOT_VALID}`],
      ['\u202a1+14155550142', 'must be an E.164 number such as +14155550123, client:name or sip:user@domain'],
      ['\u202a+1+4155550142', `holds a number that may not be called: ${NOT_VALID}`],
      [',', 'must name at least one destination'],
      [Array.from({ length: 11 }, (_, n) => `client:a${n}`).join(), 'may name at most 10 destinations'],
    ],
  },
  CONTACTS: {
    good: 'Ware house=+1 (415) 555-0177',
    read: [{ label: 'Ware house', address: '+14155550177' }],
    bad: [
      ...['+14155550177', '=+14155550177', `${'x'.repeat(41)}=+14155550177`, 'Ann=client:ann', 'Eve=eve'].map(
        (value): [string, string] => [value, `${CONTACT} (item 1)`],
      ),
      [',', CONTACT],
      ['A=+14155550177,B=+1 415 555 0177', 'names an address twice (item 2)'],
      [
        'A=+14155550177,B=+442079460958',
        'holds a number that may not be called: Calls to GB are not allowed: see ALLOWED_COUNTRIES (item 2)',
      ],
      [
        'Desk=sip:desk@x.test',
        'holds a SIP address that may not be called: see ALLOWED_SIP_DOMAINS (item 1)',
      ],
    ],
  },
  ALLOWED_COUNTRIES: {
    good: 'US, GB',
    read: ['US', 'GB'],
    bad: [
      ['us', 'must list two-letter country codes such as US,GB'],
      ['UK', 'must list two-letter country codes such as US,GB'],
      [' , ', 'must list two-letter country codes such as US,GB'],
    ],
  },
  ALLOWED_SIP_DOMAINS: {
    good: 'Office.example.com, sip.example.com',
    read: ['office.example.com', 'sip.example.com'],
    bad: ['sip:office.example.com', 'example', ' , ', 'a.example:5060'].map((value) => [
      value,
      'must list domains such as sip.example.com, without sip: and without a port',
    ]),
  },
  RING_SECONDS: {
    good: '30',
    read: 30,
    bad: ['twenty', '20s', '7.5', '4', '601', '0x14', '2e1', '-20'].map((value) => [
      value,
      'must be a whole number from 5 to 600',
    ]),
  },
  ANSWER_AS: { good: 'bridge', read: 'bridge', bad: [['room', 'must be bridge or conference']] },
  CALLER_ID: {
    good: '+1 415 555 0100',
    read: '+14155550100',
    bad: ['4155550100', '+8656696', '+266696687', 'anonymous', 'client:ann'].map((value) => [
      value,
      'must be a phone number in E.164 form, such as +14155550123',
    ]),
  },
  TRANSCRIBE: { good: 'false', read: false, bad: [['yes', 'must be true or false']] },
  KEEP_DAYS: {
    good: '14',
    read: 14,
    bad: ['0', '31', 'long'].map((value) => [value, 'must be a whole number from 1 to 30']),
  },
  SUMMARY_URL: {
    good: 'https://crm.example.com/calls?key=1',
    read: 'https://crm.example.com/calls?key=1',
    with: { SUMMARY_SECRET: `whsec_${'a'.repeat(32)}` },
    bad: [
      'http://crm.example.com/calls',
      'https://user:pass@crm.example.com/',
      'crm.example.com',
      'ftp://crm.example.com',
    ].map((value) => [value, 'must be an https URL without a user name']),
  },
  SUMMARY_SECRET: {
    good: `whsec_${Buffer.alloc(24, 1).toString('base64')}`,
    read: `whsec_${Buffer.alloc(24, 1).toString('base64')}`,
    bad: [
      'a'.repeat(32),
      `whsec_${Buffer.alloc(23).toString('base64')}`,
      `whsec_${Buffer.alloc(65).toString('base64')}`,
      `whsec_${'-'.repeat(32)}`,
    ].map((value) => [value, 'must be whsec_ and 24 to 64 bytes in base64']),
  },
  SUPERVISION: { good: 'private', read: 'private', bad: [['hidden', 'must be shown or private']] },
  DETECT_VOICEMAIL: { good: 'true', read: true, bad: [['yes', 'must be true or false']] },
  SHOW_CALLER: { good: 'false', read: false, bad: [['yes', 'must be true or false']] },
  RING_ORDER: { good: 'idle', read: 'idle', bad: [['first', 'must be all, order or idle']] },
  WAIT_SECONDS: {
    good: '300',
    read: 300,
    bad: ['9', '601', 'long'].map((value) => [value, 'must be a whole number from 10 to 600']),
  },
  TRANSCRIBE_VOICEMAIL: { good: 'true', read: true, bad: [['1', 'must be true or false']] },
  ACCEPT_WITH_KEY: { good: 'true', read: true, bad: [['1', 'must be true or false']] },
  CALLS_PER_HOUR: {
    good: '20',
    read: 20,
    bad: ['0', '1001', '2.5', 'many'].map((value) => [value, 'must be a whole number from 1 to 1000']),
  },
  CALLS_AT_ONCE: {
    good: '2',
    read: 2,
    bad: ['0', '51', '-1'].map((value) => [value, 'must be a whole number from 1 to 50']),
  },
  ROOM_PIN: {
    good: '246810',
    read: '246810',
    bad: ['123', '1234567890123', '12 34', 'abcd'].map((value) => [value, 'must have 4 to 12 digits']),
  },
  ROOM_MODERATOR_PIN: { good: '135799', read: '135799', bad: [['123', 'must have 4 to 12 digits']] },
  ROOM_CAPACITY: {
    good: '50',
    read: 50,
    bad: ['1', '51', 'many'].map((value) => [value, 'must be a whole number from 2 to 50']),
  },
  ROOM_BEEPS: { good: 'false', read: false, bad: [['no', 'must be true or false']] },
  ROOM_NAMES: { good: 'true', read: true, bad: [['1', 'must be true or false']] },
  LANGUAGE: {
    good: 'es,incoming-call=en',
    read: { general: 'es', byEntry: { 'incoming-call': 'en' } },
    bad: [['fr', 'must be en or es']],
  },
  HOURS: {
    good: 'always,incoming-call=office',
    read: { general: 'always', byEntry: { 'incoming-call': timetables.office } },
    bad: [['night', 'must be always or office']],
  },
  NEXT_AGENTS: {
    good: 'client:bob +14155550102,incoming-call=client:eve',
    read: {
      general: [
        { kind: 'client', address: 'client:bob' },
        { kind: 'number', address: '+14155550102' },
      ],
      byEntry: { 'incoming-call': [{ kind: 'client', address: 'client:eve' }] },
    },
    bad: [
      [
        '+442079460958',
        'holds a number that may not be called: Calls to GB are not allowed: see ALLOWED_COUNTRIES',
      ],
      ['client:bob client:bob', 'names an agent twice (item 2)'],
    ],
  },
  WHEN_CLOSED: {
    good: 'voicemail',
    read: { general: 'voicemail', byEntry: {} },
    bad: [['beep', 'must be goodbye, voicemail or callback']],
  },
  NO_ANSWER: {
    good: 'voicemail',
    read: { general: 'voicemail', byEntry: {} },
    bad: [['beep', 'must be goodbye, voicemail or callback']],
  },
  TOKEN_SECRET: {
    good: 's'.repeat(32),
    read: 's'.repeat(32),
    bad: [['s'.repeat(31), 'must have at least 32 characters']],
  },
  API_KEY_SID: {
    good: SID('SK'),
    read: SID('SK'),
    bad: [[SID('AC'), 'must be an API key SID ("SK" and 32 hexadecimal digits)']],
  },
  API_KEY_SECRET: { good: 'secret', read: 'secret', bad: [] },
  TWIML_APP_SID: {
    good: SID('AP'),
    read: SID('AP'),
    bad: [['AP1', 'must be a TwiML App SID ("AP" and 32 hexadecimal digits)']],
  },
  LIVE_CALLS_SERVICE_SID: {
    good: SID('IS'),
    read: SID('IS'),
    bad: [['IS1', 'must be a Sync Service SID ("IS" and 32 hexadecimal digits)']],
  },
  PUBLIC_BASE_URL: {
    good: 'https://calls.example.com',
    read: 'https://calls.example.com',
    bad: ['calls.example.com', 'https://https://calls.example.com'].map((value) => [
      value,
      'must be an absolute http or https URL',
    ]),
  },
  HOLD_MUSIC_URL: {
    good: 'https://example.com/hold.mp3',
    read: 'https://example.com/hold.mp3',
    bad: [['ftp://example.com/hold.mp3', 'must be an absolute http or https URL']],
  },
  BEEPS: {
    good: 'off,support-call=on',
    read: { general: 'off', byEntry: { 'support-call': 'on' } },
    bad: [['onEnter', 'must be off, on, enter or exit']],
  },
  STAY: {
    good: 'off,support-call=on',
    read: { general: 'off', byEntry: { 'support-call': 'on' } },
    bad: [['true', 'must be on or off']],
  },
  RECORD: {
    good: 'off,support-call=ask',
    read: { general: 'off', byEntry: { 'support-call': 'ask' } },
    bad: [['always', 'must be off, on or ask']],
  },
  REGION: {
    good: 'de1,support-call=us1',
    read: { general: 'de1', byEntry: { 'support-call': 'us1' } },
    bad: [['eu1', 'must be one of us1, us2, ie1, de1, sg1, br1, au1, jp1']],
  },
  WAIT_MUSIC_URL: {
    good: 'https://example.com/wait.mp3,support-call=https://example.com/line.mp3?a=b',
    read: {
      general: 'https://example.com/wait.mp3',
      byEntry: { 'support-call': 'https://example.com/line.mp3?a=b' },
    },
    bad: [['/wait.mp3', 'must be an absolute http or https URL']],
  },
};

test.each(variableNames)('%s is read', (name) => {
  expect(readConfig({ [name]: rows[name].good }, name)[name]).toEqual(rows[name].read);
});

/** Settings with a few plain values. Every other value may be a secret or a phone number. */
const SHOWN: readonly Name[] = [
  'CALLS_PER_HOUR',
  'CALLS_AT_ONCE',
  'ACCEPT_WITH_KEY',
  'TRANSCRIBE_VOICEMAIL',
  'RING_ORDER',
  'WAIT_SECONDS',
  'TRANSCRIBE',
  'KEEP_DAYS',
  'SHOW_CALLER',
  'ALLOWED_COUNTRIES',
  'ALLOWED_SIP_DOMAINS',
  'RING_SECONDS',
  'ANSWER_AS',
  'SUPERVISION',
  'DETECT_VOICEMAIL',
  'NO_ANSWER',
  'LANGUAGE',
  'HOURS',
  'WHEN_CLOSED',
  'ROOM_CAPACITY',
  'ROOM_BEEPS',
  'ROOM_NAMES',
  'BEEPS',
  'REGION',
  'RECORD',
  'STAY',
  'WAIT_MUSIC_URL',
];

const refusals = variableNames.flatMap((name) =>
  rows[name].bad.map(([value, sentence]) => ({ name, value, sentence })),
);

/** The values of variables that may be repeated, and the entries of AGENTS that hold no digit. */
const isShown = (name: Name, value: string) =>
  value.length <= 20 && (SHOWN.includes(name) || (name === 'AGENTS' && value === 'ann'));

test.each(refusals)('a deployment refuses $name=$value: it $sentence', ({ name, value, sentence }) => {
  const shown = isShown(name, value) ? `; it is "${value}"` : '';
  expect(configurationFaults({ [name]: value })).toContain(`${name} ${sentence}${shown}.`);
});

test.each(variableNames)('a deployment accepts a good %s', (name) => {
  expect(configurationFaults({ ...rows[name].with, [name]: rows[name].good })).toEqual([]);
});

test('a deployment refuses a webhook for summaries without a secret', () => {
  const SUMMARY_URL = 'https://crm.example.com/';
  expect(configurationFaults({ SUMMARY_URL })).toEqual(['SUMMARY_SECRET is missing: SUMMARY_URL needs it.']);
});

test.each(['http://localhost:5000/x', 'http://127.0.0.1/'])('summaries may go to %s without TLS', (url) => {
  expect(readConfig({ SUMMARY_URL: url }, 'SUMMARY_URL')).toEqual({ SUMMARY_URL: url });
});

const isRequired = (name: Name): boolean => {
  try {
    readConfig({}, name);
    return false;
  } catch {
    return true;
  }
};

/** AGENTS, NEXT_AGENTS, CONTACTS and ALLOWED_SIP_DOMAINS skip their bad items instead, a bad SUPERVISION hides supervisors, and a bad PIN admits no caller. */
const OTHER_FALLBACKS: readonly Name[] = [
  'AGENTS',
  'NEXT_AGENTS',
  'CONTACTS',
  'ALLOWED_SIP_DOMAINS',
  'SUPERVISION',
  'TRANSCRIBE',
  'ROOM_PIN',
  'ROOM_MODERATOR_PIN',
];
const isLenient = ({ name, value }: { name: Name; value: string }) =>
  !OTHER_FALLBACKS.includes(name) && value !== 'us' && !isRequired(name);

test.each(refusals.filter(isLenient))(
  'at run time $name=$value is logged, and the default is used',
  ({ name, value }) => {
    expect(readConfig({ [name]: value }, name)).toEqual(readConfig({}, name));
    expect(warnings()).toHaveLength(1);
    expect(warnings()[0]).toContain(`"${name} must`);
  },
);

test.each(refusals.filter(({ name }) => name !== 'AGENTS' && isRequired(name)))(
  'at run time $name=$value is an error: it $sentence',
  ({ name, value, sentence }) => {
    expect(() => readConfig({ [name]: value }, name)).toThrow(
      expect.objectContaining({
        code: 'configuration_error',
        message: `${name} ${sentence}.`,
      }) as Error,
    );
  },
);

test('a bad entry of AGENTS is skipped and logged, and the other agents are rung', () => {
  const environment = { AGENTS: 'ann,client:bob,+19005550101,+442079460958,client:bob,sip:x@y.z' };
  expect(readAgents(environment).map(({ address }) => address)).toEqual(['client:bob', 'sip:x@y.z']);
  expect(warnings()).toHaveLength(4);
  expect(warnings().join()).not.toMatch(/900|2079460958/);
});

test.each(['', 'ann', '+19005550101'])('AGENTS=%s leaves no agent, and is logged', (AGENTS) => {
  expect(readAgents({ AGENTS })).toEqual([]);
  expect(warnings()).toHaveLength(1);
  expect(() => readConfig({ AGENTS }, 'AGENTS')).toThrow(/^AGENTS /);
});

test('more than ten agents are cut to ten', () => {
  const AGENTS = Array.from({ length: 11 }, (_, n) => `client:a${n}`).join();
  expect(readAgents({ AGENTS })).toHaveLength(10);
  expect(warnings()).toHaveLength(1);
});

test('a bad country or SIP domain is skipped, and a country in lower case counts', () => {
  const environment = { ALLOWED_COUNTRIES: 'gb,UK,FR', ALLOWED_SIP_DOMAINS: 'sip:a.example,b.example' };
  const { ALLOWED_COUNTRIES, ALLOWED_SIP_DOMAINS } = readConfig(
    environment,
    'ALLOWED_COUNTRIES',
    'ALLOWED_SIP_DOMAINS',
  );
  expect(ALLOWED_COUNTRIES).toEqual(['GB', 'FR']);
  expect(ALLOWED_SIP_DOMAINS).toEqual(['b.example']);
});

test('a bad contact is skipped and logged without its number, and a desk of an own domain is called', () => {
  const CONTACTS =
    'Bob=+19005550101,Desk=SIP:Desk@Office.test,Hotel=sip:a@hotel.test;maddr=evil.test,Eve=+1415';
  const environment = { CONTACTS, AGENTS: 'sip:a@office.test', ALLOWED_SIP_DOMAINS: 'hotel.test' };
  expect(readConfig(environment, 'CONTACTS').CONTACTS).toEqual([
    { label: 'Desk', address: 'sip:Desk@office.test' },
  ]);
  expect(warnings()).toHaveLength(3);
  expect(warnings().join()).not.toMatch(/900|maddr/);
});

test('a wrong SUPERVISION hides supervisors', () => {
  expect(readConfig({ SUPERVISION: 'hidden' }, 'SUPERVISION')).toEqual({ SUPERVISION: 'private' });
});

test('a fault is logged once for each environment', () => {
  const environment = { RING_SECONDS: '20s' };
  readConfig(environment, 'RING_SECONDS');
  readConfig(environment, 'RING_SECONDS');
  readConfig({ ...environment }, 'RING_SECONDS');
  expect(warnings()).toHaveLength(2);
});

test.each(['ACCOUNT_SID', 'AGENTS', 'CALLER_ID', 'TOKEN_SECRET'] as const)(
  'a missing %s is named',
  (name) => {
    for (const environment of [{}, { [name]: '' }])
      expect(() => readConfig(environment, name)).toThrow(`${name} is missing.`);
  },
);

test('a long value is not repeated', () => {
  const value = 'x'.repeat(21);
  expect(configurationFaults({ RING_SECONDS: value })).toEqual([
    'RING_SECONDS must be a whole number from 5 to 600.',
  ]);
});

test('a variable that is not asked for is not checked', () => {
  expect(readConfig({ RING_SECONDS: '20', AGENTS: 'nonsense' }, 'RING_SECONDS')).toEqual({
    RING_SECONDS: 20,
  });
});

test('an agent that may not be called is refused without its number', () => {
  const read = () =>
    readConfig({ AGENTS: '+19005550101', ALLOWED_COUNTRIES: 'US' }, 'AGENTS', 'ALLOWED_COUNTRIES');
  expect(read).toThrow('AGENTS holds a number that may not be called');
  expect(read).not.toThrow('900');
});

test('the PIN of moderators must differ from that of guests, and is then the PIN of no caller', () => {
  const environment = { ROOM_PIN: '246810', ROOM_MODERATOR_PIN: '246810' };
  expect(configurationFaults(environment)).toEqual(['ROOM_MODERATOR_PIN must differ from ROOM_PIN.']);
  expect(readConfig(environment, 'ROOM_MODERATOR_PIN').ROOM_MODERATOR_PIN).not.toMatch(/^\d+$/);
});
