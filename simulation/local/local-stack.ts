import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Twilio } from 'twilio';
import {
  stoppableClock,
  createEmulator,
  type Emulator,
  httpClient,
  type Dialect,
  seededRandom,
  startServer,
} from '../../emulator';
import { formatOperator } from '../../src/http/operators';
import { twilioClient } from '../../src/twilio/client';
import { wiringTo } from '../../src/http/wiring';

/** The company that lives on the local Twilio. */
export const NUMBER = '+14155550100';
export const AGENTS = ['+14155550101', '+14155550102', 'sip:desk@office.example.com'];

export interface LocalOptions {
  emulatorPort: number;
  functionsPort: number;
  dialect?: Partial<Dialect>;
  /** Gets every line that the Functions print. */
  print?: (line: string) => void;
}

interface Credentials {
  name: string;
  passcode: string;
}

export interface Local {
  emulator: Emulator;
  /** Origin of the Functions, and of the operator page. */
  origin: string;
  emulatorOrigin: string;
  /** A supervisor. */
  operator: Credentials;
  /** Who operates what is an agent's own, and sees numbers masked. */
  agent: Credentials;
  /** Who may read the audit log as well. */
  admin: Credentials;
  twilio: Twilio;
  /** Settles when the Functions' server ends, with the reason. */
  ended: Promise<string>;
  stop(): Promise<void>;
}

/** A port that is free now. @throws Error with one sentence when the wanted one is taken */
async function freePort(wanted: number, variable: string): Promise<number> {
  const server = createServer();
  try {
    server.listen(wanted);
    await once(server, 'listening');
  } catch (error) {
    throw new Error(`Port ${wanted} is in use. Choose another one: ${variable}=<port> npm start`, {
      cause: error,
    });
  }
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : wanted;
}

/** Starts the local Twilio and the official Functions runtime, and wires a number, as on a real account. */
export async function startLocal(options: LocalOptions): Promise<Local> {
  const functionsPort = await freePort(options.functionsPort, 'PORT');
  const emulatorPort = await freePort(options.emulatorPort, 'EMULATOR_PORT');
  const accountSid = `AC${randomBytes(16).toString('hex')}`;
  const authToken = randomBytes(16).toString('hex');
  const clock = stoppableClock();
  const emulator = createEmulator({
    accountSid,
    authToken,
    clock,
    random: seededRandom(randomBytes(4).readUInt32LE()),
    http: httpClient(),
    // The length of our waiting clip.
    timing: { playMs: 5_000 },
    ...(options.dialect ? { dialect: options.dialect } : {}),
  });
  const server = await startServer({ emulator, port: emulatorPort, host: '127.0.0.1' });
  const origin = `http://localhost:${functionsPort}`;
  const emulatorOrigin = `http://127.0.0.1:${emulatorPort}`;
  const twilio = twilioClient(
    {
      TWILIO_API_BASE_URL: emulatorOrigin,
      getTwilioClient: (given) => new Twilio(accountSid, authToken, given),
    },
    'start',
  );
  await twilio.incomingPhoneNumbers.create({
    phoneNumber: NUMBER,
    ...wiringTo(origin, 'incoming-call'),
  });
  const app = await twilio.applications.create({
    friendlyName: 'browser agents',
    ...wiringTo(origin, 'outgoing-call'),
  });
  const key = await twilio.newKeys.create({ friendlyName: 'browser agents' });

  const operator = { name: 'demo', passcode: randomBytes(6).toString('hex') };
  const agent = { name: 'agent', passcode: randomBytes(6).toString('hex') };
  const admin = { name: 'admin', passcode: randomBytes(6).toString('hex') };
  const folder = mkdtempSync(join(tmpdir(), 'bridge-to-conference-'));
  const envFile = join(folder, '.env');
  const environment = {
    ACCOUNT_SID: accountSid,
    AUTH_TOKEN: authToken,
    TWILIO_API_BASE_URL: emulatorOrigin,
    AGENTS: AGENTS.join(','),
    ALLOWED_COUNTRIES: 'US',
    CALLER_ID: NUMBER,
    TOKEN_SECRET: randomBytes(24).toString('hex'),
    OPERATORS: [
      formatOperator(operator.name, 'supervisor', operator.passcode),
      formatOperator(agent.name, 'agent', agent.passcode),
      formatOperator(admin.name, 'admin', admin.passcode),
    ].join(','),
    API_KEY_SID: key.sid,
    API_KEY_SECRET: key.secret,
    TWIML_APP_SID: app.sid,
  };
  writeFileSync(
    envFile,
    Object.entries(environment)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
    { mode: 0o600 },
  );

  const runtime = spawn(
    process.execPath,
    [
      resolve('node_modules/twilio-run/bin/twilio-run.js'),
      'start',
      `--port=${functionsPort}`,
      `--env=${envFile}`,
      // A process a request is closer to the platform, and fifty times slower.
      '--no-fork-process',
      '--no-live',
      '--no-logs',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ended = watch(runtime, options.print);
  await Promise.race([
    answers(`${origin}/wait/silence.xml`),
    ended.then((reason) => Promise.reject(new Error(reason))),
  ]);
  return {
    emulator,
    origin,
    emulatorOrigin,
    operator,
    agent,
    admin,
    twilio,
    ended,
    stop: async () => {
      clock.stop();
      runtime.kill('SIGTERM');
      await Promise.all([ended, server.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function watch(runtime: ChildProcess, print: (line: string) => void = () => undefined): Promise<string> {
  const last: string[] = [];
  for (const stream of [runtime.stdout, runtime.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      last.push(line);
      if (last.length > 5) last.shift();
      print(line);
    });
  }
  return new Promise((settle) =>
    runtime.once('exit', (code) =>
      settle(`The Functions runtime ended (${code ?? 'signal'}): ${last.join(' ')}`),
    ),
  );
}

async function answers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt++) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((wait) => setTimeout(wait, 100));
  }
  throw new Error('The Functions runtime did not answer within 15 seconds.');
}
