import { entries } from '../../src/contract/entries';
import { AGENTS, NUMBER, type Local } from './local-stack';
import { callOf, isAsked, soon } from './watch-calls';

const SUPPORT = entries['support-call'].localNumber ?? NUMBER;

/** The variables with which callers that no agent answers leave messages: a voicemail, or on the support line a call-back note. */
export const MESSAGE_ENVIRONMENT = {
  NO_ANSWER: 'voicemail,support-call=callback',
  TRANSCRIBE_VOICEMAIL: 'true',
  RING_SECONDS: '5',
  WAIT_SECONDS: '10',
};

const VOICEMAILS: readonly [from: string, message: string][] = [
  ['+12125550172', 'My delivery did not arrive. Please call me back before five.'],
  ['+14155550161', 'This is about my order of Monday. I would like to change the address.'],
];
const CALL_BACKS = ['+13125550183', '+14155550194'];

/** Callers whom no agent answers leave two voicemails and two call-back notes. Takes half a minute. */
export async function leaveMessages(local: Local): Promise<void> {
  const { people } = local.emulator;
  for (const agent of AGENTS) people.behave(agent, { kind: 'busy' });
  for (const [from, message] of VOICEMAILS) {
    const callSid = people.dial({ from, to: NUMBER });
    await isAsked(local, callSid, '/dial-action');
    await soon(() => hears(local, callSid) === 'silence');
    people.speak(callSid, message);
    await hasEnded(local, callSid);
  }
  for (const from of CALL_BACKS) {
    const callSid = people.dial({ from, to: SUPPORT });
    await isAsked(local, callSid, '/call-back');
    people.press(callSid, '1');
    await hasEnded(local, callSid);
  }
}

const hears = (local: Local, callSid: string) => callOf(local, callSid)?.hears;
const hasEnded = (local: Local, callSid: string): Promise<void> =>
  soon(() => typeof callOf(local, callSid)?.endedAt === 'number');
