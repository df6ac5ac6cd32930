import type { PresenceState } from '../../../contract/enumerations';
import { off, type PhoneState } from '../phone/state';
import { isDue, presenceOf, type Choice, type Sent } from './state';

interface Options {
  send: (state: PresenceState) => Promise<void>;
  changed: () => void;
  now: () => number;
}

/** Tells the server what the operator does: on each change, and again every minute. */
export class Presence {
  choice: Choice = 'available';
  private phone: PhoneState = off();
  private sent: Sent | undefined;

  constructor(private readonly options: Options) {}

  /** The phone has changed. A phone that starts makes its operator available. */
  follow(phone: PhoneState): void {
    this.phone = phone;
    if (phone.status.name === 'starting') this.choice = 'available';
    this.tick();
  }

  /** A press of the operator. */
  choose(choice: Choice): void {
    this.choice = choice;
    this.tick();
    this.options.changed();
  }

  /** Once a second. */
  tick(): void {
    this.tell(presenceOf(this.phone, this.choice, this.options.now()));
  }

  /** The operator signs out, or closes the page. */
  leave(): void {
    this.tell('offline');
  }

  private tell(state: PresenceState): void {
    const at = this.options.now();
    if (!isDue(state, this.sent, at)) return;
    this.sent = { state, at };
    // A request that fails is repeated within a minute.
    void this.options.send(state);
  }
}
