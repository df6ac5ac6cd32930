import { z } from 'zod';
import { entryNames } from '../../contract/entries';
import type { Ports } from '../base/ports';

/**
 * A caller that no agent answered asks to be called back: one small document for each, in a Sync Service of its own.
 */

/** A week: a note of Friday evening is still there after a week of holidays. */
export const NOTE_SECONDS = 7 * 24 * 3600;

const mark = z.object({ by: z.string(), at: z.number() });

const callBackNote = z.object({
  /** The caller's call, which names the note: a caller leaves one. */
  callId: z.string(),
  /** The confirmed number, in E.164 form. */
  number: z.string(),
  entry: z.enum(entryNames),
  /** Milliseconds since the epoch. */
  at: z.number(),
  /** The operator who called back last. */
  called: mark.optional(),
  closed: mark.optional(),
});
export type CallBackNote = z.infer<typeof callBackNote>;

export const noteNameOf = (callId: string): string => `call-back-${callId}`;

/** Undefined for a document in another format. */
export const readNote = (data: unknown): CallBackNote | undefined => callBackNote.safeParse(data).data;

const ATTEMPTS = 4;

/** What became of a change: `refused` by `change`, or `busy` because other requests won every attempt. */
export type NoteChange = { kind: 'changed' | 'refused'; note: CallBackNote } | { kind: 'absent' | 'busy' };

/** Changes a note by compare-and-set. @param change undefined: the note stays as it is @throws TelephonyError */
export async function changeNote(
  { callBacks, clock }: Pick<Ports, 'callBacks' | 'clock'>,
  callId: string,
  change: (note: CallBackNote) => CallBackNote | undefined,
): Promise<NoteChange> {
  const name = noteNameOf(callId);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const stored = await callBacks.fetch(name);
    const note = readNote(stored?.data);
    if (!stored || !note) return { kind: 'absent' };
    const next = change(note);
    if (!next) return { kind: 'refused', note };
    const age = Math.floor((clock.now() - note.at) / 1_000);
    if (await callBacks.update(name, next, stored.revision, Math.max(60, NOTE_SECONDS - age)))
      return { kind: 'changed', note: next };
  }
  return { kind: 'busy' };
}
