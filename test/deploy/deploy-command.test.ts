import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeployFolder, PROJECT } from '../support/deployment';
import { FakeServerless } from '../support/fake-serverless';
import { startServerlessProxy, type ServerlessProxy } from '../support/serverless-proxy';

const CREDENTIALS = { ACCOUNT_SID: `AC${'1'.repeat(32)}`, AUTH_TOKEN: 'a'.repeat(32) };
const SHELL = { TWILIO_ACCOUNT_SID: `AC${'2'.repeat(32)}`, TWILIO_AUTH_TOKEN: 'b'.repeat(32) };

const fake = new FakeServerless();
const folder = new DeployFolder();
let proxy: ServerlessProxy;

beforeAll(async () => (proxy = await startServerlessProxy(fake)));
afterEach(() => rmSync(join(folder.path, 'bin'), { recursive: true, force: true }));
afterAll(async () => {
  await proxy.stop();
  folder.remove();
});

const deploy = (environment: Record<string, string> = {}, ...args: string[]) =>
  folder.deploy({ ...proxy.environment, ...environment }, ...args);

/** Installs a fake Twilio CLI that lists this plugin and records its arguments. */
function installCli(plugin: string): void {
  const file = join(folder.path, 'bin/twilio');
  mkdirSync(join(folder.path, 'bin'), { recursive: true });
  const script = [
    '#!/bin/sh',
    `if [ "$1" = plugins ]; then echo "${plugin}"; exit 0; fi`,
    'echo "$* $TWILIO_ACCOUNT_SID $TWILIO_AUTH_TOKEN" > bin/called',
    'echo "Domain: calls-7-stage.twil.io"',
    'exit ${FAKE_EXIT:-0}',
  ];
  writeFileSync(file, script.join('\n'));
  chmodSync(file, 0o755);
}
const recordedCall = () => readFileSync(join(folder.path, 'bin/called'), 'utf8').trim();

test('deploy says what to do when .env.deploy is missing', async () => {
  const { code, stderr } = await deploy();
  expect(code).toBe(1);
  expect(stderr).toBe('The file .env.deploy is missing. Copy .env.example to .env.deploy and fill it in.\n');
});

test.each([
  ['TWILIO_API_BASE_URL is a setting of the local Twilio', { TWILIO_API_BASE_URL: 'http://10.0.0.1:4010' }],
  ['EMULATOR_PORT is a setting of the local Twilio', { EMULATOR_PORT: '4010' }],
  ['PUBLIC_BASE_URL is an address of this computer', { PUBLIC_BASE_URL: 'http://localhost:3000/' }],
  ['HOLD_MUSIC_URL is an address of this computer', { HOLD_MUSIC_URL: 'https://127.0.0.1/a.mp3' }],
  ['OPERATORS has 480 bytes, and Twilio allows 450 bytes a value.', { OPERATORS: 'secretsecret'.repeat(40) }],
  ['AGENTS has 452 bytes', { AGENTS: 'é'.repeat(226) }],
  ['ACCOUNT_SID is an API key (it starts with SK)', { ACCOUNT_SID: `SK${'1'.repeat(32)}` }],
  ['ACCOUNT_SID is not an Account SID', { ACCOUNT_SID: 'AC123' }],
  ['ACCOUNT_SID is set, but AUTH_TOKEN is missing.', { AUTH_TOKEN: '' }],
])('deploy refuses, saying "%s", and uploads nothing', async (sentence, variables) => {
  folder.write('.env.deploy', { ...CREDENTIALS, ...variables });
  const { code, stdout, stderr } = await deploy();
  expect(code).toBe(1);
  expect(stderr).toContain(sentence);
  for (const value of Object.values(variables).filter(Boolean)) expect(stdout + stderr).not.toContain(value);
  expect(fake.services).toEqual([]);
});

/** The values of .env.example that a person must replace. */
const examples = Object.fromEntries(
  readFileSync(join(PROJECT, '.env.example'), 'utf8')
    .split(/\n\n+/)
    .flatMap((block) => {
      const [, name = ''] = /^([A-Z][A-Z0-9_]*)=/m.exec(block) ?? [];
      const [, example = ''] = /^# {3}Example: +(.+)$/m.exec(block) ?? [];
      return name === '' ? [] : [[name, example] as const];
    }),
);
/** The examples of these are good values. */
const SETTINGS = [
  'ALLOWED_COUNTRIES',
  'RING_SECONDS',
  'ANSWER_AS',
  'NO_ANSWER',
  'LANGUAGE',
  'HOURS',
  'RING_ORDER',
  'WAIT_SECONDS',
  'TRANSCRIBE',
  'KEEP_DAYS',
  'TRANSCRIBE_VOICEMAIL',
  'NEXT_AGENTS',
  'WHEN_CLOSED',
  'DETECT_VOICEMAIL',
  'ACCEPT_WITH_KEY',
  'SHOW_CALLER',
  'CALLS_PER_HOUR',
  'CALLS_AT_ONCE',
  'SUPERVISION',
  'RECORD',
  'BEEPS',
  'STAY',
  'REGION',
  'ROOM_CAPACITY',
  'ROOM_BEEPS',
  'ROOM_NAMES',
];

