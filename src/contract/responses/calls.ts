import * as z from 'zod/mini';
import {
  callActions,
  callDirections,
  callStates,
  partyActions,
  partyRoles,
  partyStates,
  recordingKinds,
  recordingStatuses,
  transferKinds,
  transferOutcomes,
  transferStates,
} from '../enumerations';
import { entryNames } from '../entries';
import { callSid, described, ending, handOff, time } from './parts';

/** The transfer that is under way. */
export const transfer = z.object({
  id: z.string().check(described('Identifies this transfer among those of the call.')),
  kind: z.enum(transferKinds),
  state: z.enum(transferStates),
  by: z.string().check(described('The operator who started it.')),
  target: z.string(),
  since: time,
});

export const party = z.object({
  callSid,
  role: z.enum(partyRoles),
  address: z
    .string()
    .check(described('E.164 (masked for agents), client:name, sip:user@domain, or `withheld`.')),
  state: z.enum(partyStates),
  since: time.check(described('When the present state started.')),
  answeredAt: z.nullable(time).check(z.describe('Null: the party never answered.')),
  coaches: z.nullable(callSid),
  allowed: z
    .array(z.enum(partyActions))
    .check(z.describe('What you may do with this party now, the most important first.')),
});

export type PartyView = z.infer<typeof party>;

export const endedTransfer = z.object({
  id: z.string(),
  kind: z.enum(transferKinds),
  outcome: z.enum(transferOutcomes),
  target: z.string(),
  at: time,
});

export const callRecording = z.object({
  sid: z.string(),
  kind: z
    .enum(recordingKinds)
    .check(z.describe('voicemail: the message of a caller whose call no agent answered.')),
  status: z.enum(recordingStatuses),
  seconds: z.nullable(z.number()),
  at: time.check(
    described(
      'When it started, if it runs or is complete. Otherwise when it was paused, resumed or stopped.',
    ),
  ),
});

export const help = z.object({
  by: z.string().check(described('The operator who asks for help.')),
  reason: z.nullable(z.string()),
  at: time,
});

export const lostAgent = z.object({ callSid, since: time });

export const liveCall = z.object({
  callSid,
  childCallSid: z.nullable(callSid),
  direction: z.enum(callDirections),
  entry: z.enum(entryNames).check(z.describe('The way in.')),
  state: z.enum(callStates),
  conference: z.nullable(callSid),
  startedAt: z.nullable(time),
  answeredAt: z.nullable(time),
  endedAt: z.nullable(time),
  endedBy: z
    .nullable(ending)
    .check(z.describe('The party that ended the call, and why. Null: the call is live.')),
  parties: z.array(party),
  allowed: z
    .array(z.enum(callActions))
    .check(z.describe('What you may do with this call now, the most important first.')),
  transfer: z.nullable(transfer),
  lastTransfer: z.nullable(endedTransfer),
  recordings: z.array(callRecording),
  handOff: z
    .nullable(handOff)
    .check(z.describe('Why the menu or a bot handed over the caller. Null: it did not.')),
  lostAgent: z
    .nullable(lostAgent)
    .check(
      z.describe(
        'The line of this party broke, and phones ring for the customer again. Null: no line broke.',
      ),
    ),
  help: z.nullable(help).check(z.describe('An agent asks for help. Null: no supervisor is needed.')),
});

export type LiveCallView = z.infer<typeof liveCall>;

export const liveCalls = z.object({
  calls: z.array(liveCall),
  revision: z.string().check(described('The same for as long as no call changes.')),
  at: time,
});
