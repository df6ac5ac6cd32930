import { z } from 'zod';
import { canonicalAddress } from '../calls/base/addresses';
import { WITHHELD } from '../calls/base/withheld';
import { callStatuses, recordingKinds, recordingStatuses, roomRoles } from '../contract/enumerations';
import { callBackSteps } from '../calls/lifecycle/call-back-dialogue';
import { DEFAULT_ENTRY, entryNames } from '../contract/entries';
import { languages } from '../contract/languages';
import { noAnswerReasons } from '../twiml/sentences';
import { RECORDING_SID } from '../contract/patterns';
import { callSid, conferenceSid } from '../contract/sids';
import { beginning, speakable } from '../contract/spoken-text';

/**
 * The parameters of each webhook, parsed: those that Twilio sends
 * (https://www.twilio.com/docs/voice/twiml#request-parameters), and those that our own URLs carry in the query. All
 * names are in camelCase: Twilio's `CallSid` is `callSid`. Other parameters are dropped.
 * @param query the names of the parameters in the query
 */
function webhookParameters<Shape extends z.ZodRawShape>(shape: Shape, query: readonly (keyof Shape)[] = []) {
  // A browser agent can add parameters to a call: `callSid` is read from `CallSid` alone, never from a `callSid`.
  const names = Object.keys(shape).map((name) => ({
    name,
    sentName: query.includes(name) ? name : inPascalCase(name),
  }));
  const inCamelCase = (request: unknown) => {
    const sent = new Map<string, unknown>(Object.entries(request ?? {}));
    return Object.fromEntries(
      names.flatMap(({ name, sentName }) => (sent.has(sentName) ? [[name, sent.get(sentName)]] : [])),
    );
  };
  return z.preprocess(inCamelCase, z.object(shape));
}

const inPascalCase = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const text = z.string().max(512);

const address = text.transform(canonicalAddress);

/** The address of a caller: {@link WITHHELD} where the caller withholds its number. */
const caller = text.default('').transform((from) => canonicalAddress(from) || WITHHELD);

/** RFC 2822, to milliseconds since the epoch. */
const timestamp = text.transform((value, issues) => {
  const at = Date.parse(value);
  if (Number.isNaN(at)) issues.addIssue('Timestamp is not a date.');
  return at;
});

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

const legStatus = z.enum(callStatuses).transform((status) => (status === 'queued' ? 'initiated' : status));

const customer = z.enum(['parent', 'child'], { error: 'customer is neither parent nor child.' });

/**
 * What the callback of a leg's end says of a failure. Both are seen on some legs only: `SipResponseCode` is Twilio's name for
 * the last SIP response, and 200 is an ordinary end.
 */
const failure = {
  sipResponseCode: z.coerce.number().optional().catch(undefined),
  errorCode: z.coerce.number().optional().catch(undefined),
};

interface ReportedFailure {
  sipResponseCode?: number | undefined;
  errorCode?: number | undefined;
}

/** Whether the callback reports a failure. */
export const reportsFailure = ({ sipResponseCode = 0, errorCode = 0 }: ReportedFailure): boolean =>
  sipResponseCode >= 400 || errorCode > 0;

/** A token that is too long to keep is worth no call: the agents then see the company's number. */
const callToken = z.string().min(1).max(4096).optional().catch(undefined);

export const incomingCall = webhookParameters({
  callSid,
  from: caller,
  to: address.default(''),
  callToken,
});

/** `told`: the caller has heard that the call is recorded, and may have pressed a key. */
const notice = z.literal('told').optional();

/** The first document of a number. */
export const entryCall = webhookParameters(
  {
    callSid,
    from: caller,
    to: address.default(''),
    callToken,
    notice,
    digits: text.optional(),
  },
  ['notice'],
);

export const outgoingCall = webhookParameters({
  callSid,
  from: address.pipe(z.string().regex(/^client:/, 'Outgoing calls come from browser agents only.')),
  to: address.default(''),
});

export const dialEnd = webhookParameters(
  {
    customer,
    round: z.coerce.number().int().min(1).max(9).default(1),
    next: z.coerce.number().int().min(0).max(99).default(0),
    entry: z.enum(entryNames).default(DEFAULT_ENTRY),
    language: z.enum(languages).optional(),
    callSid,
    callStatus: text,
    dialCallStatus: text,
    dialCallSid: callSid.optional(),
    dialBridged: text.optional(),
    dialCallDuration: text.optional(),
    from: caller,
    to: address.default(''),
  },
  ['customer', 'round', 'next', 'entry', 'language'],
);