test('a dry run names every example that was left in .env.deploy, and every other example passes', async () => {
  folder.write('.env.deploy', examples);
  const { code, stderr } = await deploy({}, '--dry-run');
  expect(code).toBe(1);
  const named = stderr.split('\n').map((line) => line.split(' ')[0] ?? '');
  expect([...new Set(named)].filter(Boolean).sort()).toEqual(
    Object.keys(examples)
      .filter((name) => !SETTINGS.includes(name))
      .sort(),
  );
  for (const value of Object.values(examples))
    expect(value.length < 12 || !stderr.includes(value)).toBe(true);
});

const OPERATOR = `ann:s:${'b'.repeat(12)}:${'c'.repeat(32)}`;

/** Each of these would be found by a caller, or by an operator that signs in. */
const faults: [sentence: string, variables: Record<string, string>][] = [
  ['RING_SECONDS must be a whole number from 5 to 600; it is "20s".', { RING_SECONDS: '20s' }],
  ['RING_SECONDS must be a whole number from 5 to 600; it is "4".', { RING_SECONDS: '4' }],
  [
    'must be an E.164 number such as +14155550123, client:name or sip:user@domain; it is "ann".',
    { AGENTS: 'ann' },
  ],
  ['it is "bob" (item 2).', { AGENTS: 'client:ann,bob' }],
  ['AGENTS holds a number that may not be called: Calls to premium-rate', { AGENTS: '+19002345678' }],
  ['AGENTS holds a number that may not be called: Calls to GB', { AGENTS: 'client:ann,+442079460958' }],
  ['AGENTS holds a number that is reserved for examples', { AGENTS: '+1 (415) 555-0101' }],
  ['AGENTS names an agent twice (item 2).', { AGENTS: 'client:ann,Client:ann' }],
  [
    'ALLOWED_COUNTRIES must list two-letter country codes such as US,GB; it is "us".',
    { ALLOWED_COUNTRIES: 'us,CA' },
  ],
  ['CONTACTS must list Name=address', { CONTACTS: '+14152345678' }],
  ['CONTACTS holds a number that is reserved for examples', { CONTACTS: 'Bob=+14155550101' }],
  ['ALLOWED_SIP_DOMAINS must list domains', { ALLOWED_SIP_DOMAINS: 'sip:office.test' }],
  ['TOKEN_SECRET must have at least 32 characters.', { TOKEN_SECRET: 'short' }],
  ['CALLER_ID must be a phone number', { CALLER_ID: '4152345678' }],
  ['NO_ANSWER must be goodbye, voicemail or callback; it is "beep".', { NO_ANSWER: 'beep' }],
  [
    'PUBLIC_BASE_URL must be an absolute http or https URL.',
    { PUBLIC_BASE_URL: 'https://https://calls.test' },
  ],
  ['OPERATORS_2 holds an entry that is not name:role:salt:hash.', { OPERATORS_2: 'ann' }],
  ['OPERATORS_3 holds a second entry of the operator ann.', { OPERATORS: OPERATOR, OPERATORS_3: OPERATOR }],
  ['API_KEY_SID is a placeholder', { API_KEY_SID: 'SKxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' }],
  ['TOKEN_SECRET is a placeholder', { TOKEN_SECRET: '<at least 32 characters of your choice>' }],
  ['OPERATOR is not a variable of these Functions; did you mean OPERATORS?', { OPERATOR }],
  ['RINGSECONDS is not a variable of these Functions; did you mean RING_SECONDS?', { RINGSECONDS: '20' }],
  ['SECRET_OF_OTHERS is not a variable of these Functions.', { SECRET_OF_OTHERS: 'a' }],
  [
    'bytes in total, and Twilio allows 3072. The largest: OPERATORS (',
    Object.fromEntries(
      ['', '_2', '_3', '_4', '_5', '_6', '_7', '_8'].map((n, part) => [
        `OPERATORS${n}`,
        Array.from({ length: 8 }, (_, k) => OPERATOR.replace('ann', `op-${part}-${k}`))
          .join()
          .slice(0, -1),
      ]),
    ),
  ],
];

/** A process takes long to start, so faults of different variables share a file. */
const files = faults.reduce<{ variables: Record<string, string>; sentences: string[] }[]>(
  (groups, [sentence, variables]) => {
    const free = groups.find((group) => Object.keys(variables).every((name) => !(name in group.variables)));
    if (free) {
      Object.assign(free.variables, variables);
      free.sentences.push(sentence);
      return groups;
    }
    return [...groups, { variables: { ...variables }, sentences: [sentence] }];
  },
  [],
);

