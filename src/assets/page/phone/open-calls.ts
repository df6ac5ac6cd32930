import type { Call } from '@twilio/voice-sdk';
import { followCall } from './follow-call';
import type { Line } from './line';
import type { LineNotices } from './line-notices';
import type { PhoneStore } from './phone-store';
import { withWarning, type BadEnd, type LeftCall, type PhoneCall } from './state';
import { forgetCall, rememberCall } from './way-back';

const WRAP_UP_MS = 30_000;

interface Options {
  store: PhoneStore;
  lineNotices: LineNotices;
  opened: () => void;
  ended: () => void;
  now: () => number;
}

/** The calls that the operator is in: the one of the present talk, and the one whose other party is on hold. */
export class OpenCalls {
  private isLeaving = false;

  constructor(private readonly options: Options) {
    // The SDK hangs up when the page goes; what is stored for the way back must stay then.
    window.addEventListener('pagehide', () => {
      this.isLeaving = true;
    });
    window.addEventListener('pageshow', () => {
      this.isLeaving = false;
    });
  }

  open(call: Pick<PhoneCall, 'with' | 'phase'>): void {
    const { store, opened, now } = this.options;
    store.change({
      ended: undefined,
      left: undefined,
      missed: undefined,
      wrapUpUntil: undefined,
      call: { ...call, callSid: undefined, since: now(), isMuted: false, heldSince: undefined, warnings: [] },
    });
    opened();
  }

  /** @param answered the call that the operator answers. Undefined: the operator calls */
  follow(line: Line, call: Call, answered?: LeftCall): void {
    followCall(call, {
      change: (change) => {
        // A parked line is muted, whatever the operator has chosen.
        if (line.isParked && change.isMuted !== undefined) return;
        this.change(line, (shown) => ({ ...shown, ...change }));
        if (change.phase === 'open') {
          this.remember();
          this.options.lineNotices.open(change.callSid, { isDialled: answered === undefined });
        }
      },
      warn: (warning, isOn) => this.change(line, (shown) => withWarning(shown, warning, isOn)),
      ended: (how) => this.end(line, how, answered),
      now: this.options.now,
    });
  }

  extendWrapUp(): void {
    const { store } = this.options;
    const { wrapUpUntil } = store.state;
    if (wrapUpUntil !== undefined) store.change({ wrapUpUntil: wrapUpUntil + WRAP_UP_MS });
  }

  private change(line: Line, change: (call: PhoneCall) => PhoneCall): void {
    const { store } = this.options;
    const place = placeOf(line);
    const shown = store.state[place];
    if (shown) store.change({ [place]: change(shown) });
  }

  private end(line: Line, how: BadEnd | undefined, answered: LeftCall | undefined): void {
    const { store, lineNotices, now } = this.options;
    const place = placeOf(line);
    const shown = store.state[place];
    const isRefused = lineNotices.isRefused(shown?.callSid);
    const ended = isRefused ? 'refused' : how;
    // A party was faster: another browser that answered, or the caller who hung up.
    const missed = shown?.phase === 'answering' && ended === undefined ? answered : undefined;
    line.free();
    if (!this.isLeaving) forgetCall();
    const left = ended === 'broken' && shown ? leftOf(shown) : undefined;
    const hasTalked = shown?.phase === 'open' && !isRefused;
    const wrapUpUntil = hasTalked ? now() + WRAP_UP_MS : undefined;
    store.change({ [place]: undefined, ended, left, missed, wrapUpUntil });
    this.remember();
    this.options.ended();
  }

  private remember(): void {
    const { call, held } = this.options.store.state;
    const shown = call ?? held;
    const left = shown && leftOf(shown);
    if (left) rememberCall(left);
  }
}

const placeOf = ({ isParked }: Line): 'held' | 'call' => (isParked ? 'held' : 'call');

const leftOf = ({ callSid, with: party }: PhoneCall): LeftCall | undefined =>
  callSid === undefined ? undefined : { callSid, with: party };
