import { announcement } from '../http/twilio-params/conferences';
import { webhook } from '../http/webhook';
import { say } from '../twiml/announcement';

/** The document that speaks an operator's sentence into a conference. */
export const handler = webhook(
  { name: 'announcement', kind: 'document', params: announcement, query: ['sentence'] },
  async ({ sentence }) => ({ twiml: say(sentence), outcome: 'spoken' }),
);
