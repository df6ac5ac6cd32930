import * as z from 'zod/mini';
import * as responses from '../../contract/responses';

/**
 * What the server sends, checked once at the edge by the contract's schemas: behind this file the types say what is true.
 * Every time becomes milliseconds of the server's clock.
 */

const milliseconds = z.pipe(
  z.iso.datetime(),
  z.transform((text) => Date.parse(text)),
);

const party = z.extend(responses.party, {
  since: milliseconds,
  answeredAt: z.nullable(milliseconds),
});
export type Party = z.infer<typeof party>;

const liveCall = z.extend(responses.liveCall, {
  startedAt: z.nullable(milliseconds),
  answeredAt: z.nullable(milliseconds),
  endedAt: z.nullable(milliseconds),
  parties: z.array(party),
  transfer: z.nullable(z.extend(responses.transfer, { since: milliseconds })),
  lastTransfer: z.nullable(z.extend(responses.endedTransfer, { at: milliseconds })),
  recordings: z.array(z.extend(responses.callRecording, { at: milliseconds })),
  lostAgent: z.nullable(z.extend(responses.lostAgent, { since: milliseconds })),
  handOff: z.nullable(z.extend(responses.handOff, { at: milliseconds })),
  help: z.nullable(z.extend(responses.help, { at: milliseconds })),
});
/** One conversation. */
export type LiveCall = z.infer<typeof liveCall>;

export const callListSchema = z.object({
  calls: z.array(liveCall),
  revision: z.string(),
  at: milliseconds,
});
export type CallList = z.infer<typeof callListSchema>;

export const directorySchema = z.extend(responses.directory, {
  operators: z.array(z.extend(responses.colleague, { since: z.nullable(milliseconds) })),
  recents: z.array(z.extend(responses.recent, { at: milliseconds })),
  at: milliseconds,
});
export type Directory = z.infer<typeof directorySchema>;
export type Colleague = Directory['operators'][number];

const mark = z.nullable(z.object({ by: z.string(), at: milliseconds }));

export const recordingsSchema = z.extend(responses.recordings, {
  recordings: z.array(z.extend(responses.listedRecording, { at: milliseconds, heard: mark })),
  at: milliseconds,
});
export type RecordingList = z.infer<typeof recordingsSchema>;
export type ListedRecording = RecordingList['recordings'][number];

export const callbacksSchema = z.extend(responses.callbacks, {
  callbacks: z.array(z.extend(responses.callback, { at: milliseconds, called: mark, closed: mark })),
  at: milliseconds,
});
export type CallbackList = z.infer<typeof callbacksSchema>;
export type Callback = CallbackList['callbacks'][number];
export const roomSchema = z.extend(responses.room, {
  parties: z.array(z.extend(responses.roomParty, { since: z.nullable(milliseconds) })),
  at: milliseconds,
});
export type RoomView = z.infer<typeof roomSchema>;

export const transcriptSchema = z.extend(responses.transcript, {
  lines: z.array(z.extend(responses.utterance, { at: milliseconds })),
  mood: z.array(z.extend(responses.moodPoint, { at: milliseconds })),
  at: milliseconds,
});
export type Transcript = z.infer<typeof transcriptSchema>;

const summary = z.extend(responses.listedSummary, {
  startedAt: z.nullable(milliseconds),
  answeredAt: z.nullable(milliseconds),
  endedAt: z.nullable(milliseconds),
  handOff: z.nullable(z.extend(z.omit(responses.handOff, { path: true }), { at: milliseconds })),
});

export const summariesSchema = z.extend(responses.summaries, {
  summaries: z.array(summary),
  at: milliseconds,
});
export type SummaryList = z.infer<typeof summariesSchema>;
export type Summary = SummaryList['summaries'][number];

export const sessionSchema = responses.session;
export type Session = z.infer<typeof sessionSchema>;

export const accessTokenSchema = z.pick(responses.accessToken, { token: true });

export const destinationSchema = responses.destination;

export const auditSchema = z.extend(responses.auditLog, {
  entries: z.array(z.extend(responses.auditEntry, { at: milliseconds })),
});
export type AuditPage = z.infer<typeof auditSchema>;

/** A tab that stays open over a deployment can still show the sentence of a code that it does not know. */
export const problemSchema = z.object({
  error: z.extend(z.pick(responses.problem.shape.error, { message: true }), { code: z.optional(z.string()) }),
});
