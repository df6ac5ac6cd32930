import type { Dialect } from '../../../emulator/emulator';
import { APP, Town, xml } from '../town';

/** A document that joins a conference, of which `/events` is told everything. */
export const room = (attributes = '', name = 'room') =>
  xml(
    `<Dial action="${APP}/after"><Conference statusCallback="${APP}/events" ` +
      `statusCallbackEvent="start end join leave mute hold modify announcement" ${attributes}>${name}</Conference></Dial>`,
  );
export const silent = (attributes = '') => room(`waitUrl="" ${attributes}`);

/** A town in which each caller gets the next document. */
export const town = (documents: string[], dialect: Partial<Dialect> = {}) =>
  new Town({ dialect }).on('/voice', ...documents).on('/after', xml('<Pause length="600"/>'));

export const events = (world: Town) => world.told('/events');
export const names = (world: Town) => events(world).map((one) => one['StatusCallbackEvent']);