test.each(files)('a dry run refuses: $sentences', async ({ variables, sentences }) => {
  folder.write('.env.deploy', { ...CREDENTIALS, ...variables });
  const { code, stdout, stderr } = await deploy({}, '--dry-run');
  expect([code, stdout]).toEqual([1, '']);
  for (const sentence of sentences) expect(stderr).toContain(sentence);
  for (const line of stderr.trim().split('\n')) expect(line).toMatch(/^[A-Z]\w+ .+[.?]$/);
  const secret = /\d{7,}|b{12}|short|<at least/;
  expect(stderr.replaceAll('+14155550123', '')).not.toMatch(secret);
});

test('a dry run refuses a variable that is set twice', async () => {
  writeFileSync(
    join(folder.path, '.env.deploy'),
    'AGENTS=client:ann\nRING_SECONDS=20\nexport AGENTS=client:bob\n',
  );
  const { code, stderr } = await deploy(SHELL, '--dry-run');
  expect([code, stderr]).toEqual([1, 'AGENTS is set more than once in .env.deploy: keep one line.\n']);
});

test('a deployment with good values passes, and names what has no value', async () => {
  folder.write('.env.deploy', {
    ...CREDENTIALS,
    AGENTS: '+1 (415) 234-5678,client:ann,SIP:desk@office.test:5060',
    ALLOWED_COUNTRIES: 'US,GB',
    CALLER_ID: '+1 415 234 5679',
    TOKEN_SECRET: 'f00d'.repeat(8),
    RING_SECONDS: '30',
  });
  const { code, stderr } = await deploy({}, '--dry-run');
  expect([code, stderr]).toEqual([0, 'OPERATORS has no value: no operator can sign in.\n']);
});

test('deploy says when there are no credentials, and names an incomplete pair of the shell', async () => {
  folder.write('.env.deploy', { AGENTS: 'client:ann' });
  expect((await deploy()).stderr).toContain('There are no credentials to deploy with.');
  const half = await deploy({ TWILIO_ACCOUNT_SID: SHELL.TWILIO_ACCOUNT_SID });
  expect(half.stderr).toBe('TWILIO_ACCOUNT_SID is set, but TWILIO_AUTH_TOKEN is missing.\n');
});

test('deploy shows the command and the names of the variables, and does nothing, with --dry-run', async () => {
  folder.write('.env.deploy', { ...CREDENTIALS, AGENTS: 'client:ann', CALLER_ID: '' });
  const { code, stdout } = await deploy({}, '--dry-run', '--environment', 'stage');
  expect(code).toBe(0);
  expect(stdout).toBe(
    'Would build, and run: node node_modules/.bin/twilio-run deploy --environment stage\n' +
      'Variables that would be uploaded: AGENTS\n',
  );
  expect(existsSync(join(folder.path, 'dist'))).toBe(false);
});

test('the Twilio CLI deploys with the credentials of the file when its plugin is installed', async () => {
  installCli('@twilio-labs/plugin-serverless 3.1.3');
  folder.write('.env.deploy', CREDENTIALS);
  const { code, stdout } = await deploy({}, '--environment', 'stage');
  expect(code).toBe(0);
  expect(recordedCall()).toBe(
    `serverless:deploy --environment stage ${CREDENTIALS.ACCOUNT_SID} ${CREDENTIALS.AUTH_TOKEN}`,
  );
  expect(stdout).toContain('https://calls-7-stage.twil.io/incoming-call');
  expect(stdout).toContain('npm run wire -- +15551234567 --environment stage');
});

test('deploy returns the exit code of the deployer and shows no next step when the deployer fails', async () => {
  installCli('@twilio-labs/plugin-serverless 3.1.3');
  folder.write('.env.deploy', CREDENTIALS);
  const { code, stdout } = await deploy({ FAKE_EXIT: '3' });
  expect(code).toBe(3);
  expect(stdout).not.toContain('npm run wire');
});

test('twilio-run deploys, also again, with the credentials of the shell when the CLI lacks the plugin', async () => {
  installCli('no plugins installed');
  folder.write('.env.deploy', { AGENTS: 'client:ann' });
  expect(await deploy(SHELL)).toMatchObject({ code: 0 });
  // On another computer this record of the first deployment is missing.
  rmSync(join(folder.path, '.twiliodeployinfo'));
  expect(await deploy(SHELL)).toMatchObject({ code: 0 });
  expect(fake.services).toHaveLength(1);
  expect(fake.deployments).toHaveLength(2);
  expect(fake.variables.map(({ key }) => key)).toEqual(['AGENTS']);

  fake.buildStatus = 'failed';
  expect(await deploy(SHELL)).toMatchObject({ code: 1 });
  expect(fake.deployments).toHaveLength(2);
});
