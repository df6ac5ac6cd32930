import type { Emulator, EmulatorOptions } from './emulator';
import { inspect } from './inspect';
import { TownPeople } from './people/people';
import { Front } from './rest/front';
import { World } from './world';

export function createEmulator(options: EmulatorOptions): Emulator {
  const world = new World(options);
  const people = new TownPeople(world);
  const front = new Front(world, people);
  return {
    handle: (request) => front.handle(request),
    people,
    log: world.log,
    directory: world.directory,
    inspect: () => inspect(world),
  };
}
