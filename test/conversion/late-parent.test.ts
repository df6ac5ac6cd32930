import type { InvocationFault } from '../../functions-host';
import { World } from '../../simulation/world/world';

/**
 * The waiting music fetches the other leg after a while. When that leg joins at the same moment, a redirect would pull it out of
 * the conference again, and the conference ends for both.
 */
test.each(Array.from({ length: 16 }, (_, index) => 1_500 + index * 250))(
  'a parent whose second Dial action takes %d ms stays in the conference that it has joined',
  async (ms) => {
    let attempts = 0;
    let slow = '';
    const faults: InvocationFault[] = [
      { kind: 'slow', ms: 20_000 },
      { kind: 'slow', ms },
    ];
    const world = await new World({
      host: {
        invocationFault: (path) =>
          path === '/dial-action' ? (faults[attempts++] ?? { kind: 'none' }) : { kind: 'none' },
      },
      faults: {
        // The snapshot of the waiting music is old by the time that it arrives.
        restDelayMs: ({ method, path }) => (method === 'GET' && path.endsWith(`/${slow}.json`) ? 2_500 : 0),
      },
    }).wire();
    const { parent, child } = await world.bridge();
    await world.clock.advance(3_000);
    slow = parent;
    await world.requestAs('/convert', { callSid: child, parentCallSid: parent });
    await world.clock.advance(40_000);
    expect(world.inConference(parent)).toEqual([parent, child].sort());
    expect(world.conferences(parent)).toHaveLength(1);
    expect(world.emulator.inspect().conferences).toHaveLength(1);
  },
);

test('a parent whose Dial action comes after the agent has left is released at once, without the help of the waiting music', async () => {
  let left = 1;
  const invocationFault = (path: string): InvocationFault => {
    if (path === '/wait') return { kind: 'fails' };
    return path === '/dial-action' && left-- > 0 ? { kind: 'slow', ms: 20_000 } : { kind: 'none' };
  };
  const world = await new World({ host: { invocationFault } }).wire();
  const { parent, child } = await world.bridge();
  await world.clock.advance(3_000);
  await world.requestAs('/convert', { callSid: child });
  world.emulator.people.hangUp(child);
  await world.clock.runUntil(() => world.inConference(parent).includes(parent), 20_000);
  await world.clock.advance(3_000);
  expect(world.liveLegs()).toEqual([]);
});
