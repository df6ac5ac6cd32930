import type { Leg, LiveCall, Presence } from '../../../src/calls/model/live-call';
import { START } from '../fakes';

export const PARENT = 'CA-parent';
export const CHILD = 'CA-child';
export const OTHER = 'CA-other';
export const CONFERENCE = 'CF-1';

/** A live call with the fields that matter to a test. */
export const callWith = (fields: Partial<LiveCall>): LiveCall => ({
  callId: PARENT,
  legs: {},
  conferences: {},
  ...fields,
});

export const legWith = (fields: Partial<Leg>): Leg => ({ presence: {}, ...fields });

/** The presence of a leg in one conference. */
export function presenceWith(fields: Partial<Presence>): Leg['presence'] {
  const conferenceSid = fields.conferenceSid ?? CONFERENCE;
  const usual = { sequence: 1, at: START, present: true, muted: false, hold: false };
  return { [conferenceSid]: { ...usual, ...fields, conferenceSid } };
}
