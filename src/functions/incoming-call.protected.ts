import { record } from '../calls/live-calls';
import { readConfig } from '../http/config';
import { incomingCall } from '../http/twilio-params';
import { webhook } from '../http/webhook';
import { dialAgents } from '../twiml/bridge';

/** Somebody rings the company's number: all agents ring, the first who answers is bridged to the caller. */
export const handler = webhook(
  { name: 'incoming-call', kind: 'document', params: incomingCall },
  async ({ CallSid, From }, { ports, site, context, log }) => {
    const { AGENTS, RING_SECONDS } = readConfig(context, 'AGENTS', 'ALLOWED_COUNTRIES', 'RING_SECONDS');
    // A caller must not wait for our notes, nor lose the call to them.
    const noted = record(ports, CallSid, [
      { type: 'call-began', at: ports.clock.now(), direction: 'inbound', role: 'customer', address: From },
    ]).catch(log);
    await Promise.race([noted, ports.clock.sleep(1_500)]);
    return { twiml: dialAgents(site, { agents: AGENTS, ringSeconds: RING_SECONDS }), outcome: 'ringing' };
  },
);
