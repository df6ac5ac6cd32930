import type { LiveCall, Party } from './wire';

/** `kind` is set if the text alone does not show what the address is. */
export function describeAddress(address: string): { text: string; kind: string | undefined } {
  if (address.startsWith('client:')) return { text: address.slice('client:'.length), kind: 'browser' };
  if (/^sips?:/i.test(address)) return { text: address.replace(/^sips?:/i, ''), kind: 'SIP' };
  if (address === 'withheld') return { text: 'Number withheld', kind: undefined };
  return { text: address === '' || address === 'unknown' ? 'Unknown number' : address, kind: undefined };
}

export function describeCall(call: LiveCall): string {
  const customer = call.parties.find((party) => party.role === 'customer');
  return customer === undefined ? 'The call' : `The call with ${describeAddress(customer.address).text}`;
}

/**
 * The parties on the line, the customer first, and the parties that have left. An agent that rang without an answer was never
 * on the call. An ended call still shows its customer and the agent that answered.
 */
export function splitParties(call: LiveCall): { present: Party[]; left: Party[] } {
  const isPresent = (party: Party): boolean =>
    call.state === 'ended'
      ? party.role === 'customer' || party.callSid === call.childCallSid
      : party.state !== 'left';
  const present = call.parties.filter(isPresent);
  return {
    present: [
      ...present.filter((party) => party.role === 'customer'),
      ...present.filter((party) => party.role !== 'customer'),
    ],
    left: call.parties.filter((party) => !isPresent(party) && party.answeredAt !== null),
  };
}

/** 4:07, 1:02:09. */
export function formatAge(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
  const hours = Math.floor(seconds / 3600);
  return hours > 0 ? `${hours}:${parts.join(':')}` : parts.join(':').replace(/^0/, '');
}

export const formatClock = (ms: number): string =>
  new Date(ms).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' });
