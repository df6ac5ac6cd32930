import type { LiveCall, Party } from './wire';

/** `kind` says what the address is where the text alone does not. */
export function describeAddress(address: string): { text: string; kind: string | undefined } {
  if (address.startsWith('client:')) return { text: address.slice('client:'.length), kind: 'browser' };
  if (/^sips?:/i.test(address)) return { text: address.replace(/^sips?:/i, ''), kind: 'SIP' };
  return { text: address === '' || address === 'unknown' ? 'Unknown number' : address, kind: undefined };
}

export function describeCall(call: LiveCall): string {
  const customer = call.parties.find((party) => party.role === 'customer');
  return customer === undefined ? 'The call' : `The call with ${describeAddress(customer.address).text}`;
}

/**
 * Who is on the line, the customer first, and who is no longer. Of a call that rang at several agents, those who did
 * not get it are `gone` from the start. A call that has ended is remembered by its customer and who answered.
 */
export function splitParties(call: LiveCall): { present: Party[]; gone: Party[] } {
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
    gone: call.parties.filter((party) => !isPresent(party)),
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
