import { z } from 'zod';
import type { Ports } from '../base/ports';

/**
 * What `convert` must know of a child leg and cannot read off Twilio's Call resource: that the bridge is ours
 * (its Dial has an action that catches the other leg), and who is who. Written when the leg is dialled, read by
 * the child's SID, so that a conversion needs no extra trip.
 */
const legNote = z.object({
  /** The live call: the CallSid of the parent. */
  callId: z.string(),
  /** Which end of the bridge the customer is. */
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
