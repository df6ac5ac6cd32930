import { legible } from '../../src/twilio/packed';
import { callIn } from './initial-ring';

/** All agents are busy before the caller is in the conference, since the caller's first document comes late. */

const LATE_MS = 2_500;
const TOLD_WITHIN_MS = 3_000;

test('the caller is told at once when all agents are busy before the caller joins', async () => {
  let isFirst = true;
  const { world, caller } = await callIn(
    {
      faults: {
        // The response to the request that stores the ringing agents.
        restDelayMs: ({ form }) => {
          const isLate = isFirst && legible(form['Data']).includes('"isInitialAgent":true');
          if (isLate) isFirst = false;
          return isLate ? LATE_MS : 0;
        },
      },
    },
    { kind: 'busy' },
  );
  const calledAt = world.clock.now();
  await world.clock.runUntil(() => world.call(caller)?.endedAt !== null, 30_000);
  const told = world
    .restRequests()
    .filter(({ path, form }) => path.endsWith(`/Calls/${caller}.json`) && form['Twiml']?.includes('<Say>'));
  expect(told).toHaveLength(1);
  expect((told[0]?.at ?? Infinity) - calledAt).toBeLessThan(TOLD_WITHIN_MS);
});
