import type { Clock, Random } from '../ports';
import type { Router } from '../rest/router';

export interface SyncWorld {
  accountSid: string;
  clock: Clock;
  random: Random;
}

/** The Sync product: sync.twilio.com, version 1. */
export function registerSync(router: Router, world: SyncWorld): void {
  void router;
  void world;
}
