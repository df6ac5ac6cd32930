import { LocalAudio } from '../../../emulator/media/local-audio';
import { World } from '../../../simulation/world/world';
import { measureRouting, TICK_MS } from './routing';
import { ScriptedPort } from './scripted-port';

/** What of the gap at a conversion is routing, in virtual time: the rest is requests for TwiML. */

const ROUTING_MS = 20;

test('once both legs are in the conference, each hears the other within 20 ms and one tick', async () => {
  const world = await new World().wire();
  const { emulator, clock } = world;
  const audio = new LocalAudio({ inspectLive: () => emulator.inspectLive(), clock });
  const { parent, child } = await world.bridge();
  const [customer, agent] = [new ScriptedPort(2100), new ScriptedPort(2300)];
  audio.attach(parent, customer);
  audio.attach(child, agent);
  await clock.advance(1_000);
  let joinedAt: number | undefined;
  const areJoined = () => {
    const isNow = world.inConference(parent).length === 2;
    if (isNow) joinedAt ??= clock.now();
    return isNow;
  };
  const routing = [customer, agent].map((port) => measureRouting(port, areJoined));
  await world.requestAs('/convert', { callSid: child });
  await clock.advance(3_000);
  audio.stop();
  expect(joinedAt).toBeDefined();
  for (const measured of routing) expect(measured()).toBeLessThanOrEqual(ROUTING_MS + TICK_MS);
  console.info(`routing at customer and agent: ${routing.map((measured) => measured()).join(', ')} ms`);
});
