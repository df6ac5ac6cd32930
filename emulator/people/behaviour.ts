import { z } from 'zod';

/** What happens when an address is rung. */
export const behaviourSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('answers'),
    afterMs: z.number().min(0),
    /** Counted from the answer. Default: the person stays on the line. */
    hangsUpAfterMs: z.number().min(0).optional(),
    as: z.enum(['human', 'voicemail']).optional(),
  }),
  z.object({ kind: z.literal('busy'), afterMs: z.number().min(0).optional() }),
  z.object({ kind: z.literal('fails'), afterMs: z.number().min(0).optional() }),
  /** Rings, then the person rejects the call. */
  z.object({ kind: z.literal('declines'), afterMs: z.number().min(0) }),
  z.object({ kind: z.literal('never-answers') }),
]);

export type Behaviour = z.infer<typeof behaviourSchema>;

/** The behaviour of every address that was given no other: answers after two seconds and stays on the line. */
export const defaultBehaviour: Behaviour = { kind: 'answers', afterMs: 2000 };
