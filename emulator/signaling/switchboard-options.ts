import type { Emulator } from '../create-emulator';
import type { Clock } from '../ports';
import type { CallMessage } from './call-messages';
import type { PhoneMedia } from './phone-media';

export interface SwitchboardOptions {
  emulator: Emulator;
  accountSid: string;
  clock: Clock;
  media: PhoneMedia;
  /** A text that no browser can guess. */
  newToken: () => string;
  /** Gets what browsers send to the application. */
  onMessage?: (message: CallMessage) => void;
}
