import { seededRandom } from '../../emulator';
import { World } from '../world/world';
import { drawRoom, ENDS_AT, type RoomPlan } from './draw-room';
import { RoomCallers } from './room-callers';

const STEP_MS = 500;

export interface RoomOutcome {
  plan: RoomPlan;
  violations: string[];
  /** What has happened at least once: Functions with their outcomes. */
  reached: Set<string>;
}

/** Runs the room of a seed, in a world without any other caller. */
export async function simulateRoom(seed: number): Promise<RoomOutcome> {
  const plan = drawRoom(seededRandom(seed));
  const { environment, dialect, faults, faultNames } = plan;
  const world = new World({ seed, environment, dialect: dialect.dialect, judged: false });
  const violations = new Set<string>();
  const room = new RoomCallers(world, {
    scene: plan,
    troubles: { any: faultNames.length > 0, documents: faultNames.includes('webhook failures') },
    report: (violation) => violations.add(violation),
  });
  await world.wire(['join-room', 'incoming-call']);
  Object.assign(world.faults, faults);
  while (room.now < ENDS_AT) {
    room.act();
    await world.clock.advance(STEP_MS);
    room.check();
  }
  room.hangUpAll();
  await world.clock.advance(30_000);
  room.checkEnd();
  return { plan, violations: [...violations], reached: room.reached() };
}
