import { describeAddress } from '../describe';
import { isOwn } from '../parties';
import { containsText } from '../search';
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
  return passes(call, { filter, name, needsAttention }) && containsText(textsOf(call), query);
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

/** What an operator may look for: names, numbers and CallSids. */
export const textsOf = ({ callSid, parties }: LiveCall): string[] => [
  callSid,
  ...parties.flatMap((party) => [party.callSid, party.address, describeAddress(party.address).text]),
];
