import type { Call } from '@twilio/voice-sdk';
import { Line, type LineEvents } from './line';
import type { loadSdk } from './load-sdk';

/** A connection that is gone for a shorter time is not shown: a page that comes back from a cache registers again. */
const LOST_AFTER_MS = 2_000;
const TOKEN_REFRESH_MS = 60_000;
/**
 * One line for the call that is open, and one for the call that rings meanwhile. Both are registered all the time, because
 * Twilio rings what is registered when the call comes: https://github.com/twilio/voice-quickstart-server-node/issues/21
 */
const LINES = 2;

export interface LinesEvents extends Omit<LineEvents, 'changed'> {
  /** Every line is registered. */
  ready: () => void;
  /** No line has been registered for a while, so the phone cannot ring. */
  lost: () => void;
}

/** The lines of this tab. */
export class Lines {
  private lines: Line[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly events: LinesEvents) {}

  /** @throws Error when a line does not register in time */
  async open(sdk: Awaited<ReturnType<typeof loadSdk>>, token: string): Promise<void> {
    const events = { ...this.events, changed: () => this.changed() };
    const newDevice = () =>
      new sdk.Device(token, {
        allowIncomingWhileBusy: true,
        closeProtection: true,
        tokenRefreshMs: TOKEN_REFRESH_MS,
      });
    this.lines = Array.from({ length: LINES }, () => new Line(newDevice(), events));
    await Promise.all(this.lines.map((line) => line.register()));
    await this.useChosenDevices();
  }

  /** A line without a call. */
  get free(): Line | undefined {
    return this.lines.find(({ call }) => call === undefined);
  }

  /** The line on which the operator talks. */
  get talking(): Line | undefined {
    return this.lines.find(({ call, isParked }) => call !== undefined && !isParked);
  }

  get talkingCall(): Call | undefined {
    return this.talking?.call;
  }

  /** Parks the line on which the operator talks, and unparks the other. */
  swap(): void {
    for (const line of this.lines) {
      if (line.isParked) line.unpark();
      else line.park();
    }
  }

  /** A call rings in every line, and is heard once. */
  setAudible(isAudible: boolean): void {
    this.lines.forEach((line, index) => line.setAudible(index === 0 && isAudible));
  }

  async useChosenDevices(): Promise<void> {
    await Promise.all(this.lines.map((line) => line.useChosenDevices()));
  }

  close(): void {
    clearTimeout(this.timer);
    for (const line of this.lines.splice(0)) line.close();
  }

  private changed(): void {
    clearTimeout(this.timer);
    const registered = this.lines.filter(({ isRegistered }) => isRegistered);
    if (registered.length === LINES) this.events.ready();
    else if (registered.length === 0) this.timer = setTimeout(() => this.events.lost(), LOST_AFTER_MS);
  }
}
