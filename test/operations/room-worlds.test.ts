import { simulateRoom } from '../../simulation/room/room-world';

const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1);

/** What some room must reach, or the sweep tests too little. */
const MUST_REACH = [
  'join-room enter',
  'join-room ask-pin',
  'join-room ask-name',
  'room-pin ask-again',
  'room-pin refused',
  'room-pin enter',
  'room-name enter',
  'room-name full',
  'room-left left',
  'room-status conference-end',
  'room-wait keep-waiting',
  'room-announcement joined',
  'room-announcement left',
  'room/mute-all done',
  'room/unmute-all done',
  'room/lock done',
  'room/unlock done',
  'room/remove done',
];

test('no stranger is inside, and no caller is left in silence or stranded', async () => {
  const reached = new Set<string>();
  for (const seed of SEEDS) {
    const { violations, plan, reached: own } = await simulateRoom(seed);
    const { dialect, faultNames } = plan;
    expect({ seed, dialect: dialect.name, faultNames, violations }).toMatchObject({ violations: [] });
    for (const one of own) reached.add(one);
  }
  expect(MUST_REACH.filter((item) => !reached.has(item))).toEqual([]);
}, 120_000);
