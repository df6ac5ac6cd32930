import type { Behaviour } from '../../emulator';
import { CUSTOMER, NUMBER, World, type WorldOptions } from '../../simulation/world/world';

/** A company whose calls begin as a conference, until the first agent has come. */

export const PHONE = '+14155550101';
const AGENTS = [PHONE, 'client:bob', 'sip:desk@office.example.com'];

export async function company(options: WorldOptions = {}, behaviour: Behaviour = { kind: 'never-answers' }) {
  const environment = { ANSWER_AS: 'conference', AGENTS: AGENTS.join(','), ...options.environment };
  const world = await new World({ ...options, environment }).wire();
  for (const agent of AGENTS) world.emulator.people.behave(agent, behaviour);
  return world;
}

export async function ringing(options: WorldOptions = {}, behaviour?: Behaviour) {
  const world = await company(options, behaviour);
  const caller = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
  await world.clock.advance(2_000);
  return { world, caller };
}

export const legTo = (world: World, address: string) =>
  world.emulator.inspect().calls.findLast((call) => call.to === address)?.sid ?? '';
export const ringingNow = (world: World) =>
  world.emulator.inspect().calls.filter((call) => call.doing === 'ringing').length;
