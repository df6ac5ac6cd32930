import { entries } from '../../src/contract/entries';
import { AGENTS, NUMBER, type Local } from './local-stack';
import { callOf, isAsked, soon } from './watch-calls';

const MENU = entries.menu.localNumber ?? NUMBER;
const CALLER = '+14155550187';
/** To the menu, which asks again or goes on after each. */
const TO_THE_MENU = [
  'billing please',
  'no I was charged twice and I already told you that',
  'this is ridiculous I am sick of this',
];
const WITH_THE_AGENT: readonly [by: 'caller' | 'agent', text: string][] = [
  ['agent', 'good morning I see you were charged twice I am sorry about that'],
  ['caller', 'finally yes for the order of Monday'],
  ['agent', 'the second payment goes back to your card today'],
  ['caller', 'thank you that is all I wanted'],
];

/** A caller is not helped by the menu, gets angry, and talks to an agent. Takes half a minute. @returns the CallSid */
export async function callTheMenu(local: Local): Promise<string> {
  const { people } = local.emulator;
  for (const [index, agent] of AGENTS.entries())
    people.behave(agent, index === 0 ? { kind: 'answers', afterMs: 2_000 } : { kind: 'busy' });
  const callSid = people.dial({ from: CALLER, to: MENU });
  await isAsked(local, callSid, '/menu');
  for (const [index, text] of TO_THE_MENU.entries()) {
    await pause();
    people.speak(callSid, text);
    await isAsked(local, callSid, '/menu-turn', index + 1);
  }
  await soon(() => agentOf(local) !== undefined && callOf(local, callSid)?.hears === 'party');
  const agent = agentOf(local);
  for (const [by, text] of WITH_THE_AGENT) {
    await pause();
    people.speak(by === 'agent' && agent !== undefined ? agent : callSid, text);
  }
  return callSid;
}

const agentOf = ({ emulator }: Local): string | undefined =>
  emulator
    .inspect()
    .calls.find(({ to, endedAt, doing }) => to === AGENTS[0] && endedAt === null && doing === 'conference')
    ?.sid;

/** People draw breath between two sentences. */
const pause = (): Promise<void> => new Promise((next) => setTimeout(next, 2_000));
