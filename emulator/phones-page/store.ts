import type { PhonesView, TrafficView } from '../controls/phones-view';
import { api, type Switches } from './api';
import { t } from './strings';

/** From the end of one request to the start of the next. */
const INTERVAL_MS = 400;
const AFTER_FAILURE_MS = 2_000;
const KEPT_TRAFFIC = 400;

interface Notice {
  text: string;
  isBad: boolean;
}

export interface PageState {
  view: PhonesView | undefined;
  switches: Switches | undefined;
  /** The newest first. */
  traffic: readonly TrafficView[];
  /** Whether the last request of the view got no response. */
  isLost: boolean;
  notice: Notice | undefined;
}

/** What the page knows of the local Twilio. It asks again and again, while the page is visible. */
export class Store {
  state: PageState = { view: undefined, switches: undefined, traffic: [], isLost: false, notice: undefined };
  readonly #changed: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isLoading = false;

  constructor(changed: () => void) {
    this.#changed = changed;
    document.addEventListener('visibilitychange', () => this.refresh());
  }

  /** Loads now, unless the page is hidden or a request is open. */
  refresh(): void {
    clearTimeout(this.#timer);
    if (document.hidden || this.#isLoading) return;
    this.#isLoading = true;
    void this.#load().then((isLoaded) => {
      this.#isLoading = false;
      this.#timer = setTimeout(() => this.refresh(), isLoaded ? INTERVAL_MS : AFTER_FAILURE_MS);
    });
  }

  /** Does something, shows its outcome, and loads again. @returns whether it was done */
  async act(action: Promise<unknown>, done = ''): Promise<boolean> {
    let notice: Notice = { text: done, isBad: false };
    try {
      await action;
    } catch (error) {
      notice = { text: error instanceof TypeError ? t.lost : (error as Error).message, isBad: true };
    }
    this.#set({ notice });
    this.refresh();
    return !notice.isBad;
  }

  async #load(): Promise<boolean> {
    const { view: known, traffic } = this.state;
    try {
      const switches = this.state.switches ?? (await api.switches());
      const view = await api.view(known?.latest ?? 0);
      if (known && known.run !== view.run) this.#startAgain();
      else this.#set({ view, switches, traffic: merge(traffic, view.traffic), isLost: false });
      return true;
    } catch {
      this.#set({ isLost: true });
      return false;
    }
  }

  /** The local Twilio is another one, so all that is known is old. */
  #startAgain(): void {
    this.#set({ view: undefined, switches: undefined, traffic: [] });
  }

  #set(change: Partial<PageState>): void {
    this.state = { ...this.state, ...change };
    this.#changed();
  }
}

const merge = (known: readonly TrafficView[], newer: readonly TrafficView[]): readonly TrafficView[] =>
  newer.length === 0 ? known : [...newer.toReversed(), ...known].slice(0, KEPT_TRAFFIC);
