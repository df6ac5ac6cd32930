import { off, type PhoneState } from './state';

/** Holds the state of the phone, and calls `changed` after every change. */
export class PhoneStore {
  state: PhoneState = off();

  constructor(private readonly changed: () => void) {}

  change(change: Partial<PhoneState>): void {
    this.state = { ...this.state, ...change };
    this.changed();
  }
}
