import VoiceResponse = require('twilio/lib/twiml/VoiceResponse');
import type { RingProgress, Site } from './site';

/** An address that can be rung. The kind decides the noun of the `<Dial>`. */
export type Destination = { kind: 'number' | 'client' | 'sip'; address: string };

export interface InboundBridge {
  agents: readonly Destination[];
  ringSeconds: number;
  /** The number that the agents see. Default: the caller's. */
  callerId?: string | undefined;
  progress?: RingProgress;
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
export function dialAgents(site: Site, { agents, ringSeconds, callerId, progress }: InboundBridge): string {
  const response = new VoiceResponse();
  const dial = response.dial({
    action: site.dialAction('parent', progress),
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
  for (const agent of agents) ringIn(dial, agent, status);
  return response.toString();
}

type Dial = ReturnType<InstanceType<typeof VoiceResponse>['dial']>;
type Status = Parameters<Dial['number']>[0] & Parameters<Dial['client']>[0] & Parameters<Dial['sip']>[0];

/** Adds the noun of a destination. @param status where the new leg reports. Default: nowhere */
export function ringIn(dial: Dial, { kind, address }: Destination, status: Status = {}): void {
  if (kind === 'number') dial.number(status, address);
  else if (kind === 'client') dial.client(status, address.slice('client:'.length));
  else dial.sip(status, address);
}

export const destinationAt = (address: string): Destination => {
  if (address.startsWith('client:')) return { kind: 'client', address };
  return { kind: /^sips?:/.test(address) ? 'sip' : 'number', address };
};

export interface OutboundBridge {
  /** E.164, `client:` or `sip:`. */
  to: string;
  /** What the called party sees: a number, or for a browser the name of another browser. */
  callerId: string;
  ringSeconds: number;
}

/** A browser agent calls out: the agent's leg is the parent, the called party's the child. */
export function dialCustomer(site: Site, { to, callerId, ringSeconds }: OutboundBridge): string {
  const response = new VoiceResponse();
  const dial = response.dial({
    action: site.dialAction('child'),
    method: 'POST',
    answerOnBridge: true,
    callerId,
    timeout: ringSeconds,
  });
  const status = {
    statusCallback: site.numberStatus('child'),
    statusCallbackEvent: [...STATUS_EVENTS],
    statusCallbackMethod: 'POST' as const,
  };
  ringIn(dial, destinationAt(to), status);
  return response.toString();
}
