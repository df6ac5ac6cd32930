import { integer, type Behaviour, type Random } from '../emulator';
import { chance } from './draw';
import type { InvariantMonitor } from './invariant-monitor';

/** How a simulated person takes a call. {@link hangUpPhones} decides when they hang up. */
export function drawBehaviour(random: Random): Behaviour {
  const roll = random.next();
  if (roll < 0.66) return { kind: 'answers', afterMs: integer(random, 200, 8_000) };
  if (roll < 0.72) return { kind: 'answers', afterMs: integer(random, 200, 8_000), as: 'voicemail' };
  if (roll < 0.79) return { kind: 'busy' };
  if (roll < 0.86) return { kind: 'fails' };
  if (roll < 0.93) return { kind: 'declines', afterMs: integer(random, 500, 6_000) };
  return { kind: 'never-answers' };
}

/** Half of the agents, guests, targets and supervisors that answer hang up again, within a minute. */
export function hangUpPhones(monitor: InvariantMonitor, random: Random): void {
  const seen = new Set<string>();
  monitor.onSnapshot((snapshot) => {
    for (const conversation of monitor.conversations) {
      for (const { sid, answeredAt } of conversation.otherLegs(snapshot)) {
        if (answeredAt === null || seen.has(sid)) continue;
        seen.add(sid);
        if (chance(random, 0.5))
          monitor.world.clock.after(integer(random, 1, 60_000), () => monitor.hangUp(sid));
      }
    }
  });
}