/** The same, for a customer outside the conference. */
export const outsideEnd = webhookParameters(
  {
    callId: callSid,
    customer,
    entry: z.enum(entryNames),
    language: z.enum(languages),
    next: z.coerce.number().int().min(0).max(99).default(0),
    callStatus: text,
    dialCallStatus: text,
    dialBridged: text.optional(),
    dialCallDuration: text.optional(),
    from: caller,
  },
  ['callId', 'customer', 'entry', 'language', 'next'],
);

/** https://www.twilio.com/docs/voice/twiml/gather#action, and `AnsweredBy` where a machine is detected. */
export const agentAnswer = webhookParameters(
  {
    callId: callSid,
    entry: z.enum(entryNames).default(DEFAULT_ENTRY),
    whispers: flag.default(false),
    answeredBy: text.optional(),
    digits: text.optional(),
  },
  ['callId', 'entry', 'whispers'],
);

/** https://www.twilio.com/docs/voice/twiml/number#statuscallback */
export const numberStatus = webhookParameters(
  {
    customer,
    callSid,
    parentCallSid: callSid,
    callStatus: legStatus,
    to: address.default(''),
    timestamp,
    ...failure,
  },
  ['customer'],
);

/** https://www.twilio.com/docs/voice/twiml/conference#statuscallback */
export const conferenceStatus = webhookParameters({
  conferenceSid,
  friendlyName: callSid,
  statusCallbackEvent: text,
  sequenceNumber: z.coerce.number().int(),
  timestamp,
  callSid: callSid.optional(),
  muted: flag.default(false),
  hold: flag.default(false),
  coaching: flag.default(false),
  callSidToCoach: callSid.optional(),
  reasonParticipantLeft: text.optional(),
}).transform((sent) => ({
  callId: sent.friendlyName,
  conferenceSid: sent.conferenceSid,
  event: sent.statusCallbackEvent,
  sequence: sent.sequenceNumber,
  at: sent.timestamp,
  callSid: sent.callSid,
  muted: sent.muted,
  hold: sent.hold,
  coaches: sent.coaching ? sent.callSidToCoach : undefined,
  reasonLeft: sent.reasonParticipantLeft,
}));

export const conferenceLeft = webhookParameters({ callId: callSid, callSid, callStatus: text }, ['callId']);

/** A leg that we rang, and what answered: https://www.twilio.com/docs/voice/api/conference-participant-resource */
export const partyStatus = webhookParameters(
  {
    callId: callSid,
    role: z.enum(['agent', 'supervisor', 'guest'], { error: 'role is not agent, supervisor or guest.' }),
    as: z.enum(['initial', 'screened']).optional(),
    callSid,
    to: address.optional(),
    callStatus: legStatus.optional(),
    answeredBy: text.optional(),
    timestamp: timestamp.optional(),
    ...failure,
  },
  ['callId', 'role', 'as'],
);

/** The status callback of a number, for its parent legs: https://www.twilio.com/docs/voice/api/call-resource#statuscallback */
export const callStatus = webhookParameters({
  callSid,
  callStatus: legStatus,
  timestamp: timestamp.optional(),
  ...failure,
});

export const holding = webhookParameters(
  { callId: callSid, callSid, music: z.enum(['hold', 'wait']).default('hold') },
  ['callId', 'music'],
);

const recordingSid = text.regex(RECORDING_SID, 'A RecordingSid is "RE" and 32 hexadecimal digits.');

/** https://www.twilio.com/docs/voice/api/recording#recordingstatuscallback */
export const recordingStatus = webhookParameters(
  {
    callId: callSid,
    kind: z.enum(recordingKinds, { error: 'kind is neither conference nor voicemail.' }),
    callSid,
    recordingSid,
    recordingStatus: z.enum(recordingStatuses),
    recordingStartTime: timestamp.optional(),
    recordingDuration: z.coerce.number().optional(),
  },
  ['callId', 'kind'],
);

/** https://www.twilio.com/docs/voice/twiml/record#transcribecallback */
export const voicemailTranscript = webhookParameters(
  {
    callId: callSid,
    recordingSid,
    transcriptionStatus: text,
    transcriptionText: z.string().max(20_000).transform(speakable).optional(),
  },
  ['callId'],
);

/** What a caller answers with keys, and our own question: https://www.twilio.com/docs/voice/twiml/gather#action */
export const callBackAnswer = webhookParameters(
  {
    callId: callSid,
    entry: z.enum(entryNames),
    language: z.enum(languages),
    step: z.enum(callBackSteps),
    misses: z.coerce.number().int().min(0).max(99),
    reason: z.enum(noAnswerReasons).optional(),
    number: text.optional(),
    from: caller,
    to: address.default(''),
    digits: text.default(''),
  },
  ['callId', 'entry', 'language', 'step', 'misses', 'reason', 'number'],
);

