import type { Behaviour } from '../../emulator';
import { CUSTOMER, NUMBER, World, type WorldOptions } from '../../simulation/world/world';

/** Calls that start as a conference: the caller waits in it while three agents ring. */

export const PHONE = '+14155550101';
export const AGENTS = [PHONE, 'client:bob', 'sip:desk@office.example.com'];

/** A wired world in which every agent behaves in the given way. */
export async function conferenceWorld(
  options: WorldOptions = {},
  behaviour: Behaviour = { kind: 'never-answers' },
) {
  const environment = { ANSWER_AS: 'conference', AGENTS: AGENTS.join(','), ...options.environment };
  const world = await new World({ ...options, environment }).wire();
  for (const agent of AGENTS) world.emulator.people.behave(agent, behaviour);
  return world;
}

/** A customer has called two seconds ago. */
export async function callIn(options: WorldOptions = {}, behaviour?: Behaviour) {
  const world = await conferenceWorld(options, behaviour);
  const caller = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
  await world.clock.advance(2_000);
  return { world, caller };
}

/** The last leg that Twilio dialled to this address. @returns its CallSid, or an empty string */
export const legTo = (world: World, address: string) =>
  world.emulator.inspect().calls.findLast((call) => call.to === address)?.sid ?? '';
/** How many legs ring. */
export const ringingLegs = (world: World) =>
  world.emulator.inspect().calls.filter((call) => call.doing === 'ringing').length;
