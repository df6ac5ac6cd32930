import { allDialects, integer, noFaults, type Faults, type NamedDialect, type Random } from '../../emulator';
import { documentedDialect } from '../../emulator';
import { chance, pick } from '../draw';

export const PIN = '246810';
export const MODERATOR_PIN = '135799';
/** The keys of a caller that knows no PIN. */
const WRONG = '999999#';

/** What a caller of the room does. */
export interface Guest {
  from: string;
  /** When it calls, in milliseconds. */
  dialsAt: number;
  /** What it presses at each question for the PIN, and then nothing. */
  answers: readonly string[];
  saysName: boolean;
  /** When it hangs up, in milliseconds after it has called. */
  hangsUpAfter: number;
}

/** An operator's request to change the room. */
interface RoomRequest {
  path: '/room/mute-all' | '/room/unmute-all' | '/room/lock' | '/room/unlock' | '/room/remove';
  at: number;
}

/** A room: its settings, its callers, and what operators change. */
export interface RoomScene {
  environment: Record<string, string>;
  capacity: number;
  guests: Guest[];
  requests: RoomRequest[];
}

export interface RoomPlan extends RoomScene {
  dialect: NamedDialect;
  faults: Faults;
  faultNames: string[];
}

export const ENDS_AT = 120_000;

interface Doors {
  hasPin: boolean;
  hasModerators: boolean;
  capacity: number;
}

const drawDoors = (random: Random): Doors => ({
  hasPin: chance(random, 0.6),
  hasModerators: chance(random, 0.4),
  capacity: integer(random, 2, 4),
});

/** Draws a room in a world that has its own dialect and faults. */
export const drawScene = (random: Random): RoomScene => drawPeople(random, drawDoors(random));

/** Draws the callers of one room, its settings, and what goes wrong. */
export function drawRoom(random: Random): RoomPlan {
  const doors = drawDoors(random);
  const dialect = chance(random, 0.5)
    ? { name: 'documented', dialect: documentedDialect }
    : pick(random, [allDialects[0], ...allDialects] as [NamedDialect, ...NamedDialect[]]);
  const { faults, faultNames } = drawFaults(random);
  return { dialect, faults, faultNames, ...drawPeople(random, doors) };
}

function drawPeople(random: Random, { hasPin, hasModerators, capacity }: Doors): RoomScene {
  const guests = Array.from({ length: integer(random, 2, 6) }, (_, index) =>
    drawGuest(random, { index, hasPin, hasModerators }),
  );
  const paths = ['/room/mute-all', '/room/unmute-all', '/room/lock', '/room/unlock', '/room/remove'] as const;
  return {
    environment: {
      ...(hasPin ? { ROOM_PIN: PIN } : {}),
      ...(hasModerators ? { ROOM_MODERATOR_PIN: MODERATOR_PIN } : {}),
      ROOM_CAPACITY: String(capacity),
      ROOM_NAMES: pick(random, ['false', 'true']),
      ROOM_BEEPS: pick(random, ['false', 'true']),
    },
    capacity,
    guests,
    requests: Array.from({ length: integer(random, 0, 4) }, () => ({
      path: pick(random, paths),
      at: integer(random, 5_000, 80_000),
    })),
  };
}

/** Most rooms lack a given kind of fault, so the faults of a failed seed point at its cause. */
function drawFaults(random: Random): { faults: Faults; faultNames: string[] } {
  const faults: Faults = { ...noFaults };
  const kinds: [string, () => void][] = [
    ['callbacks lost', () => (faults.callbackLost = random.next() * 0.6)],
    ['callbacks doubled', () => (faults.callbackDoubled = random.next())],
    ['callbacks late', () => Object.assign(faults, { callbackLate: 0.5, callbackLateMs: 6_000 })],
    ['webhook failures', () => (faults.webhookFails = random.next() * 0.2)],
    ['REST refuses', () => (faults.restRates = { '429': random.next() * 0.2 })],
    ['REST responses lost', () => (faults.restRates = { 'timeout-after': random.next() * 0.1 })],
  ];
  const faultNames = kinds.flatMap(([name, apply]) => {
    if (!chance(random, 0.2)) return [];
    apply();
    return [name];
  });
  return { faults, faultNames };
}

function drawGuest(
  random: Random,
  { index, hasPin, hasModerators }: { index: number; hasPin: boolean; hasModerators: boolean },
): Guest {
  const right = hasPin ? `${PIN}#` : '#';
  const kinds: readonly [string[], ...string[][]] = [
    [right],
    [right],
    hasModerators ? [`${MODERATOR_PIN}#`] : [right],
    [WRONG, right],
    [WRONG, WRONG, WRONG],
    [],
    ['12', '#', '**#'],
  ];
  return {
    from: `+1415555${1200 + index}`,
    // Some call at the same moment.
    dialsAt: pick(random, [0, 0, 10_000, integer(random, 0, 40_000)]),
    answers: pick(random, kinds),
    saysName: chance(random, 0.7),
    hangsUpAfter: pick(random, [integer(random, 500, 20_000), integer(random, 20_000, 90_000), ENDS_AT]),
  };
}
