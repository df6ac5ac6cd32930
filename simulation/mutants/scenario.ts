import assert from 'node:assert/strict';
import type { Bridge, World, WorldOptions } from '../world/world';

/**
 * What must hold, each in one small story. A scenario throws an AssertionError whose message says what is wrong. It makes
 * its worlds with the given function, because tests also run it on changed code.
 */
export type MakeWorld = (options?: WorldOptions) => Promise<World>;
export type Scenario = (make: MakeWorld) => Promise<void>;

export const GUEST = '+14155550177';

/** A bridge that an operator has just converted, by the SID of its child. */
export async function converted(world: World): Promise<Bridge> {
  const bridge = await world.bridge();
  await world.clock.advance(5_000);
  const { status, body } = await world.requestAs('/convert', { callSid: bridge.child });
  assert.equal(status, 200, `The response to the conversion has status ${status}.`);
  assert.equal(body['status'], 'converted', `The conversion is reported as "${String(body['status'])}".`);
  return bridge;
}

/** Both legs are in one conference, named after the parent, and hear each other. */
export function assertTogether(world: World, { parent, child }: Bridge): void {
  const [one, other] = [world.call(parent), world.call(child)];
  assert.notEqual(one?.doing, 'ended', 'The parent is hung up on.');
  assert.notEqual(other?.doing, 'ended', 'The child is hung up on.');
  assert.equal(one?.doing, 'conference', `The parent is not in a conference, but ${one?.doing}.`);
  assert.equal(other?.doing, 'conference', `The child is not in a conference, but ${other?.doing}.`);
  assert.equal(one.conference?.sid, other.conference?.sid, 'The legs are in different conferences.');
  assert.equal(one.conference?.name, parent, 'The conference is not named after the parent.');
  assert.deepEqual([one.hears, other.hears], ['party', 'party'], 'The legs do not hear each other.');
}
