import { ringInitialAgents } from '../calls/ringing/ring-initial-agents';
import { applyEvents } from '../calls/model/store';
import { readConfig } from '../http/config';
import { incomingCall } from '../http/twilio-params';
import { webhook } from '../http/webhook';
import { dialAgents } from '../twiml/bridge';
import { joinConference } from '../twiml/conference';

/** Somebody rings the company's number: all agents ring, the first who answers gets the caller. */
export const handler = webhook(
  { name: 'incoming-call', kind: 'document', params: incomingCall },
  async ({ CallSid, From }, { context, ...tools }) => {
    const { ports, site } = tools;
    const { AGENTS, RING_SECONDS } = readConfig(context, 'AGENTS', 'ALLOWED_COUNTRIES', 'RING_SECONDS');
    if (readConfig(context, 'ANSWER_AS').ANSWER_AS === 'conference') {
      const incoming = { callSid: CallSid, from: From, agents: AGENTS.map(({ address }) => address) };
      if ((await ringInitialAgents(tools, incoming)) === 'conference')
        return { twiml: joinConference(site, { room: CallSid, isCustomer: true }), outcome: 'waiting' };
    }
    // A caller must not wait for our notes, nor lose the call to them.
    const noted = applyEvents(ports, CallSid, [
      { type: 'call-started', at: ports.clock.now(), direction: 'inbound', role: 'customer', address: From },
    ]).catch(tools.log);
    await Promise.race([noted, ports.clock.sleep(1_500)]);
    return { twiml: dialAgents(site, { agents: AGENTS, ringSeconds: RING_SECONDS }), outcome: 'ringing' };
  },
);
