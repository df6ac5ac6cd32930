import { Twilio } from 'twilio';
import { z } from 'zod';
import {
  createEmulator,
  noFaults,
  seededRandom,
  VirtualClock,
  type Dialect,
  type Emulator,
  type EmulatorOptions,
} from '../../emulator';
import { FunctionsHost, type HostOptions } from '../../functions-host';
import { judged } from '../judges/judged-client';
import { inProcessClient, whileRunning } from './in-process-client';
import { AUTH_TOKEN, DOMAIN, environment } from './settings';
import { judgeDocument, restJudge } from './world-judge';

// Zod compiles a schema when it first parses. Most invocations load a new module and parse with a schema once: compiling
// takes a tenth of the time of a world.
z.config({ jitless: true });

export interface WorldOptions {
  /** Whether the judges check what the Functions send. They are too slow for thousands of worlds. Default: true */
  judged?: boolean;
  seed?: number;
  dialect?: Partial<Dialect>;
  timing?: EmulatorOptions['timing'];
  faults?: EmulatorOptions['faults'];
  environment?: Record<string, string>;
  host?: Partial<
    Pick<
      HostOptions,
      'protectedRefusal' | 'coldStartMs' | 'dist' | 'memory' | 'afterResponse' | 'invocationFault' | 'web'
    >
  >;
  /** Another build of the local Twilio and of the Functions host than the sources. */
  emulator?: {
    createEmulator: (options: EmulatorOptions) => Emulator;
    FunctionsHost: new (options: HostOptions) => FunctionsHost;
  };
}

/** Instances of the Functions remember by account, so worlds that share instances have an account each. */
let sharedWorlds = 0;

/** Connects the local Twilio, the Functions and the official client: each reaches the others in this process. */
export function buildWorld(options: WorldOptions) {
  const clock = new VirtualClock();
  const memory = options.host?.memory ?? 'shared';
  const accountSid = `AC${String(memory === 'shared' ? ++sharedWorlds : 0).padStart(32, '0')}`;
  const faults = { ...noFaults, ...options.faults };
  const random = seededRandom(options.seed ?? 1);
  const build = options.emulator ?? { createEmulator, FunctionsHost };
  const isJudged = options.judged !== false;
  const printed: string[] = [];
  const emulator = build.createEmulator({
    accountSid,
    authToken: AUTH_TOKEN,
    clock,
    random,
    http: {
      send: async (request) => {
        const response = await host.send(request);
        if (isJudged) judgeDocument(new URL(request.url).pathname, response);
        return response;
      },
    },
    ...(options.dialect ? { dialect: options.dialect } : {}),
    timing: { playMs: 5_000, ...options.timing },
    faults,
  });
  const httpClient = inProcessClient(emulator, clock, { timeoutMs: 3_000 });
  const functionsClient = isJudged ? judged(httpClient, restJudge) : httpClient;
  const host = new build.FunctionsHost({
    dist: 'dist',
    domain: DOMAIN,
    authToken: AUTH_TOKEN,
    clock,
    random,
    environment: { ...environment, ACCOUNT_SID: accountSid, ...options.environment },
    twilioClient: (given, _caller, isRunning) =>
      new Twilio(accountSid, AUTH_TOKEN, {
        ...given,
        httpClient: whileRunning(functionsClient, isRunning),
      }),
    print: (line) => printed.push(line),
    memory,
    ...options.host,
  });
  const twilio = new Twilio(accountSid, AUTH_TOKEN, { httpClient });
  return { clock, faults, emulator, host, printed, twilio };
}
