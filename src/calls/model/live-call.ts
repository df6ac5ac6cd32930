import { z } from 'zod';
import {
  callDirections,
  finalCallStatuses,
  handOffCues,
  handOffReasons,
  legStatuses,
  pageLines,
  partyRoles,
  recordingKinds,
  recordingStatuses,
  type CallStatus,
} from '../../contract/enumerations';
import { languages } from '../../contract/languages';
import { entryNames } from '../../contract/entries';
import { endedTransferSchema, transferSchema } from './transfer';

/**
 * One conversation as it is stored: one Sync Document, named after the parent CallSid. Events may be applied in any order
 * and any number of times (see apply-event.ts): a time is the earliest that was reported, a status only rises, and a
 * presence is kept with the sequence number of its callback.
 */

export type { LegStatus, PartyRole as Role } from '../../contract/enumerations';

const time = z.number().int();

/** What the last callback of a conference reported about a leg. */
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

/** The request of an operator that ended a leg, or the whole call. */
const endRequest = z.object({ name: z.string(), role: z.enum(['agent', 'supervisor']) });
export type EndRequest = z.infer<typeof endRequest>;

const leg = z.object({
  role: z.enum(partyRoles).optional(),
  /** E.164, `client:` or `sip:`. */
  address: z.string().optional(),
  /**
   * The operator who supervises on this leg, since the address of a phone or a SIP desk does not identify its operator. Of an
   * initial agent: the operator who takes the call on it.
   */
  by: z.string().optional(),
  status: z.enum(legStatuses).optional(),
  startedAt: time.optional(),
  answeredAt: time.optional(),
  endedAt: time.optional(),
  /** Whether a voicemail answered; absent until Twilio has detected it: https://www.twilio.com/docs/voice/answering-machine-detection */
  isVoicemail: z.boolean().optional(),
  /** One of the agents that ring when a call starts as a conference. The first to answer takes the call. */
  isInitialAgent: z.literal(true).optional(),
  /** An initial agent whose answer may be a voicemail's: it takes the call when it joins the conference. */
  isScreened: z.literal(true).optional(),
  /** The target of a transfer that is over: the agent who started it was the agent of the call. */
  isTarget: z.literal(true).optional(),
  /** This party hung up itself, as Twilio says. A leg that ends without it may have been ended with the call. */
  hungUp: z.literal(true).optional(),
  /** Twilio reported a failure at the end of the leg's call. */
  hasFailed: z.literal(true).optional(),
  /** The operator who removed this party. */
  removedBy: endRequest.optional(),
  /** What the page of a browser agent says of this leg: see lost-agent.ts. */
  pageLine: z.enum(pageLines).optional(),
  /** By conference SID: a name that is used again belongs to a new conference. */
  presence: z.record(z.string(), presence),
});
export type Leg = z.infer<typeof leg>;

const recording = z.object({
  /** A conversation, or the message of a caller that no agent answered. */
  kind: z.enum(recordingKinds),
  /** The leg that is recorded, with everything that it hears. */
  callSid: z.string(),
  status: z.enum(recordingStatuses),
  at: time,
  seconds: z.number().optional(),
});
export type Recording = z.infer<typeof recording>;

const conference = z.object({ startedAt: time.optional(), endedAt: time.optional() });
export type ConferenceTimes = z.infer<typeof conference>;

/** Why a caller that talked to a machine needs a person. The agent who is rung hears it first. */
const handOff = z.object({
  at: time,
  reason: z.enum(handOffReasons),
  /** The language that the caller speaks. */
  language: z.enum(languages),
  /** The code of the note. Absent: it has none, or another version of the Functions stored one that is not known. */
  cue: z.enum(handOffCues).optional().catch(undefined),
  /** What the mood of the caller showed, or the summary of another application. */
  note: z.string().optional(),
  /** The caller's last words. */
  words: z.string().optional(),
  /** The nodes of the menu that the caller has been to. */
  path: z.array(z.string()).optional(),
});
export type HandOff = z.infer<typeof handOff>;

/** `conference`: the caller waits in the conference while agents ring. `bridge`: a `<Dial>` rings the agents. */
export const startModes = ['conference', 'bridge'] as const;
export type StartMode = (typeof startModes)[number];

/** `agreed`: the caller has heard that the call is recorded, and has not refused. */
const recordingConsents = ['agreed', 'refused'] as const;
export type RecordingConsent = (typeof recordingConsents)[number];

/** The phones that ring after the line of an agent broke, in this order: the agent's own, then those of the other agents. */
export const lossStages = ['same', 'others'] as const;
export type LossStage = (typeof lossStages)[number];

