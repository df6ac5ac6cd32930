import { z } from 'zod';

/** What happens at an address when it is rung. */
export const behaviourSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('answers'),
    afterMs: z.number().min(0),
    /** Counted from the answer; without it the person stays on the line. */
    hangsUpAfterMs: z.number().min(0).optional(),
    as: z.enum(['human', 'voicemail']).optional(),
  }),
  z.object({ kind: z.literal('busy'), afterMs: z.number().min(0).optional() }),
  z.object({ kind: z.literal('fails'), afterMs: z.number().min(0).optional() }),
  /** Rings, then somebody presses the red button. */
  z.object({ kind: z.literal('declines'), afterMs: z.number().min(0) }),
  z.object({ kind: z.literal('never-answers') }),
]);

export type Behaviour = z.infer<typeof behaviourSchema>;

/** Who has no behaviour of their own picks up after two seconds and stays on the line. */
export const usualBehaviour: Behaviour = { kind: 'answers', afterMs: 2000 };
