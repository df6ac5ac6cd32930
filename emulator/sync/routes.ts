import type { Router } from '../rest/router';
import { lists, maps, registerCollections } from './collections';
import { registerDocuments } from './documents';
import { registerItems } from './items';
import type { SyncContext } from './objects';
import { registerServices, SyncServices } from './services';

/** The Sync product, `sync.twilio.com/v1`: Services with their Documents, Lists and Maps. */
export function registerSync(router: Router, world: SyncContext): void {
  const services = new SyncServices(world);
  registerServices(router, services, world);
  registerDocuments(router, services, world);
  for (const kind of [lists, maps]) {
    registerCollections(router, services, world, kind);
    registerItems(router, services, world, kind);
  }
}
