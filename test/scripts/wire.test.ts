import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Twilio } from 'twilio';
import { realClock, createEmulator, seededRandom, startServer, type RunningServer } from '../../emulator';
import { RETRY_OVERRIDES } from '../../src/http/site';
import { twilioClient } from '../../src/twilio/client';
import { run, type ProcessResult } from '../support/deployment';
import { FakeServerless } from '../support/fake-serverless';
import { scriptArguments } from '../support/script';
import { startServerlessProxy, type ServerlessProxy } from '../support/serverless-proxy';

const ACCOUNT_SID = `AC${'1'.repeat(32)}`;
const AUTH_TOKEN = 'a'.repeat(32);
const NUMBER = '+14155550100';
const DOMAIN = 'https://bridge-to-conference-7-dev.twil.io';

const fake = new FakeServerless();
const folder = mkdtempSync(join(tmpdir(), 'wire-'));
let serverless: ServerlessProxy;
let account: RunningServer;
let front: Server;
let origin: string;
let twilio: Twilio;

/** One origin for the whole account, as TWILIO_API_BASE_URL wants it: phone numbers are the local Twilio's. */
beforeAll(async () => {
  const emulator = createEmulator({
    accountSid: ACCOUNT_SID,
    authToken: AUTH_TOKEN,
    clock: realClock,
    random: seededRandom(1),
    http: { send: () => Promise.reject(new Error('No webhook is sent here.')) },
  });
  serverless = await startServerlessProxy(fake);
  account = await startServer({ emulator, port: 0 });
  front = createServer((incoming, outgoing) => {
    const isServerless = incoming.headers['x-twilio-original-host'] === 'serverless.twilio.com';
    const target = `${isServerless ? serverless.origin : account.url}${incoming.url}`;
    const forward = request(
      target,
      { method: incoming.method ?? 'GET', headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
      },
    );
    incoming.pipe(forward);
  });
  front.listen(0, '127.0.0.1');
  await once(front, 'listening');
  const address = front.address();
  origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const getTwilioClient = (options?: Record<string, unknown>) => new Twilio(ACCOUNT_SID, AUTH_TOKEN, options);
  twilio = twilioClient({ TWILIO_API_BASE_URL: origin, getTwilioClient }, 'test');
});
afterAll(async () => {
  front.close();
  front.closeAllConnections();
  await Promise.all([serverless.stop(), account.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const CREDENTIALS = { TWILIO_ACCOUNT_SID: ACCOUNT_SID, TWILIO_AUTH_TOKEN: AUTH_TOKEN };

function wire(args: string[], environment: Record<string, string> = CREDENTIALS): Promise<ProcessResult> {
  const command = [...scriptArguments('wire.ts'), ...args];
  return run(process.execPath, command, folder, { TWILIO_API_BASE_URL: origin, ...environment });
}

const numberNow = async () => (await twilio.incomingPhoneNumbers.list({ phoneNumber: NUMBER }))[0];

test('without a deployment it says so, and without the number too', async () => {
  expect(await wire([NUMBER])).toMatchObject({
    code: 1,
    stderr: 'The account has no Functions service named bridge-to-conference. Run "npm run deploy" first.\n',
  });
  fake.services.push({ sid: `ZS${'0'.repeat(32)}`, unique_name: 'bridge-to-conference' });
  for (const suffix of ['stage', 'dev', null]) {
    const domain_name = `bridge-to-conference-7${suffix ? `-${suffix}` : ''}.twil.io`;
    const unique_name = suffix ? `${suffix}-environment` : 'production';
    fake.environments.push({ sid: `ZE${suffix}`, unique_name, domain_suffix: suffix, domain_name });
  }
  expect((await wire([NUMBER])).stderr).toBe('The account has no number +1415…0100.\n');
  expect((await wire([NUMBER, '--environment', 'qa'])).stderr).toContain(
    'The service bridge-to-conference has no qa environment. It has: stage, dev, production.',
  );
});

test('sets the URLs of the number, takes its TwiML App off, says what changed, and repeats harmlessly', async () => {
  const app = await twilio.applications.create({ friendlyName: 'old' });
  const voiceUrl = 'https://old.example.com/';
  const before = await twilio.incomingPhoneNumbers.create({
    phoneNumber: NUMBER,
    voiceUrl,
    voiceMethod: 'GET',
    voiceApplicationSid: app.sid,
    statusCallback: 'https://old.example.com/ended',
  });

  const { code, stdout } = await wire([NUMBER]);
  expect(code).toBe(0);
  expect(await numberNow()).toMatchObject({
    sid: before.sid,
    voiceUrl: `${DOMAIN}/incoming-call${RETRY_OVERRIDES}`,
    voiceMethod: 'POST',
    voiceFallbackUrl: `${DOMAIN}/again.xml`,
    voiceFallbackMethod: 'GET',
    statusCallback: `${DOMAIN}/call-status${RETRY_OVERRIDES}`,
    statusCallbackMethod: 'POST',
  });
  expect((await numberNow())?.voiceApplicationSid || '').toBe('');
  expect(stdout).toContain(`voiceUrl: ${voiceUrl} -> ${DOMAIN}/incoming-call${RETRY_OVERRIDES}\n`);
  expect(stdout).toContain('voiceMethod: GET -> POST\n');
  expect(stdout).toContain(`voiceApplicationSid: ${app.sid} -> (none)\n`);
  expect(stdout).not.toContain(NUMBER);

  expect((await wire([NUMBER])).stdout).toBe(`+1415…0100 (${before.sid}) is wired already.\n`);
});

test('a TwiML App gets the same, and begins with outgoing-call', async () => {
  const { sid } = await twilio.applications.create({ friendlyName: 'browser agents' });
  const { code, stdout } = await wire([sid]);
  expect(code).toBe(0);
  expect(stdout).toContain(`voiceUrl: (none) -> ${DOMAIN}/outgoing-call${RETRY_OVERRIDES}\n`);
  expect(await twilio.applications(sid).fetch()).toMatchObject({
    voiceUrl: `${DOMAIN}/outgoing-call${RETRY_OVERRIDES}`,
    voiceMethod: 'POST',
    voiceFallbackUrl: `${DOMAIN}/again.xml`,
    voiceFallbackMethod: 'GET',
    statusCallback: `${DOMAIN}/call-status${RETRY_OVERRIDES}`,
  });
  expect((await wire([`AP${'0'.repeat(32)}`])).stderr).toContain('Twilio responded 404:');
});

test('another environment, production, or any origin can be chosen', async () => {
  expect((await wire([NUMBER, '--environment', 'stage'])).code).toBe(0);
  expect((await numberNow())?.voiceUrl).toBe(
    `https://bridge-to-conference-7-stage.twil.io/incoming-call${RETRY_OVERRIDES}`,
  );
  expect((await wire([NUMBER, '--production'])).code).toBe(0);
  expect((await numberNow())?.voiceUrl).toBe(
    `https://bridge-to-conference-7.twil.io/incoming-call${RETRY_OVERRIDES}`,
  );
  expect((await wire([NUMBER, '--url', 'http://localhost:3000/'])).code).toBe(0);
  expect((await numberNow())?.voiceUrl).toBe(`http://localhost:3000/incoming-call${RETRY_OVERRIDES}`);
});

test('a number is wired to a named entry', async () => {
  expect((await wire([NUMBER, '--entry', 'incoming-call', '--url', 'http://localhost:3000'])).code).toBe(0);
  expect((await numberNow())?.voiceUrl).toContain(`/incoming-call${RETRY_OVERRIDES}`);
});

test('a number of a SIP trunk is left alone', async () => {
  const { sid } = (await numberNow()) ?? { sid: '' };
  await twilio.incomingPhoneNumbers(sid).update({ trunkSid: `TK${'1'.repeat(32)}` });
  const { code, stderr } = await wire([NUMBER]);
  expect(code).toBe(1);
  expect(stderr).toContain('The number belongs to the SIP trunk TK');
  expect((await numberNow())?.voiceUrl).toBe(`http://localhost:3000/incoming-call${RETRY_OVERRIDES}`);
});

test('the credentials are those of .env.deploy; a wrong token, none at all, and no network are told apart', async () => {
  expect((await wire([NUMBER], {})).stderr).toContain('There are no credentials.');
  writeFileSync(join(folder, '.env.deploy'), `ACCOUNT_SID=${ACCOUNT_SID}\nAUTH_TOKEN=${'c'.repeat(32)}\n`);
  expect((await wire([NUMBER])).stderr).toBe('Twilio refused the credentials.\n');
  rmSync(join(folder, '.env.deploy'));
  const nowhere = await wire([NUMBER], { ...CREDENTIALS, TWILIO_API_BASE_URL: 'http://127.0.0.1:1' });
  expect(nowhere.stderr).toContain('Twilio could not be reached:');
});

test.each([
  [[], 'Usage: npm run wire'],
  [['4155550100'], '4155550100 is neither a number in E.164 form'],
  [[NUMBER, '--url', 'example.com'], '--url must be an origin'],
  [
    [NUMBER, '--entry', 'reception'],
    'A number cannot be wired to reception. It can be wired to incoming-call',
  ],
  [[NUMBER, '--entry', 'outgoing-call'], 'A number cannot be wired to outgoing-call.'],
  [[`AP${'0'.repeat(32)}`, '--entry', 'incoming-call'], 'A TwiML App is wired to outgoing-call only.'],
  [[NUMBER, '--colour', 'red'], "Unknown option '--colour'"],
])('refuses the arguments %j in a sentence', async (args, sentence) => {
  const { code, stdout, stderr } = await wire(args);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(sentence);
  expect(stderr).not.toMatch(/^ {4}at /m);
});
