import type { Dialect } from '../../../emulator/emulator';
import { APP, inRoom, Town, xml } from '../town';

export const GUEST = '+14155550177';
const callbacks = `statusCallback="${APP}/events" statusCallbackEvent="start end join leave mute hold modify announcement"`;

/** Two in a started room. */
export async function started(dialect: Partial<Dialect> = {}, attributes = '') {
  const town = new Town({ dialect })
    .on('/voice', inRoom('room', `${callbacks} ${attributes}`))
    .on('/after-room', xml('<Pause length="600"/>'));
  const first = await town.dialIn();
  const second = await town.dialIn();
  const sid = town.room('room')?.sid ?? '';
  const conference = town.client.conferences(sid);
  return { town, first, second, sid, conference };
}

/** One who waits in a room that has not started. */
export async function alone(dialect: Partial<Dialect> = {}) {
  const town = new Town({ dialect }).on('/voice', inRoom('room', callbacks));
  const first = await town.dialIn();
  return { town, first, conference: town.client.conferences(town.room('room')?.sid ?? '') };
}

export const events = (town: Town) => town.at('/events').map((one) => one.params['StatusCallbackEvent']);
