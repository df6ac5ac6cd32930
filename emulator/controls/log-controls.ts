import { readState } from '../state';
import type { World } from '../world';
import type { Control } from './control';

/** What has happened, for tests and scripts. */
export const logControls = (
  world: Pick<World, 'calls' | 'conferences' | 'recordings' | 'log'>,
): Control[] => [
  { method: 'GET', path: /^state$/, run: () => readState(world) },
  { method: 'GET', path: /^log$/, run: () => ({ entries: world.log.entries() }) },
];
