import type { Lines } from './lines';
import type { PhoneStore } from './phone-store';
import type { PhoneCall } from './state';

interface Options {
  store: PhoneStore;
  lines: Lines;
  /** Puts the other party of the operator's leg on hold, or takes it off. @throws Error with a sentence for the operator */
  hold: (callSid: string, isHeld: boolean) => Promise<void>;
  now: () => number;
}

/**
 * Goes from one call to another. The operator's own leg stays in the first call: a leg that left would leave the held party
 * alone.
 */
export class TwoCalls {
  constructor(private readonly options: Options) {}

  /** Puts the other party of the open call on hold, and answers. @param answer a call that rings; it tells whether it still does */
  async holdAndAnswer({
    isRinging,
    answer,
  }: {
    isRinging: () => boolean;
    answer: () => Promise<void>;
  }): Promise<void> {
    const { store, lines } = this.options;
    const { call, held } = store.state;
    if (call?.callSid === undefined || held) return;
    await this.swapping(async () => {
      await this.hold(call, true);
      // The caller may have given up, and the other party may have hung up, while the server was asked.
      if (!isRinging()) return store.state.call && this.hold(store.state.call, false);
      lines.talking?.park();
      store.change({ held: this.heldNow(store.state.call), call: undefined });
      await answer();
    });
  }

  /** Back to the call that is on hold. The other party of the present call, if there is one, is put on hold. */
  async swap(): Promise<void> {
    const { store, lines } = this.options;
    const isDialling = store.state.call !== undefined && store.state.call.callSid === undefined;
    if (!store.state.held || isDialling) return;
    await this.swapping(async () => {
      if (store.state.call) await this.hold(store.state.call, true);
      const { call, held } = store.state;
      if (!held) return;
      lines.swap();
      store.change({ call: { ...held, heldSince: undefined }, held: this.heldNow(call) });
      await this.hold(held, false);
    });
  }

  private heldNow(call: PhoneCall | undefined): PhoneCall | undefined {
    return call && { ...call, heldSince: this.options.now() };
  }

  private async hold({ callSid }: PhoneCall, isHeld: boolean): Promise<void> {
    if (callSid !== undefined) await this.options.hold(callSid, isHeld);
  }

  /** One swap at a time. A failure is shown, and leaves the operator where they are. */
  private async swapping(work: () => Promise<void> | void): Promise<void> {
    const { store } = this.options;
    if (store.state.isSwapping) return;
    store.change({ isSwapping: true, failure: undefined });
    try {
      await work();
    } catch (error) {
      store.change({ failure: error instanceof Error ? error.message : String(error) });
    } finally {
      store.change({ isSwapping: false });
    }
  }
}
