import { z } from 'zod';
import {
  callDirections,
  finalCallStatuses,
  legStatuses,
  partyRoles,
  recordingKinds,
  recordingStatuses,
  type CallStatus,
} from '../../contract/enumerations';
import { endedTransferSchema, transferSchema } from './transfer';

/**
 * What we know of one conversation, as it is stored: one Sync Document, named by the parent CallSid. Every field
 * is built so that events may be folded in in any order and any number of times (see apply.ts): times are the
 * earliest seen, statuses only rise, and what a conference says of a leg is kept with the number of its callback.
 */

export type { LegStatus, PartyRole as Role } from '../../contract/enumerations';

const time = z.number().int();

/** What the conference last said of a leg. */
const presence = z.object({
  conferenceSid: z.string(),
  sequence: z.number().int(),
  at: time,
  present: z.boolean(),
  muted: z.boolean(),
  hold: z.boolean(),
  /** The CallSid of the party that this one coaches. */
  coaches: z.string().optional(),
});
export type Presence = z.infer<typeof presence>;

const leg = z.object({
  role: z.enum(partyRoles).optional(),
  /** E.164, `client:` or `sip:`. */
  address: z.string().optional(),
  status: z.enum(legStatuses).optional(),
  startedAt: time.optional(),
  answeredAt: time.optional(),
  endedAt: time.optional(),
  /** Whether a machine answered, once that is known: https://www.twilio.com/docs/voice/answering-machine-detection */
  isVoicemail: z.boolean().optional(),
  /** One of the agents who were rung when the call began as a conference, of whom the first gets it. */
  isInitialAgent: z.literal(true).optional(),
  /** By conference SID: a name that is used again is a new conference. */
  presence: z.record(z.string(), presence),
});
export type Leg = z.infer<typeof leg>;

const recording = z.object({
  /** What is recorded: a conversation, or the message of a caller whom nobody took. */
  kind: z.enum(recordingKinds),
  /** The leg that is recorded, with all that it hears. */
  callSid: z.string(),
  status: z.enum(recordingStatuses),
  at: time,
  seconds: z.number().optional(),
});
export type Recording = z.infer<typeof recording>;

const room = z.object({ startedAt: time.optional(), endedAt: time.optional() });
export type ConferenceTimes = z.infer<typeof room>;

/** `conference`: the caller waits in the room while agents ring. `bridge`: a Dial rings them. */
export const startModes = ['conference', 'bridge'] as const;
export type StartMode = (typeof startModes)[number];

export const liveCallSchema = z.object({
  /** The parent CallSid: the name of the document and of the conference. */
  callId: z.string(),
  /** How agents are, or were, first rung. */
  startedAs: z.enum(startModes).optional(),
  direction: z.enum(callDirections).optional(),
  legs: z.record(z.string(), leg),
  conferences: z.record(z.string(), room),
  /** When a conversion was begun (child CallSid, time), if it was. */
  conversion: z.object({ childCallSid: z.string(), at: time }).optional(),
  /** By recording SID. */
  recordings: z.record(z.string(), recording).optional(),
  /** The transfer that is under way, changed by compare-and-set only: see transfer/. */
  transfer: transferSchema.optional(),
  lastTransfer: endedTransferSchema.optional(),
});
export type LiveCall = z.infer<typeof liveCallSchema>;

export const emptyLiveCall = (callId: string): LiveCall => ({ callId, legs: {}, conferences: {} });

const endings: readonly CallStatus[] = finalCallStatuses;

/** A leg that will not come back. A Call resource may be `queued` before it is `initiated`. */
export const hasEnded = (status: CallStatus | undefined): boolean =>
  status !== undefined && endings.includes(status);

/** The CallSids of those who are being rung, as far as callbacks tell. */
export const ringingLegs = ({ legs }: LiveCall): string[] =>
  Object.entries(legs).flatMap(([sid, { status }]) =>
    status === 'initiated' || status === 'ringing' ? [sid] : [],
  );

/** The agents who were rung when the call began as a conference, with their CallSids. */
export const initialAgentLegs = ({ legs }: LiveCall): [string, Leg][] =>
  Object.entries(legs).filter(([, leg]) => leg.isInitialAgent);

/** Whether somebody has picked up, by any sign of it. */
export const hasAnswered = ({ answeredAt, presence }: Leg): boolean =>
  answeredAt !== undefined || Object.keys(presence).length > 0;

/** Whether the caller of a call that began as a conference still waits for a first agent to come. */
export const isUnanswered = (call: LiveCall): boolean =>
  call.startedAs === 'conference' &&
  !initialAgentLegs(call).some(
    ([, leg]) => Object.keys(leg.presence).length > 0 || (hasAnswered(leg) && hasEnded(leg.status)),
  );