export const liveCallSchema = z.object({
  /** The parent CallSid: the name of the document and of the conference. */
  callId: z.string(),
  /** How the first agents are rung. */
  startedAs: z.enum(startModes).optional(),
  /** An operator has taken the caller out of the `<Dial>` that rang the agents: changed by compare-and-set only, see take.ts. */
  isTaken: z.literal(true).optional(),
  direction: z.enum(callDirections).optional(),
  /** The way in, unless it is the usual one of its direction. */
  entry: z.enum(entryNames).optional().catch(undefined),
  /** What the caller was told, and has said, of a recording from the start. */
  recordingConsent: z.enum(recordingConsents).optional(),
  /** Lets a leg that is rung later show the caller's number. */
  callToken: z.string().optional(),
  legs: z.record(z.string(), leg),
  conferences: z.record(z.string(), conference),
  /** The conversion of the bridge, once it has started. */
  conversion: z
    .object({
      childCallSid: z.string(),
      at: time,
      /** The name of the operator who converted the call. */
      by: z.string().optional(),
    })
    .optional(),
  /** The operator whose request ended the call. */
  endedBy: endRequest.optional(),
  /** By recording SID. */
  recordings: z.record(z.string(), recording).optional(),
  /** How many of the next destinations were rung, and when the last: changed by compare-and-set only, see next-agents.ts. */
  next: z.object({ rung: z.number().int(), at: time, legsBefore: z.number().int() }).optional(),
  /** When a request last began to tell the caller that no agent comes, changed by compare-and-set only: see send-to-no-answer.ts. */
  givenUpAt: time.optional(),
  /** That request failed: the caller is where it was, and the next request moves it. */
  isNotMoved: z.literal(true).optional(),
  handOff: handOff.optional(),
  /** The agent whose line broke, changed by compare-and-set only: see lost-agent.ts. */
  lostAgent: z
    .object({
      callSid: z.string(),
      at: time,
      /** How many initial agents had been rung before. */
      rungBefore: z.number().int(),
      /** Which phones have been rung last. Absent: none. */
      stage: z.enum(lossStages).optional(),
      /** The leg of the party that the customer can talk to again. */
      back: z.string().optional(),
    })
    .optional(),
  /** What an agent asks of supervisors, changed by compare-and-set only: see help.ts. */
  help: z.object({ by: z.string(), reason: z.string().optional(), at: time }).optional(),
  /** The transfer in progress, changed by compare-and-set only: see transfer/. */
  transfer: transferSchema.optional(),
  lastTransfer: endedTransferSchema.optional(),
});
export type LiveCall = z.infer<typeof liveCallSchema>;

/** The name of the call's document. A unique name must not look like a SID: https://www.twilio.com/docs/api/errors/54302 */
export const nameOf = (callId: string): string => `call-${callId}`;

export const emptyLiveCall = (callId: string): LiveCall => ({ callId, legs: {}, conferences: {} });

const endings: readonly CallStatus[] = finalCallStatuses;

/** Whether a status is final. A Call resource may be `queued` before it is `initiated`. */
export const hasEnded = (status: CallStatus | undefined): boolean =>
  status !== undefined && endings.includes(status);

/** The CallSids of the legs that ring or are being screened, as far as callbacks have reported. */
export const ringingLegs = ({ legs }: LiveCall): string[] =>
  Object.entries(legs).flatMap(([sid, leg]) => (isRinging(leg) || isBeingScreened(leg) ? [sid] : []));

const isRinging = ({ status }: Leg): boolean => status === 'initiated' || status === 'ringing';

/** The leg has answered, and has not joined the conference: it may be a voicemail. */
const isBeingScreened = ({ isScreened, status, presence }: Leg): boolean =>
  isScreened === true && !hasEnded(status) && Object.keys(presence).length === 0;

/** Whether any of the call's parties may be in a conference. */
export const mayHaveConference = ({ startedAs, conversion, conferences }: LiveCall): boolean =>
  startedAs === 'conference' || conversion !== undefined || Object.keys(conferences).length > 0;

/** The legs that were rung when the call started as a conference, with their CallSids. */
export const initialAgentLegs = ({ legs }: LiveCall): [string, Leg][] =>
  Object.entries(legs).filter(([, leg]) => leg.isInitialAgent);

/** The leg of the customer: of an outgoing call the second one. */
export function customerLegOf({ callId, legs }: LiveCall): string {
  if (legs[callId]?.role !== 'agent') return callId;
  return Object.keys(legs).find((sid) => legs[sid]?.role === 'customer') ?? callId;
}

/** Whether a leg has ended as far as is stored. The leg of a caller that was to be moved and was not has not. */
export const countsAsEnded = (call: LiveCall, callSid: string): boolean =>
  hasEnded(call.legs[callSid]?.status) && !(call.isNotMoved && callSid === customerLegOf(call));

/** Whether any callback has reported that this leg was answered. */
export const hasAnswered = ({ answeredAt, presence }: Leg): boolean =>
  answeredAt !== undefined || Object.keys(presence).length > 0;
