import { type Random, integer, type Behaviour } from '../emulator';
import { chance } from './conditions';
import type { InvariantMonitor } from './invariant-monitor';

/** How somebody takes a call. How long they stay is for {@link putDownPhones}. */
export function drawBehaviour(random: Random): Behaviour {
  const roll = random.next();
  if (roll < 0.66) return { kind: 'answers', afterMs: integer(random, 200, 8_000) };
  if (roll < 0.72) return { kind: 'answers', afterMs: integer(random, 200, 8_000), as: 'voicemail' };
  if (roll < 0.79) return { kind: 'busy' };
  if (roll < 0.86) return { kind: 'fails' };
  if (roll < 0.93) return { kind: 'declines', afterMs: integer(random, 500, 6_000) };
  return { kind: 'never-answers' };
}

/** Half of those who pick up put the phone down again, at any moment; the watch knows that it was their own will. */
export function putDownPhones(watch: InvariantMonitor, random: Random): void {
  const seen = new Set<string>();
  watch.onLook((sight) => {
    for (const conversation of watch.conversations) {
      for (const { sid, answeredAt } of conversation.others(sight)) {
        if (answeredAt === null || seen.has(sid)) continue;
        seen.add(sid);
        if (chance(random, 0.5)) watch.world.clock.after(integer(random, 1, 60_000), () => watch.hangUp(sid));
      }
    }
  });
}
