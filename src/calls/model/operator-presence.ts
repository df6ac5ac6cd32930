import { z } from 'zod';
import { presenceStates } from '../../contract/enumerations';

/**
 * What an operator's page says of its operator: one small document for each operator, in a Sync Service of their own. One
 * list request reads a hundred of them. A single document for all would grow beyond 1 KiB with twenty operators, where Sync
 * slows its writes down (https://www.twilio.com/docs/sync/limits), and every write of one page would collide with the others.
 */

/** A page repeats its state every 60 s. An operator whose page has been silent for longer than this is offline. */
export const PRESENCE_SECONDS = 150;

const operatorPresence = z.object({
  name: z.string(),
  state: z.enum(presenceStates),
  /** When the operator entered the state, in milliseconds. */
  since: z.number(),
  /** When the page repeated it last, in milliseconds: Sync may keep a document longer than its time to live. */
  at: z.number(),
});
export type OperatorPresence = z.infer<typeof operatorPresence>;

/** A presence as it is stored; undefined if it is too old. @param now milliseconds */
export function readPresence(data: unknown, now: number): OperatorPresence | undefined {
  const { data: presence } = operatorPresence.safeParse(data);
  return presence && now - presence.at < PRESENCE_SECONDS * 1000 ? presence : undefined;
}

export const presenceNameOf = (operator: string): string => `presence-${operator}`;
