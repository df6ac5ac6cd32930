import type { RoomView } from '../../src/contract/responses';
import { NOW, secondsAgo } from './calls';

/** A shared room as the server sends it, for the tests of the page. */

export const CALLER = `CA${'7'.repeat(32)}`;

export const room = (): RoomView => ({
  state: 'talking',
  locked: true,
  capacity: 20,
  parties: [
    {
      callSid: `CA${'6'.repeat(32)}`,
      address: '+14155550151',
      role: 'moderator',
      muted: false,
      since: secondsAgo(75),
      allowed: ['room/remove'],
    },
    {
      callSid: CALLER,
      address: 'withheld',
      role: 'guest',
      muted: true,
      since: null,
      allowed: ['room/remove'],
    },
  ],
  allowed: ['room/unmute-all', 'room/unlock'],
  revision: 'r1',
  at: new Date(NOW).toISOString(),
});
