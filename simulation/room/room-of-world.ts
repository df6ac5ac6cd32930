import { isPredictable, type Conditions } from '../conditions';
import type { InvariantMonitor } from '../invariant-monitor';
import type { RoomScene } from './draw-room';
import { RoomCallers } from './room-callers';

/** What the rooms of a complete sweep must reach at least once. */
export const roomsToReach: readonly string[] = [
  'join-room enter',
  'join-room ask-pin',
  'room-pin ask-again',
  'room-pin refused',
  'room-pin enter',
  'room-name enter',
  'room-name full',
  'room-left left',
  'room-status conference-end',
  'room/lock done',
  'room/remove done',
];

/** Lets people call the shared room of a world, beside the customers, under the same faults. */
export function openRoom(monitor: InvariantMonitor, scene: RoomScene): RoomCallers {
  const reported = new Set<string>();
  const room = new RoomCallers(monitor.world, {
    scene,
    troubles: troublesOf(monitor.conditions),
    report: (violation) => {
      if (reported.has(violation)) return;
      reported.add(violation);
      monitor.report(violation.replace(/\.$/, ''));
    },
  });
  monitor.onSnapshot(() => {
    room.check();
    room.act();
  });
  return room;
}

const troublesOf = (conditions: Conditions) => ({
  any: !isPredictable(conditions) || conditions.faultNames.length > 0,
  documents: conditions.faults.webhookFails > 0 || conditions.invocationFaults.rate > 0,
});
