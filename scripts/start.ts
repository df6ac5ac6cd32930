import { Cleanups } from '../simulation/local/cleanups';
import { startLocal, type Local } from '../simulation/local/local-stack';
import { freePorts, portOf } from '../simulation/local/ports';
import { firstConversation } from '../simulation/local/first-conversation';
import { startSampleCalls } from '../simulation/local/sample-calls';
import { fail, readArguments } from './arguments';
import { buildForThisProcess } from './local-build';
import { startSettings } from '../simulation/local/start-settings';
import { welcome } from './welcome';

/** `npm start`: everything on this computer, with simulated calls. It needs no account. */

const USAGE = `Usage: npm start -- [--verbose] [--set NAME=value ...]

  --verbose      prints every line of the Functions
  --set          a setting of .env.example, such as --set NO_ANSWER=voicemail; may be repeated
  PORT           the port of the page and the Functions (3000); 0 is any free port
  EMULATOR_PORT  the port of the local Twilio (4010); 0 is any free port`;

/** The welcome waits no longer for a call to try things on: with some settings no agent ever answers. */
const FIRST_CONVERSATION_MS = 15_000;

const cleanups = new Cleanups();
let isStopping = false;

/** Ends all that was started. Ctrl-C may come twice: from the terminal, and passed on by npm. */
async function stop(exitCode: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await cleanups.run();
  process.exit(exitCode);
}

async function main(): Promise<void> {
  const { values } = readArguments(USAGE, {
    options: {
      verbose: { type: 'boolean', default: false },
      set: { type: 'string', multiple: true, default: [] },
    },
  });
  const environment = startSettings(values.set);
  const functions = portOf('PORT', 3000);
  const emulator = portOf('EMULATOR_PORT', 4010);
  // Checked before the build: a busy port should be reported at once.
  await freePorts([functions, emulator]);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(0));
  const local = await startLocal({
    functionsPort: functions.port,
    emulatorPort: emulator.port,
    dist: await buildForThisProcess(cleanups),
    phones: true,
    phonesPage: true,
    environment,
    cleanups,
    ...(values.verbose ? { print: (line: string) => console.log(line) } : {}),
  });
  cleanups.add(startSampleCalls(local));
  void local.ended.then((reason) => {
    if (isStopping) return;
    console.error(reason);
    void stop(1);
  });
  const canRing = local.agents.some((agent) => local.emulator.people.canRing(agent));
  const withinMs = canRing ? FIRST_CONVERSATION_MS : 0;
  const conversation = await firstConversation(local.emulator, { withinMs });
  console.log(welcome(local, { conversation, canRing, token: await signIn(local) }));
}

async function signIn({ origin, supervisor }: Local): Promise<string> {
  const body = new URLSearchParams({ ...supervisor });
  const response = await fetch(`${origin}/login`, { method: 'POST', body });
  if (!response.ok) throw new Error(`The operator could not sign in: ${await response.text()}`);
  const { token } = (await response.json()) as { token: string };
  return token;
}

main().catch((error: unknown) => {
  // A stop during the start ends what the start waits for, so the failure is expected.
  if (isStopping) return;
  fail(error);
  void stop(1);
});
