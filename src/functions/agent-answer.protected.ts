import { answerDocument } from '../calls/ringing/screening';
import { agentAnswer } from '../http/twilio-params/calls';
import { webhook } from '../http/webhook';

/** An agent's phone has answered: a person accepts the call with a key, and a voicemail is hung up. */
export const handler = webhook(
  { name: 'agent-answer', kind: 'document', params: agentAnswer, query: ['callId', 'entry', 'whispers'] },
  async (answer, tools) => answerDocument(tools, answer),
);
