import { ringInitialAgents } from '../calls/ringing/ring-initial-agents';
import { storeCallStart } from '../calls/lifecycle/call-started';
import { readConfig } from '../http/config';
import { incomingCall } from '../http/twilio-params';
import { webhook } from '../http/webhook';
import { dialAgents } from '../twiml/bridge';
import { joinConference } from '../twiml/conference';

/** Somebody rings the company's number: all agents ring, the first who answers gets the caller. */
export const handler = webhook(
  { name: 'incoming-call', kind: 'document', params: incomingCall },
  async ({ CallSid, From }, { context, ...tools }) => {
    const { site } = tools;
    const { AGENTS, RING_SECONDS } = readConfig(context, 'AGENTS', 'ALLOWED_COUNTRIES', 'RING_SECONDS');
    if (readConfig(context, 'ANSWER_AS').ANSWER_AS === 'conference') {
      const incoming = { callSid: CallSid, from: From, agents: AGENTS.map(({ address }) => address) };
      if ((await ringInitialAgents(tools, incoming)) === 'conference')
        return { twiml: joinConference(site, { room: CallSid, isCustomer: true }), outcome: 'waiting' };
    }
    await storeCallStart(tools, CallSid, { direction: 'inbound', role: 'customer', address: From });
    return { twiml: dialAgents(site, { agents: AGENTS, ringSeconds: RING_SECONDS }), outcome: 'ringing' };
  },
);
