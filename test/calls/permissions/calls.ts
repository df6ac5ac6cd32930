import type { OperatorRole } from '../../../src/contract/enumerations';
import type { Operator } from '../../../src/calls/base/ownership';
import type { Leg, LiveCall, Role } from '../../../src/calls/model/live-call';

/** Stored live calls, for the rules and the view. */

const sid = (letter: string) => `CA${letter.repeat(32)}`;
export const CUSTOMER = sid('a');
export const AGENT = sid('b');
export const OTHER = sid('c');
const CONFERENCE = `CF${'d'.repeat(32)}`;
export const NOW = Date.UTC(2026, 0, 5, 9);

export const operator = (role: OperatorRole, name = 'ann'): Operator => ({ name, role });

interface LegOptions {
  status?: Leg['status'];
  muted?: boolean;
  hold?: boolean;
  coaches?: string;
}

/** A leg in the conference. */
export const joined = (role: Role, address: string, options: LegOptions = {}): Leg => ({
  role,
  address,
  status: options.status ?? 'in-progress',
  startedAt: NOW - 60_000,
  answeredAt: NOW - 50_000,
  presence: {
    [CONFERENCE]: {
      conferenceSid: CONFERENCE,
      sequence: 1,
      at: NOW - 40_000,
      present: true,
      muted: options.muted ?? false,
      hold: options.hold ?? false,
      ...(options.coaches === undefined ? {} : { coaches: options.coaches }),
    },
  },
});

/** A leg that is in no conference. */
export const leg = (role: Role, address: string, status: NonNullable<Leg['status']>): Leg => ({
  role,
  address,
  status,
  startedAt: NOW - 60_000,
  ...(status === 'in-progress' ? { answeredAt: NOW - 50_000 } : {}),
  presence: {},
});

/** A customer and the browser agent Ann in a conference, with changes. */
export const conferenceCall = (legs: Record<string, Leg> = {}, rest: Partial<LiveCall> = {}): LiveCall => ({
  callId: CUSTOMER,
  direction: 'inbound',
  conversion: { childCallSid: AGENT, at: NOW - 45_000 },
  conferences: { [CONFERENCE]: { startedAt: NOW - 40_000 } },
  legs: {
    [CUSTOMER]: joined('customer', '+14155550199'),
    [AGENT]: joined('agent', 'client:ann'),
    ...legs,
  },
  ...rest,
});

/** The customer waits while the phones of Ann and another agent ring. */
export const waitingCall = (rest: Partial<LiveCall> = {}, legs: Record<string, Leg> = {}): LiveCall => ({
  callId: CUSTOMER,
  direction: 'inbound',
  conferences: {},
  legs: {
    [CUSTOMER]: leg('customer', '+14155550199', 'in-progress'),
    [AGENT]: leg('agent', 'client:ann', 'ringing'),
    ...legs,
  },
  ...rest,
});

/** The same two, on a bridge. */
export const bridgeCall = (legs: Record<string, Leg> = {}): LiveCall => ({
  callId: CUSTOMER,
  direction: 'inbound',
  conferences: {},
  legs: {
    [CUSTOMER]: leg('customer', '+14155550199', 'in-progress'),
    [AGENT]: leg('agent', 'client:ann', 'in-progress'),
    ...legs,
  },
});