/** What a caller answers in the menu, and where: https://www.twilio.com/docs/voice/twiml/gather#action */
export const menuAnswer = webhookParameters(
  {
    node: text,
    language: z.enum(languages),
    turn: z.coerce.number().int().min(1).max(99),
    misses: z.coerce.number().int().min(0).max(99),
    path: text.default('').transform((names) => names.split(' ').filter((name) => name !== '')),
    callSid,
    from: caller,
    to: address.default(''),
    callToken,
    digits: text.default(''),
    speechResult: z.string().max(4_000).transform(speakable).default(''),
  },
  ['node', 'language', 'turn', 'misses', 'path'],
);

/** Only the words count: the engine may differ from call to call. */
const transcript = z
  .string()
  .max(20_000)
  .transform((json, issues) => {
    try {
      return z.object({ transcript: z.string().transform(speakable) }).parse(JSON.parse(json)).transcript;
    } catch {
      issues.addIssue('TranscriptionData has no transcript.');
      return '';
    }
  });

/** https://www.twilio.com/docs/voice/api/realtime-transcription-resource#statuscallbackurl */
export const transcription = webhookParameters({
  callSid,
  transcriptionSid: text,
  transcriptionEvent: text,
  sequenceId: z.coerce.number().int().default(0),
  timestamp: timestamp.optional(),
  // Of the whole transcription it is `both_tracks`, which says nothing of a speaker.
  track: z.enum(['inbound_track', 'outbound_track']).optional().catch(undefined),
  final: flag.default(false),
  transcriptionData: transcript.optional(),
  part: z.enum(['menu', 'conference']).optional(),
});

const MOST_HAND_OFF = 4_000;

/** What another application says of its caller. The caller must not pay for its mistakes: what is no text is dropped, and the rest is cut. */
const handOffText = z
  .string()
  .transform((sent) => beginning(sent, MOST_HAND_OFF))
  .optional()
  .catch(undefined);

/** What another application says of the caller that it hands over. Other fields of its JSON are ignored, and a plain text is a summary. */
const handOffData = z
  .string()
  .max(20_000)
  .transform((json): unknown => {
    try {
      return JSON.parse(json);
    } catch {
      return { summary: json };
    }
  })
  .pipe(z.object({ reason: handOffText, summary: handOffText }))
  .catch({});

/**
 * A caller that another application redirects to us, with `reason` and `summary` in the URL, or that ConversationRelay ends with
 * hand-off data: https://www.twilio.com/docs/voice/twiml/connect/conversationrelay
 */
export const handOver = webhookParameters(
  {
    callSid,
    from: caller,
    to: address.default(''),
    callToken,
    callStatus: text.optional(),
    reason: handOffText,
    summary: handOffText,
    handoffData: handOffData.optional(),
    notice,
    digits: text.optional(),
  },
  ['reason', 'summary', 'notice'],
);

export const announcement = webhookParameters({ sentence: z.string().min(1).max(500) }, ['sentence']);

/** https://www.twilio.com/docs/voice/twiml#request-parameters */
export const waiting = webhookParameters(
  {
    step: z.coerce.number().int().min(1).max(1_000_000).default(1),
    entry: z.enum(entryNames).optional(),
    callSid,
    parentCallSid: callSid.optional(),
    direction: text.optional(),
  },
  ['step', 'entry'],
);

/** The keys of a caller of the shared room: https://www.twilio.com/docs/voice/twiml/gather#action */
export const roomPin = webhookParameters(
  {
    callSid,
    from: caller,
    digits: text.default(''),
    tries: z.coerce.number().int().min(1).max(9),
  },
  ['tries'],
);

/** The recorded name of a caller, if it has said one: https://www.twilio.com/docs/voice/twiml/record#action */
export const roomName = webhookParameters(
  {
    callSid,
    callStatus: text,
    from: caller,
    role: z.enum(roomRoles),
    recordingSid: recordingSid.optional(),
  },
  ['role'],
);

export const roomLeft = webhookParameters({ callSid, dialCallStatus: text });

export const roomStatus = webhookParameters({
  conferenceSid,
  statusCallbackEvent: text,
  callSid: callSid.optional(),
  reasonParticipantLeft: text.optional(),
}).transform((sent) => ({
  conferenceSid: sent.conferenceSid,
  event: sent.statusCallbackEvent,
  callSid: sent.callSid,
  reasonLeft: sent.reasonParticipantLeft,
}));

export const roomAlone = webhookParameters(
  { caller: callSid, step: z.coerce.number().int().min(1).max(1_000_000), name: recordingSid.optional() },
  ['caller', 'step', 'name'],
);

export const roomAnnouncement = webhookParameters(
  { movement: z.enum(['joined', 'left']), name: recordingSid },
  ['movement', 'name'],
);

export const nameSound = webhookParameters({ name: recordingSid }, ['name']);
