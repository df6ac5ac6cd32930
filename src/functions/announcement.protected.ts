import { announcement } from '../http/twilio-params';
import { webhook } from '../http/webhook';
import { say } from '../twiml/announcement';

/** A sentence that an operator has spoken into a conference. */
export const handler = webhook(
  { name: 'announcement', kind: 'document', params: announcement, query: ['sentence'] },
  async ({ sentence }) => ({ twiml: say(sentence), outcome: 'spoken' }),
);
