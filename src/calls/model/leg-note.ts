import { z } from 'zod';
import type { Ports } from '../base/ports';

/**
 * Two facts that `convert` needs and Twilio's Call resource does not have: that these Functions dialled the leg (the
 * action of its `<Dial>` catches the other leg), and which end is the customer. Written when the leg is dialled, and read by
 * the child's SID, so a conversion needs no extra trip.
 */
const legNote = z.object({
  /** The live call: the CallSid of the parent. */
  callId: z.string(),
  /** The customer's end of the bridge. */
  customer: z.enum(['parent', 'child']),
  /** The agent's address. */
  agent: z.string(),
});
export type LegNote = z.infer<typeof legNote>;

const TTL_SECONDS = 25 * 3600;
const nameOf = (childSid: string) => `leg-${childSid}`;

/** Writes the note; repeats change nothing. */
export async function noteLeg(
  { documents }: Pick<Ports, 'documents'>,
  childSid: string,
  note: LegNote,
): Promise<void> {
  await documents.create(nameOf(childSid), note, TTL_SECONDS);
}

/** The leg has ended. */
export const forgetLeg = ({ documents }: Pick<Ports, 'documents'>, childSid: string): Promise<void> =>
  documents.remove(nameOf(childSid));

export async function readLegNote(
  { documents }: Pick<Ports, 'documents'>,
  childSid: string,
): Promise<LegNote | undefined> {
  const stored = await documents.fetch(nameOf(childSid));
  return stored ? legNote.parse(stored.data) : undefined;
}
