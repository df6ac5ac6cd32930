import * as z from 'zod/mini';
import {
  callActions,
  callDirections,
  callStates,
  endingReasons,
  handOffReasons,
  speakers,
  endingRoles,
  directoryPresences,
  operatorRoles,
  partyActions,
  partyRoles,
  partyStates,
  problemCodes,
  recordingKinds,
  recordingStatuses,
  roomActions,
  roomPartyActions,
  roomRoles,
  roomStates,
  superviseModes,
  transferKinds,
  transferOutcomes,
  transferStates,
} from './enumerations';
import { entryNames } from './entries';
import { CALL_SID } from './patterns';

/**
 * What the Functions respond. docs/openapi.json is made from these schemas, and the page checks responses by them:
 * hence zod/mini, a tenth of zod's size in a browser.
 */

const time = z.iso.datetime();
const callSid = z.string().check(z.regex(CALL_SID));
const described = (text: string) => z.describe<string>(text);

export const conversion = z.object({
  status: z.enum(['converting', 'converted']),
  conference: callSid.check(described('The name of the conference: the parent CallSid.')),
  parentCallSid: callSid,
  childCallSid: callSid,
  convertedBy: z.optional(
    z.string().check(described('The name of the operator whose request converts the call, if it is known.')),
  ),
});
export type Conversion = z.infer<typeof conversion>;

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

/** How a call ended, as far as Twilio tells. */
export const ending = z.object({
  role: z.enum(endingRoles),
  name: z
    .nullable(z.string())
    .check(
      z.describe(
        'The operator: the one whose browser left, or whose request ended the call. Null: not known.',
      ),
    ),
  reason: z.enum(endingReasons),
});
export type EndingView = z.infer<typeof ending>;
export const help = z.object({
  by: z.string().check(described('The operator who asks for help.')),
  reason: z.nullable(z.string()),
  at: time,
});

