import VoiceResponse = require('twilio/lib/twiml/VoiceResponse');
import type { Site } from './site';

/** An address that can be rung. The kind decides the noun of the `<Dial>`. */
export type Destination = { kind: 'number' | 'client' | 'sip'; address: string };

export interface InboundBridge {
  agents: readonly Destination[];
  ringSeconds: number;
  /** The number that the agents see. Default: the caller's. */
  callerId?: string | undefined;
  /** 2 when the agents ring again. Default: 1 */
  round?: number;
}

/**
 * `initiated` is left out: `ringing` or `completed` follows a moment later, and each event costs a request to a Function.
 */
const STATUS_EVENTS = ['ringing', 'answered', 'completed'] as const;

/**
 * Rings all agents at once and bridges the caller to the first agent that answers. When the agent's leg is moved into a
 * conference, the action catches the caller: without an action Twilio ends the call at that moment
 * (https://www.twilio.com/docs/voice/twiml/dial#action).
 */
export function dialAgents(site: Site, { agents, ringSeconds, callerId, round }: InboundBridge): string {
  const response = new VoiceResponse();
  const dial = response.dial({
    action: site.dialAction('parent', round),
    method: 'POST',
    answerOnBridge: true,
    timeout: ringSeconds,
    ...(callerId === undefined ? {} : { callerId }),
  });
  const status = {
    statusCallback: site.numberStatus('parent'),
    statusCallbackEvent: [...STATUS_EVENTS],
    statusCallbackMethod: 'POST' as const,
  };
  for (const { kind, address } of agents) {
    if (kind === 'number') dial.number(status, address);
    else if (kind === 'client') dial.client(status, address.slice('client:'.length));
    else dial.sip(status, address);
  }
  return response.toString();
}

export interface OutboundBridge {
  to: string;
  callerId: string;
  ringSeconds: number;
}

/** A browser agent calls a customer: the agent's leg is the parent, the customer's the child. */
export function dialCustomer(site: Site, { to, callerId, ringSeconds }: OutboundBridge): string {
  const response = new VoiceResponse();
  const dial = response.dial({
    action: site.dialAction('child'),
    method: 'POST',
    answerOnBridge: true,
    callerId,
    timeout: ringSeconds,
  });
  dial.number(
    {
      statusCallback: site.numberStatus('child'),
      statusCallbackEvent: [...STATUS_EVENTS],
      statusCallbackMethod: 'POST',
    },
    to,
  );
  return response.toString();
}
