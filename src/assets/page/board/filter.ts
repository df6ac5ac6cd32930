import { describeAddress } from '../describe';
import type { LiveCall } from '../wire';

/** Which calls the board shows. Pure. */

export const filters = ['all', 'mine', 'attention', 'ringing', 'bridged', 'conference'] as const;
export type Filter = (typeof filters)[number];

interface Match {
  filter: Filter;
  query: string;
  /** The operator's name. */
  name: string;
  needsAttention: boolean;
}

export function matches(call: LiveCall, { filter, query, name, needsAttention }: Match): boolean {
  return passes(call, { filter, name, needsAttention }) && contains(call, query);
}

function passes(call: LiveCall, { filter, name, needsAttention }: Omit<Match, 'query'>): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'mine':
      return isOwn(call, name);
    case 'attention':
      return needsAttention;
    case 'ringing':
    case 'bridged':
      return call.state === filter;
    case 'conference':
      return call.state === 'conference' || call.state === 'converting';
  }
}

export const isOwn = ({ parties }: LiveCall, name: string): boolean =>
  parties.some(({ address, state }) => address === `client:${name}` && state !== 'left');

/** By name, number or CallSid; digits are compared without separators. */
function contains(call: LiveCall, query: string): boolean {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return true;
  const texts = [call.callSid, ...call.parties.flatMap(({ address, callSid }) => [address, callSid])];
  const names = call.parties.map(({ address }) => describeAddress(address).text);
  if ([...texts, ...names].some((text) => text.toLowerCase().includes(wanted))) return true;
  const digits = wanted.replaceAll(/[\s().+-]/g, '');
  return /^\d{3,}$/.test(digits) && texts.some((text) => text.replaceAll(/\D/g, '').includes(digits));
}
