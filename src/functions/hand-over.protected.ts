import { handOff } from '../calls/menu/hand-off';
import { callerIdFor } from '../calls/ringing/caller-id';
import { readCallerId } from '../http/config';
import { handOver } from '../http/twilio-params';
import { webhook } from '../http/webhook';

const entry = 'hand-over';

/** Another application sends its caller to a person, with a reason and a summary. */
export const handler = webhook(
  { name: 'hand-over', kind: 'document', params: handOver, query: ['reason', 'summary'] },
  async ({ callSid: callId, from, to, callToken, handoffData, ...sent }, { context, ...tools }) => {
    const { reason, summary } = { ...sent, ...handoffData };
    return handOff(tools, {
      callId,
      from,
      callToken,
      callerId: callerIdFor({ from, to }, readCallerId(context)),
      entry,
      language: tools.settingsOf(entry).language,
      why: { reason: 'hand-over', note: [reason, summary].filter(Boolean).join('. ') },
    });
  },
);
