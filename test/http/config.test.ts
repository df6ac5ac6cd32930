import { readConfig, variableNames } from '../../src/http/config';

const SID = (prefix: string) => `${prefix}${'0'.repeat(32)}`;

type Name = (typeof variableNames)[number];

/** For each variable a value that is read, and values that are refused with what is said of them. */
const rows: Record<Name, { good: string; read: unknown; bad: [value: string, sentence: string][] }> = {
  ACCOUNT_SID: {
    good: SID('AC'),
    read: SID('AC'),
    bad: [[SID('SK'), 'must be an Account SID ("AC" and 32 hexadecimal digits), not an API key']],
  },
  AUTH_TOKEN: { good: 'token', read: 'token', bad: [] },
  AGENTS: {
    good: 'client:ann, +14155550101',
    read: [
      { kind: 'client', address: 'client:ann' },
      { kind: 'number', address: '+14155550101' },
    ],
    bad: [
      ['ann', 'must be an E.164 number such as +14155550123, client:name or sip:user@domain'],
      [',', 'must name at least one destination'],
      [Array.from({ length: 11 }, (_, n) => `client:a${n}`).join(), 'may name at most 10 destinations'],
    ],
  },
  ALLOWED_COUNTRIES: {
    good: 'US, GB',
    read: ['US', 'GB'],
    bad: [
      ['us', 'must list two-letter country codes such as US,GB'],
      [' , ', 'must list two-letter country codes such as US,GB'],
    ],
  },
  RING_SECONDS: {
    good: '30',
    read: 30,
    bad: ['twenty', '20s', '7.5', '4', '601'].map((value) => [value, 'must be a whole number from 5 to 600']),
  },
  ANSWER_AS: { good: 'bridge', read: 'bridge', bad: [['room', 'must be bridge or conference']] },
  CALLER_ID: {
    good: '+14155550100',
    read: '+14155550100',
    bad: [['4155550100', 'must be a phone number in E.164 form, such as +14155550123']],
  },
  SUPERVISION: { good: 'private', read: 'private', bad: [['hidden', 'must be shown or private']] },
  DETECT_VOICEMAIL: { good: 'true', read: true, bad: [['yes', 'must be true or false']] },
  NO_ANSWER: { good: 'voicemail', read: 'voicemail', bad: [['beep', 'must be goodbye or voicemail']] },
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
    bad: [['calls.example.com', 'must be an absolute http or https URL']],
  },
  HOLD_MUSIC_URL: {
    good: 'https://example.com/hold.mp3',
    read: 'https://example.com/hold.mp3',
    bad: [['ftp://example.com/hold.mp3', 'must be an absolute http or https URL']],
  },
  WAIT_MUSIC_URL: {
    good: 'https://example.com/wait.mp3',
    read: 'https://example.com/wait.mp3',
    bad: [['/wait.mp3', 'must be an absolute http or https URL']],
  },
};

test.each(variableNames)('%s is read', (name) => {
  expect(readConfig({ [name]: rows[name].good }, name)[name]).toEqual(rows[name].read);
});

/** Settings with a few plain values. Every other value may be a secret or a phone number. */
const SHOWN: readonly Name[] = [
  'ALLOWED_COUNTRIES',
  'RING_SECONDS',
  'ANSWER_AS',
  'SUPERVISION',
  'DETECT_VOICEMAIL',
  'NO_ANSWER',
];

const refusals = variableNames.flatMap((name) =>
  rows[name].bad.map(([value, sentence]) => ({ name, value, sentence })),
);

test.each(refusals)('$name=$value is refused: it $sentence', ({ name, value, sentence }) => {
  expect(() => readConfig({ [name]: value }, name)).toThrow(
    expect.objectContaining({
      code: 'configuration_error',
      message: `The environment variable ${name} ${sentence}${SHOWN.includes(name) ? `; it is "${value}"` : ''}.`,
    }) as Error,
  );
});

test.each(['ACCOUNT_SID', 'AGENTS', 'CALLER_ID', 'TOKEN_SECRET'] as const)(
  'a missing %s is named',
  (name) => {
    for (const environment of [{}, { [name]: '' }])
      expect(() => readConfig(environment, name)).toThrow(`The environment variable ${name} is missing.`);
  },
);

test('a long value is not repeated', () => {
  const value = 'x'.repeat(21);
  expect(() => readConfig({ RING_SECONDS: value }, 'RING_SECONDS')).not.toThrow(value);
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
