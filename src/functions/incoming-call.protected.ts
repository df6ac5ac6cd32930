import { storeCallStart } from '../calls/lifecycle/call-started';
import { ringInitialAgents } from '../calls/ringing/ring-initial-agents';
import { readConfig } from '../http/config';
import { incomingCall } from '../http/twilio-params';
import { webhook } from '../http/webhook';
import { dialAgents } from '../twiml/bridge';
import { joinConference } from '../twiml/conference';

/** A customer calls the company's number: all agents ring, and the first that answers gets the customer. */
export const handler = webhook(
  { name: 'incoming-call', kind: 'document', params: incomingCall },
  async ({ callSid: callId, from }, { context, ...tools }) => {
    const { site } = tools;
    const { AGENTS, RING_SECONDS } = readConfig(context, 'AGENTS', 'ALLOWED_COUNTRIES', 'RING_SECONDS');
    if (readConfig(context, 'ANSWER_AS').ANSWER_AS === 'conference') {
      const incoming = { callId, from, agents: AGENTS.map(({ address }) => address) };
      if ((await ringInitialAgents(tools, incoming)) === 'conference')
        return { twiml: joinConference(site, { callId, isCustomer: true }), outcome: 'waiting' };
    }
    await storeCallStart(tools, callId, { direction: 'inbound', role: 'customer', address: from });
    return { twiml: dialAgents(site, { agents: AGENTS, ringSeconds: RING_SECONDS }), outcome: 'ringing' };
  },
);
