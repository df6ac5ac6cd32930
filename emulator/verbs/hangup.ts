import type { Verb } from '../twiml/execution';

/** https://www.twilio.com/docs/voice/twiml/hangup */
export const hangup: Verb = async () => ({ kind: 'hang-up', status: 'completed' });

/** Ends an incoming call without answering it: https://www.twilio.com/docs/voice/twiml/reject */
export const reject: Verb = async ({ attributes }, { call }) => {
  if (call.answered) return { kind: 'hang-up', status: 'completed' };
  return { kind: 'hang-up', status: attributes['reason'] === 'busy' ? 'busy' : 'no-answer' };
};

/** Takes a caller out of the queue: https://www.twilio.com/docs/voice/twiml/leave */
export const leave: Verb = async () => ({ kind: 'leave' });
