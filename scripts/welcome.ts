import { entries, numberEntries } from '../src/contract/entries';
import type { Conversation } from '../simulation/local/first-conversation';
import type { Local } from '../simulation/local/local-stack';

const AUDIO = 'a browser that registers with the Voice SDK is a phone';
const SILENCE = 'none, because the optional package werift is not installed: npm install --include=optional';

const numbers = (): string =>
  numberEntries
    .map((name) => `  ${(entries[name].localNumber ?? '').padEnd(12)} ${name}: ${entries[name].title}`)
    .join('\n');

const CUSTOMERS =
  'Customers hang up by themselves after one to four minutes, the first after an hour; each rings again soon after.';
const NO_AGENT = 'No agent can be rung yet: the sample customers call as soon as one is available.';

interface WelcomeOptions {
  token: string;
  /** Undefined: no two parties talk yet. */
  conversation: Conversation | undefined;
  /** Whether any agent could be rung at the start. */
  canRing: boolean;
}

/** What `npm start` prints when all of it runs. */
export const welcome = (
  { origin, emulatorOrigin, agents, supervisor, agent, admin, phones }: Local,
  { token, conversation, canRing }: WelcomeOptions,
): string => `
The local Twilio and the Functions are running; ${conversation ? 'customers are on the phone with agents' : 'no customer talks with an agent yet'}.

  Page         ${origin}/
  Phones       ${emulatorOrigin}/ (the simulated people, the traffic, dialects and faults)
  Supervisor   ${supervisor.name}, passcode ${supervisor.passcode}
  Agent        ${agent.name}, passcode ${agent.passcode} (sees numbers masked, does not supervise)
  Admin        ${admin.name}, passcode ${admin.passcode} (reads the audit log as well)
  Audio        ${phones ? AUDIO : SILENCE}

The numbers of the local Twilio:

${numbers()}

${inBrowser({ agents, supervisor, phones })}
Other settings of .env.example take the same way, such as --set NO_ANSWER=voicemail.

${canRing ? CUSTOMERS : NO_AGENT}

${tryThis(conversation, { origin, token })}

The local Twilio's state: ${emulatorOrigin}/_emulator/state   Its events: ${emulatorOrigin}/_emulator/events
Ctrl-C ends everything.
`;

function inBrowser({ agents, supervisor, phones }: Pick<Local, 'agents' | 'supervisor' | 'phones'>): string {
  const operators = agents.flatMap((address) => /^client:(.+)$/.exec(address)?.[1] ?? []);
  if (operators.length === 0)
    return `To be rung in your browser, stop this and start it again with: npm start -- --set AGENTS=client:${supervisor.name}`;
  if (!phones) return 'Simulated people answer for the browsers of AGENTS, because there is no audio.';
  return `To be rung in your browser, sign in as ${operators.join(' or ')} and press “Go available”.`;
}

/** A request that can be tried now. */
function tryThis(
  conversation: Conversation | undefined,
  { origin, token }: { origin: string; token: string },
): string {
  const curl = (path: string, form = '') =>
    `  curl -s ${origin}/${path} -H 'Authorization: Bearer ${token}'${form}`;
  if (conversation === undefined) return `List the live calls:\n\n${curl('calls')}`;
  if (conversation.kind === 'bridge')
    return `Convert a live call (this one is talking now):\n\n${curl('convert', ` -d callSid=${conversation.child}`)}`;
  const { name, customer } = conversation;
  return `Put the customer of a live call on hold (this one is talking now, in a conference):

${curl('participants/hold', ` -d callSid=${name} -d participant=${customer}`)}`;
}
