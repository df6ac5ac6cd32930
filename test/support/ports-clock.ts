import { VirtualClock } from '../../emulator';
import type { Clock } from '../../src/calls/base/ports';

/** A clock of the Functions' ports that a test advances. */
export class PortsClock extends VirtualClock implements Clock {
  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.after(ms, resolve);
    });
  }
}
