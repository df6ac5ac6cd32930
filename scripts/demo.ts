import type { LogEntry } from '../emulator';
import { maskAddress } from '../src/contract/mask';
import { Cleanups } from '../simulation/local/cleanups';
import { AGENTS, NUMBER, startLocal, type Local } from '../simulation/local/local-stack';
import { readArguments } from './arguments';
import { buildForThisProcess } from './local-build';

/** `npm run demo`: ring, answer, bridge, convert, both in one conference, hang up. `--json` prints the facts instead. */

const USAGE = `Usage: npm run demo -- [--json]

  --json  prints the facts as one JSON object; npm run demo -s -- --json prints nothing else`;

const CUSTOMER = '+14155550199';

interface Story {
  parentCallSid: string;
  childCallSid: string;
  conference: { sid: string; friendlyName: string; participants: string[] };
  restCallsToConvert: number;
  restCallsInDialAction: number;
  /** Milliseconds from the request of the conversion until each leg was in the conference. */
  gapMs: { parent: number; child: number };
  webhooks: { path: string; params: Record<string, string> }[];
}

async function until<T>(what: string, look: () => T | undefined, limitMs = 8_000): Promise<T> {
  for (const end = Date.now() + limitMs; Date.now() < end;) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((wait) => setTimeout(wait, 20));
  }
  throw new Error(`The conversion did not happen: ${what} was not seen within ${limitMs / 1000} seconds.`);
}

async function play({ emulator, origin, supervisor }: Local): Promise<Story> {
  for (const agent of AGENTS) emulator.people.behave(agent, { kind: 'never-answers' });
  emulator.people.behave(AGENTS[0] ?? '', { kind: 'answers', afterMs: 400 });
  const parent = emulator.people.dial({ from: CUSTOMER, to: NUMBER });
  const child = await until('the bridge', () =>
    emulator.inspect().calls.find((call) => call.parentSid === parent && call.doing === 'bridged'),
  );
  const login = await fetch(`${origin}/login`, {
    method: 'POST',
    body: new URLSearchParams({ ...supervisor }),
  });
  const { token } = (await login.json()) as { token: string };

  const convertedAt = Date.now();
  const response = await fetch(`${origin}/convert`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: new URLSearchParams({ callSid: child.sid }),
  });
  if (!response.ok) throw new Error(`The conversion did not happen: ${await response.text()}`);
  const conference = await until('both legs in one conference', () =>
    emulator
      .inspect()
      .conferences.find((one) => one.friendlyName === parent && one.participants.length === 2),
  );
  const participants = conference.participants.map((one) => one.callSid);
  await new Promise((wait) => setTimeout(wait, 1000));
  emulator.people.hangUp(parent);
  await until('the end of both calls', () =>
    emulator.inspect().calls.every((call) => call.endedAt !== null) ? true : undefined,
  );
  // The callbacks of the end are still on their way.
  await new Promise((wait) => setTimeout(wait, 500));

  const entries = emulator.log.entries();
  const joined = (callSid: string) =>
    (entries.find(
      (one) => one.kind === 'conference' && one.event === 'participant-join' && one.callSid === callSid,
    )?.at ?? NaN) - convertedAt;
  return {
    parentCallSid: parent,
    childCallSid: child.sid,
    conference: { sid: conference.sid, friendlyName: conference.friendlyName, participants },
    restCallsToConvert: restBy(entries, 'convert'),
    restCallsInDialAction: restBy(entries, 'dial-action'),
    gapMs: { parent: joined(parent), child: joined(child.sid) },
    webhooks: entries.flatMap((one) =>
      one.kind === 'webhook' ? [{ path: new URL(one.url).pathname, params: one.params }] : [],
    ),
  };
}

/** The Functions name themselves in the User-Agent. */
const restBy = (entries: readonly LogEntry[], functionName: string): number =>
  entries.filter(
    (one) => one.kind === 'rest' && one.userAgent.endsWith(`bridge-to-conference/${functionName}`),
  ).length;

function describe(entry: LogEntry): string | undefined {
  switch (entry.kind) {
    case 'call':
      return `${short(entry.callSid)}  call is ${entry.status}`;
    case 'bridge':
      return `${entry.callSids.map(short).join(' and ')}  ${entry.bridged ? 'talk to each other in a bridge' : 'are no longer bridged'}`;
    case 'conference':
      return `${entry.callSid ? `${short(entry.callSid)}  ` : ''}${entry.event}`;
    case 'webhook':
      return `Twilio asks ${new URL(entry.url).pathname} (${entry.params['CallStatus'] ?? entry.params['StatusCallbackEvent'] ?? ''}) → ${entry.status}, ${Math.round(entry.ms)} ms`;
    case 'rest':
      // Requests to Sync are left out: the story is about calls.
      if (entry.host !== 'api.twilio.com') return undefined;
      return `Functions ask Twilio: ${entry.method} ${entry.path.replace(/^.*\/(AC|IS)[0-9a-f]{32}/, '').replace(/[0-9a-f]{26}(?=[0-9a-f]{6})/g, '…')} → ${entry.status}`;
    case 'warning':
      return `warning ${entry.code}: ${entry.message}`;
  }
}

const short = (sid: string): string => `${sid.slice(0, 2)}…${sid.slice(-6)}`;

async function main(): Promise<void> {
  const { values } = readArguments(USAGE, { options: { json: { type: 'boolean', default: false } } });
  const cleanups = new Cleanups();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => void cleanups.run().then(() => process.exit(1)));
  try {
    const dist = await buildForThisProcess(cleanups);
    const local = await startLocal({ functionsPort: 0, emulatorPort: 0, dist, cleanups });
    await show(local, values.json);
  } finally {
    await cleanups.run();
  }
}

async function show(local: Local, asJson: boolean): Promise<void> {
  const startedAt = Date.now();
  const unsubscribe = asJson
    ? () => undefined
    : local.emulator.log.subscribe((entry) => {
        const text = describe(entry);
        if (text) console.log(`${((entry.at - startedAt) / 1000).toFixed(2).padStart(6)} s  ${text}`);
      });
  try {
    if (!asJson)
      console.log(
        `${maskAddress(CUSTOMER)} calls ${maskAddress(NUMBER)}; an agent will answer; an operator will convert the call.\n`,
      );
    const story = await play(local);
    if (asJson) console.log(JSON.stringify(story, null, 2));
    else {
      console.log(
        `\nBoth legs met in one conference: the agent after ${story.gapMs.child} ms, the customer after ${story.gapMs.parent} ms. ` +
          `REST requests to convert: ${story.restCallsToConvert}; in dial-action: ${story.restCallsInDialAction}.`,
      );
    }
  } finally {
    unsubscribe();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
