import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { Twilio } from 'twilio';
import {
  stoppableClock,
  createBrowserPhones,
  createEmulator,
  type BrowserPhones,
  type Emulator,
  httpClient,
  type Dialect,
  seededRandom,
  startServer,
} from '../../emulator';
import { readAgents } from '../../src/http/config';
import { formatOperator } from '../../src/http/operators';
import { twilioClient } from '../../src/twilio/client';
import { BROWSER_ENTRY, entries, numberEntries } from '../../src/contract/entries';
import { wiringTo } from '../../src/http/wiring';
import { Cleanups } from './cleanups';
import { buildPhonesPage } from './phones-page';
import { startRuntime } from './functions-runtime';
import { freePorts } from './ports';

/** The number and the agents of the company on the local Twilio. */
export const NUMBER = '+14155550100';
export const AGENTS = ['+14155550101', '+14155550102', 'sip:desk@office.example.com', '+14155550103'];

export interface LocalOptions {
  /** 0: any free port. */
  emulatorPort: number;
  /** 0: any free port. */
  functionsPort: number;
  /** The folder of the build to run. Default: `dist`. */
  dist?: string;
  /** Run at the end, or when the start fails. Default: a collection of this function's own. */
  cleanups?: Cleanups;
  dialect?: Partial<Dialect>;
  /** Whether browsers with the Voice SDK are phones of the local Twilio. Default: false. */
  phones?: boolean;
  /** Variables of the Functions, instead of those of the local company. */
  environment?: Record<string, string>;
  /** Whether the local Twilio serves its phones page. Default: false. */
  phonesPage?: boolean;
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
  /** The addresses that `AGENTS` names. */
  agents: readonly string[];
  /** Operates every call. */
  supervisor: Credentials;
  /** Operates its own calls, and sees numbers masked. */
  agent: Credentials;
  /** May read the audit log as well. */
  admin: Credentials;
  twilio: Twilio;
  /** Undefined: not wanted, or werift is not installed. */
  phones: BrowserPhones | undefined;
  /** Settles when the Functions' server ends, with the reason. */
  ended: Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts the local Twilio and the official Functions runtime, and wires a number, as on a real account. Both listen on the
 * loopback interface only. A start that fails leaves no process and no file.
 */
export async function startLocal(options: LocalOptions): Promise<Local> {
  const cleanups = options.cleanups ?? new Cleanups();
  try {
    return await start(options, cleanups);
  } catch (error) {
    await cleanups.run();
    throw error;
  }
}

async function start(options: LocalOptions, cleanups: Cleanups): Promise<Local> {
  cleanups.check();
  const [functionsPort = 0, emulatorPort = 0] = await freePorts([
    { variable: 'PORT', port: options.functionsPort },
    { variable: 'EMULATOR_PORT', port: options.emulatorPort },
  ]);
  const accountSid = `AC${randomBytes(16).toString('hex')}`;
  const authToken = randomBytes(16).toString('hex');
  const clock = stoppableClock();
  cleanups.add(() => clock.stop());
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
  const phones = options.phones ? await createBrowserPhones({ emulator, accountSid, clock }) : undefined;
  if (phones) cleanups.add(() => phones.close());
  const server = await startServer({
    emulator,
    port: emulatorPort,
    host: '127.0.0.1',
    ...(options.phonesPage ? { page: await buildPhonesPage() } : {}),
    ...(phones ? { upgrade: phones.upgrade } : {}),
  });
  cleanups.add(() => server.close());
  AGENTS.forEach((agent, index) => emulator.people.phones.add(agent, `Agent ${index + 1}`));
  const origin = `http://localhost:${functionsPort}`;
  const emulatorOrigin = `http://127.0.0.1:${emulatorPort}`;
  const twilio = twilioClient(
    {
      TWILIO_API_BASE_URL: emulatorOrigin,
      getTwilioClient: (given) => new Twilio(accountSid, authToken, given),
    },
    'start',
  );
  for (const entry of numberEntries)
    await twilio.incomingPhoneNumbers.create({
      phoneNumber: entries[entry].localNumber ?? NUMBER,
      ...wiringTo(origin, entry),
    });
  const app = await twilio.applications.create({
    friendlyName: 'browser agents',
    ...wiringTo(origin, BROWSER_ENTRY),
  });
  const key = await twilio.newKeys.create({ friendlyName: 'browser agents' });

  const supervisor = { name: 'demo', passcode: randomBytes(6).toString('hex') };
  const agent = { name: 'agent', passcode: randomBytes(6).toString('hex') };
  const admin = { name: 'admin', passcode: randomBytes(6).toString('hex') };
  const environment = {
    ACCOUNT_SID: accountSid,
    AUTH_TOKEN: authToken,
    TWILIO_API_BASE_URL: emulatorOrigin,
    AGENTS: AGENTS.join(','),
    ALLOWED_COUNTRIES: 'US',
    CALLER_ID: NUMBER,
    TOKEN_SECRET: randomBytes(24).toString('hex'),
    OPERATORS: [
      formatOperator(supervisor.name, 'supervisor', supervisor.passcode),
      formatOperator(agent.name, 'agent', agent.passcode),
      formatOperator(admin.name, 'admin', admin.passcode),
    ].join(','),
    API_KEY_SID: key.sid,
    API_KEY_SECRET: key.secret,
    TWIML_APP_SID: app.sid,
    ...options.environment,
  };
  const signal = `ws://127.0.0.1:${emulatorPort}/signal`;
  const { ended } = await startRuntime({
    port: functionsPort,
    dist: options.dist ?? resolve('dist'),
    ...(phones ? { signal } : {}),
    environment,
    print: options.print,
    cleanups,
  });
  return {
    emulator,
    origin,
    emulatorOrigin,
    agents: readAgents(environment).map(({ address }) => address),
    supervisor,
    agent,
    admin,
    twilio,
    phones,
    ended,
    stop: () => cleanups.run(),
  };
}
