import type { DirectoryView } from '../../src/contract/responses';
import { NOW, secondsAgo } from './calls';

/** A directory as the server sends it, for the tests of the page. */
export const directory = (): DirectoryView => ({
  operators: [
    { name: 'alice', role: 'supervisor', presence: 'available', since: secondsAgo(300) },
    { name: 'ben', role: 'agent', presence: 'on-call', since: secondsAgo(90) },
    { name: 'eve', role: 'agent', presence: 'offline', since: null },
    { name: 'sue', role: 'supervisor', presence: 'available', since: secondsAgo(300) },
  ],
  numbers: [{ address: '+14155550177', label: 'Warehouse' }],
  recents: [{ address: '+14155550142', at: secondsAgo(600) }],
  revision: 'd1',
  at: new Date(NOW).toISOString(),
});
