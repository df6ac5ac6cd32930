import type { LiveCall, Party } from '../../src/assets/page/wire';

/** Calls as the page has read them, for tests of pure code. */

export const partyWith = (changes: Partial<Party>): Party => ({
  callSid: 'CA-a',
  role: 'agent',
  address: 'client:ann',
  state: 'talking',
  since: 0,
  answeredAt: 0,
  coaches: null,
  allowed: [],
  ...changes,
});

export const callWith = (changes: Partial<LiveCall>): LiveCall => ({
  callSid: 'CA-1',
  childCallSid: null,
  direction: 'inbound',
  entry: 'incoming-call',
  state: 'conference',
  conference: null,
  startedAt: 0,
  answeredAt: 0,
  endedAt: null,
  endedBy: null,
  parties: [],
  allowed: [],
  transfer: null,
  lastTransfer: null,
  recordings: [],
  handOff: null,
  lostAgent: null,
  help: null,
  ...changes,
});
