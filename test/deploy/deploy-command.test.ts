import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeployFolder } from '../support/deployment';
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