/** Why a caller came from a machine to a person. */
export const handOff = z.object({
  reason: z.enum(handOffReasons),
  note: z.nullable(z.string()).check(z.describe('What the mood showed, or what the other application said.')),
  words: z.nullable(z.string()).check(z.describe("The caller's last words.")),
  path: z.array(z.string()).check(z.describe('The nodes of the menu that the caller has been to.')),
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

export const colleague = z.object({
  name: z.string().check(described('Ring `client:` and this name.')),
  role: z.enum(operatorRoles),
  presence: z.enum(directoryPresences),
  since: z.nullable(time).check(z.describe('Null while the operator is offline.')),
});

export const recent = z.object({ address: z.string(), at: time });

export const directory = z.object({
  operators: z.array(colleague),
  numbers: z.array(
    z.object({
      address: z.string().check(described('Send it as `to`. It is not masked.')),
      label: z.nullable(z.string()),
    }),
  ),
  recents: z.array(recent),
  revision: z.string().check(described('The same for as long as the directory does not change.')),
  at: time,
});
export type DirectoryView = z.infer<typeof directory>;

export const utterance = z.object({
  at: time,
  by: z.enum(speakers).check(z.describe('agents: what the caller heard after the hand-over.')),
  text: z.string(),
});

/** From 0, calm, to 1, a person is due. */
export const moodPoint = z.object({ at: time, level: z.number() });

export const transcript = z.object({
  callSid,
  lines: z.array(utterance).check(z.describe('The newest eighty, the oldest first.')),
  mood: z
    .array(moodPoint)
    .check(
      z.describe("The mood after each of the caller's utterances: from 0, calm, to 1, a person is due."),
    ),
  revision: z.string().check(described('The same for as long as nothing is said.')),
  at: time,
});
export type TranscriptView = z.infer<typeof transcript>;

/** What is known of a call once it has ended. Its stored form is the same. */
export const callSummary = z.object({
  callSid,
  entry: z.enum(entryNames),
  direction: z.enum(callDirections),
  customer: z.string().check(described("The customer's address, `withheld` or `unknown`.")),
  startedAt: z.nullable(time),
  answeredAt: z.nullable(time).check(z.describe('When a person answered. Null: none did.')),
  endedAt: z.nullable(time),
  waitedSeconds: z
    .number()
    .check(z.describe('From the start until a person answered, or until the customer left.')),
  talkedSeconds: z.number().check(z.describe('From the answer of a person until the customer left.')),
  path: z.array(z.string()).check(z.describe('The nodes of the menu that the caller has been to.')),
  handOff: z
    .nullable(z.omit(handOff, { path: true }))
    .check(z.describe('Why the menu or a bot handed over the caller. Null: it did not.')),
  takenBy: z
    .array(
      z.object({
        name: z.nullable(z.string()).check(z.describe('The operator. Null: not known, as for a phone.')),
        address: z.string(),
        answeredAt: z.nullable(time),
      }),
    )
    .check(z.describe('The agents and guests that talked with the customer, in the order of their answers.')),
  endedBy: z.nullable(ending).check(z.describe('The party that ended the call, and why.')),
  recordings: z.array(z.string()).check(z.describe('The SIDs of the recordings that were known by then.')),
});
export type CallSummary = z.infer<typeof callSummary>;

const highestMood = z
  .nullable(z.number())
  .check(z.describe('The highest level of the mood: from 0, calm, to 1. Null: the caller said nothing.'));

export const listedSummary = z.object({ ...callSummary.shape, highestMood });

export const summaries = z.object({
  summaries: z.array(listedSummary),
  revision: z.string().check(described('The same for as long as the list does not change.')),
  at: time,
});
export type SummariesView = z.infer<typeof summaries>;

/** What the company's webhook receives. */
export const summaryMessage = z.object({
  type: z.literal('call.ended'),
  timestamp: time.check(described('When the summary was made.')),
  data: z.object({
    ...callSummary.shape,
    highestMood,
    mood: z.array(moodPoint).check(z.describe("The mood after each of the caller's utterances.")),
    lines: z.array(utterance).check(z.describe('What was said. The newest eighty, the oldest first.')),
  }),
});
export type SummaryMessage = z.infer<typeof summaryMessage>;

const byAndAt = z.object({ by: z.string(), at: time });

export const listedRecording = z.object({
  recordingSid: z.string(),
  callSid: callSid.check(described('The live call, which may have ended.')),
  kind: z.enum(recordingKinds),
  seconds: z.number(),
  at: time.check(described('When the recording started.')),
  customer: z.string().check(described("The customer's address, masked for agents.")),
  heard: z.nullable(byAndAt).check(z.describe('The operator who marked it as heard. Null: it is new.')),
  transcript: z
    .nullable(z.string())
    .check(z.describe('What the caller said, as Twilio heard it. Null: there is no transcript.')),
});

export const recordings = z.object({
  recordings: z.array(listedRecording),
  revision: z.string().check(described('The same for as long as the list does not change.')),
  at: time,
});
export type RecordingsView = z.infer<typeof recordings>;

export const callback = z.object({
  callbackSid: callSid.check(described("The caller's call, in which the call-back was asked for.")),
  to: z.string().check(described('What your browser dials to call back. The number stays hidden.')),
  number: z.string().check(described('The number that the caller confirmed, masked for agents.')),
  entry: z.enum(entryNames).check(z.describe('The entry that the caller called.')),
  at: time,
  called: z.nullable(byAndAt).check(z.describe('The operator who called back last. Null: none has.')),
  closed: z.nullable(byAndAt).check(z.describe('The operator who closed the note. Null: it is open.')),
});

export const callbacks = z.object({
  callbacks: z.array(callback),
  revision: z.string().check(described('The same for as long as the list does not change.')),
  at: time,
});
export type CallbacksView = z.infer<typeof callbacks>;

/** No JSON: the bytes of the sound. */
export const sound = z.string().check(described('The bytes of the sound.'));

export const session = z.object({
  token: z.string(),
  device: z
    .string()
    .check(
      described(
        'Proves that you have signed in from this browser. Keep it, and send it with your next sign-in.',
      ),
    ),
  name: z.string(),
  role: z.enum(operatorRoles),
  expiresAt: time,
});

export const accessToken = z.object({ token: z.string(), identity: z.string(), expiresAt: time });

/** Of a response to a request that may convert a bridge first. */
const conversionNote = {
  converted: z.optional(z.literal(true)).check(z.describe('This request has converted the bridge first.')),
};

export const done = z.object({ status: z.literal('done') });

export const partyChange = z.object({ status: z.literal('done'), ...conversionNote });

export const mutedAll = z.object({
  status: z.literal('done'),
  muted: z.array(callSid).check(z.describe('The parties that this request has muted.')),
  ...conversionNote,
});

/** A room is a conference from its start. */
export const mutedInRoom = z.omit(mutedAll, { converted: true });

export const unmutedAll = z.object({
  status: z.literal('done'),
  unmuted: z.array(callSid).check(z.describe('The parties that this request has unmuted.')),
});

export const ringing = z.object({
  status: z.enum(['ringing', 'joined']).check(z.describe('joined: is in the conference already.')),
  participant: callSid,
  ...conversionNote,
});

export const taken = z.omit(ringing, { converted: true });

export const recording = z.object({
  status: z.literal('done'),
  recordingSid: z.string(),
  ...conversionNote,
});

export const transferProgress = z.object({
  status: z.enum(transferStates),
  transferId: z.string().check(described('Send it with complete, merge, swap and cancel.')),
});

export const transferStart = z.object({
  ...transferProgress.shape,
  status: z
    .enum([...transferStates, 'outside'])
    .check(z.describe('outside: the customer has left the conference.')),
  ...conversionNote,
});

export const supervision = z.object({
  status: z.enum(superviseModes),
  participant: callSid,
  ...conversionNote,
});

export const auditEntry = z.object({
  at: time,
  operator: z.string(),
  role: z.string(),
  action: z.string(),
  callSid: z.nullable(z.string()),
  participant: z.nullable(z.string()),
  outcome: z.string(),
});
export type AuditEntryView = z.infer<typeof auditEntry>;
export const auditLog = z.object({
  entries: z.array(auditEntry),
  next: z
    .nullable(z.string())
    .check(z.describe('Send it as `before` to read older entries. Null: there are none.')),
});

export const roomParty = z.object({
  callSid,
  address: z.string().check(described('E.164 (masked for agents), `withheld`, or `unknown`.')),
  role: z.enum(roomRoles),
  muted: z.boolean(),
  since: z.nullable(time).check(z.describe('When the caller was let in. Null: not known.')),
  allowed: z.array(z.enum(roomPartyActions)).check(z.describe('What you may do with this caller now.')),
});

export const room = z.object({
  state: z.enum(roomStates),
  locked: z.boolean(),
  capacity: z.number().check(z.describe('How many callers fit.')),
  parties: z.array(roomParty),
  allowed: z.array(z.enum(roomActions)).check(z.describe('What you may do with the room now.')),
  revision: z.string().check(described('The same for as long as the room does not change.')),
  at: time,
});
export type RoomView = z.infer<typeof room>;

export const problem = z.object({
  error: z.object({
    code: z.enum(problemCodes),
    message: z.string().check(described('One full sentence for people.')),
  }),
});
