import * as z from 'zod/mini';
import { recordingKinds } from '../enumerations';
import { entryNames } from '../entries';
import { byAndAt, callSid, described, listState, time } from './parts';

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
  ...listState,
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
  ...listState,
});

export type CallbacksView = z.infer<typeof callbacks>;

/** No JSON: the bytes of the sound. */
export const sound = z.string().check(described('The bytes of the sound.'));
