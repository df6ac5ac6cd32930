import type { PartyState } from '../../src/contract/enumerations';
import type { LiveCallView, PartyView } from '../../src/contract/responses';
import { ok, type Reply } from './page-server';

/** Live calls as the server sends them, for the tests of the page. */

/** The time at which the clocks of the page and of the server stand. */
export const NOW = Date.UTC(2026, 0, 5, 9, 0, 0);

const sid = (text: string): string => `CA${text.padStart(32, '0')}`;

export const secondsAgo = (seconds: number, now = NOW): string =>
  new Date(now - seconds * 1000).toISOString();

interface Options {
  id?: number;
  customer?: string;
  agent?: string;
  age?: number;
  /** The time on the server's clock. */
  now?: number;
}

const base = ({ id = 1, age = 65, now = NOW }: Options): LiveCallView => ({
  callSid: sid(`a${id}`),
  childCallSid: sid(`b${id}`),
  direction: 'inbound',
  entry: 'incoming-call',
  state: 'bridged',
  conference: null,
  startedAt: secondsAgo(age + 8, now),
  answeredAt: secondsAgo(age, now),
  endedAt: null,
  endedBy: null,
  parties: [],
  transfer: null,
  lastTransfer: null,
  recordings: [],
  handOff: null,
  lostAgent: null,
  help: null,
  allowed: [],
});

const parties = (call: LiveCallView, options: Options, states: [PartyState, PartyState]): PartyView[] => {
  const since = call.answeredAt ?? call.startedAt ?? secondsAgo(0);
  const { customer = '+1555…4567', agent = 'client:alice' } = options;
  return [
    {
      callSid: call.callSid,
      role: 'customer',
      address: customer,
      state: states[0],
      since,
      answeredAt: since,
      coaches: null,
      allowed: [],
    },
    {
      callSid: sid(`b${options.id ?? 1}`),
      role: 'agent',
      address: agent,
      state: states[1],
      since,
      answeredAt: since,
      coaches: null,
      allowed: [],
    },
  ];
};

export function bridged(options: Options = {}): LiveCallView {
  const call = base(options);
  const allowed: LiveCallView['allowed'] = ['convert', 'transfer/start', 'calls/end'];
  return { ...call, allowed, parties: parties(call, options, ['talking', 'talking']) };
}

export function ringing(options: Options = {}): LiveCallView {
  const call: LiveCallView = {
    ...base(options),
    state: 'ringing',
    answeredAt: null,
    startedAt: secondsAgo(options.age ?? 65, options.now),
  };
  return { ...call, parties: parties(call, options, ['waiting', 'ringing']) };
}

export function converting(options: Options = {}): LiveCallView {
  return { ...bridged(options), state: 'converting', allowed: [] };
}

export function conference(options: Options = {}): LiveCallView {
  const call = bridged(options);
  return {
    ...call,
    state: 'conference',
    conference: call.callSid,
    allowed: ['transfer/start', 'participants/add', 'participants/announce', 'conference/end', 'calls/end'],
    parties: call.parties.map((party) => ({ ...party, allowed: inConference })),
  };
}

const inConference: PartyView['allowed'] = [
  'participants/hold',
  'participants/mute',
  'participants/announce',
  'participants/remove',
];

export function ended(
  options: Options = {},
  endedBy: LiveCallView['endedBy'] = { role: 'customer', name: null, reason: 'hung-up' },
): LiveCallView {
  const call = bridged(options);
  const parties = call.parties.map((party) => ({ ...party, state: 'left' as const, allowed: [] }));
  return { ...call, state: 'ended', endedAt: secondsAgo(5), endedBy, parties, allowed: [] };
}

/** The response to `GET /calls`. @param at the time on the server's clock */
export const listAt = (at: number, ...calls: LiveCallView[]): Reply =>
  ok({ calls, revision: JSON.stringify(calls).length.toString(36), at: new Date(at).toISOString() });
export const list = (...calls: LiveCallView[]): Reply => listAt(NOW, ...calls);

export type Session = typeof session;

export const session = {
  token: 'header.payload.signature',
  device: 'header.device.signature',
  name: 'alice',
  role: 'supervisor',
  expiresAt: new Date(NOW + 8 * 3600_000).toISOString(),
};
