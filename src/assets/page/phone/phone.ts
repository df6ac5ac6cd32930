import type { Call, Device } from '@twilio/voice-sdk';
import { loadSdk } from './load-sdk';
import { microphoneProblem } from './microphone';
import { off, withCall, withoutIncoming, withWarning, type PhoneState, type Problem } from './state';

/** A connection that is gone for a shorter time is not shown: a page that comes back from a cache registers again. */
const LOST_AFTER_MS = 2_000;
const TOKEN_REFRESH_MS = 60_000;
/** A refused token leaves the registration pending. */
const REGISTER_TIMEOUT_MS = 10_000;
/** AccessTokenInvalid and AccessTokenExpired: https://www.twilio.com/docs/api/errors/20101 and /20104 */
const TOKEN_ERRORS: ReadonlySet<number> = new Set([20101, 20104]);

interface PhoneOptions {
  /** A Voice access token. @throws what the request throws */
  token: () => Promise<string>;
  changed: () => void;
  now: () => number;
}

/** The operator's browser as a phone, around the unmodified Voice SDK. One call at a time. */
export class Phone {
  state: PhoneState = off();
  private device: Device | undefined;
  private call: Call | undefined;
  private readonly ringing = new Map<string, Call>();
  private isRegistered = false;
  private lost: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: PhoneOptions) {}

  /** Asks for the microphone, loads the SDK and registers. A press of the operator: it also unlocks the sound of the page. */
  async goAvailable(): Promise<void> {
    if (this.state.status.name !== 'off') return;
    this.set({ ...off(), status: { name: 'starting' } });
    const problem = await microphoneProblem();
    if (problem) return this.set(off(problem));
    try {
      const [sdk, token] = await Promise.all([loadSdk(), this.options.token()]);
      if (!sdk.Device.isSupported) return this.set(off('unsupported'));
      const device = new sdk.Device(token, {
        allowIncomingWhileBusy: true,
        closeProtection: true,
        tokenRefreshMs: TOKEN_REFRESH_MS,
      });
      this.device = device;
      this.listen(device);
      await this.register(device);
    } catch {
      this.stop('unreachable');
    }
  }

  /** The phone no longer rings here. A call that is open goes on. */
  goOffline(): void {
    if (this.call) return;
    this.stop();
  }

  answer(id: string): void {
    const call = this.ringing.get(id);
    if (!call || this.call) return;
    this.ringing.delete(id);
    const from = call.parameters['From'] ?? '';
    this.set(withoutIncoming(this.state, id));
    this.follow(call, from, 'open');
    call.accept();
  }

  /** Declines for this operator: Twilio tells the caller, and the operator's other tabs stop ringing. */
  decline(id: string): void {
    this.ringing.get(id)?.reject();
    this.ringing.delete(id);
    this.set(withoutIncoming(this.state, id));
  }

  /** Calls an address of the API. The server decides whether it may be called. */
  async dial(to: string): Promise<void> {
    if (!this.device || this.call || this.state.call) return;
    this.set({ ...this.state, ended: undefined, call: newCall(to, 'dialling', this.options.now()) });
    try {
      this.follow(await this.device.connect({ params: { To: to } }), to, 'dialling');
    } catch {
      this.set({ ...this.state, call: undefined, ended: 'broken' });
    }
  }

  hangUp(): void {
    this.call?.disconnect();
  }

  setMuted(isMuted: boolean): void {
    this.call?.mute(isMuted);
  }

  press(digit: string): void {
    this.call?.sendDigits(digit);
  }

  private register(device: Device): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('The phone did not register.')), REGISTER_TIMEOUT_MS);
      device.once('registered', () => {
        clearTimeout(timer);
        resolve();
      });
      device.register().catch(reject);
    });
  }

  private listen(device: Device): void {
    device.on('registered', () => {
      this.isRegistered = true;
      clearTimeout(this.lost);
      this.set({ ...this.state, status: { name: 'ready' } });
    });
    device.on('unregistered', () => {
      this.isRegistered = false;
      this.lose();
    });
    device.on('error', (error: { code?: number }) => {
      if (TOKEN_ERRORS.has(error.code ?? 0)) this.stop('refused');
      else this.lose();
    });
    device.on('tokenWillExpire', () => void this.refresh(device));
    device.on('incoming', (call: Call) => this.ring(call));
  }

  private lose(): void {
    if (this.state.status.name !== 'ready') return;
    clearTimeout(this.lost);
    this.lost = setTimeout(() => {
      if (this.isRegistered || this.state.status.name !== 'ready') return;
      this.set({ ...this.state, status: { name: 'lost', since: this.options.now() } });
    }, LOST_AFTER_MS);
  }

  private async refresh(device: Device): Promise<void> {
    try {
      device.updateToken(await this.options.token());
    } catch {
      // The phone stays registered until the token expires, and the SDK asks again.
    }
  }

  private ring(call: Call): void {
    const id = call.parameters['CallSid'] ?? '';
    this.ringing.set(id, call);
    const gone = (): void => {
      this.ringing.delete(id);
      this.set(withoutIncoming(this.state, id));
    };
    call.on('cancel', gone);
    call.on('reject', gone);
    const from = call.parameters['From'] ?? '';
    this.set({ ...this.state, ended: undefined, incoming: [...this.state.incoming, { id, from }] });
  }

  private follow(call: Call, other: string, phase: 'dialling' | 'open'): void {
    this.call = call;
    this.set({ ...this.state, call: newCall(other, phase, this.options.now()) });
    const change = (next: Parameters<typeof withCall>[1]) => this.set(withCall(this.state, next));
    const sid = () => call.parameters['CallSid'];
    call.on('ringing', () => change({ phase: 'ringing', callSid: sid() }));
    call.on('accept', () => change({ phase: 'open', callSid: sid(), since: this.options.now() }));
    call.on('mute', (isMuted: boolean) => change({ isMuted }));
    call.on('reconnecting', () => change({ phase: 'reconnecting' }));
    call.on('reconnected', () => change({ phase: 'open' }));
    call.on('warning', (name: string) => this.set(withWarning(this.state, name, true)));
    call.on('warning-cleared', (name: string) => this.set(withWarning(this.state, name, false)));
    let hasFailed = false;
    call.on('error', () => {
      hasFailed = true;
    });
    const end = (): void => {
      if (this.call !== call) return;
      this.call = undefined;
      const wasOpen = this.state.call?.phase !== 'dialling';
      const ended = hasFailed ? (wasOpen ? 'broken' : 'refused') : undefined;
      this.set({ ...this.state, call: undefined, ended });
    };
    call.on('disconnect', end);
    call.on('cancel', end);
    call.on('reject', end);
  }

  private stop(problem?: Problem): void {
    clearTimeout(this.lost);
    const { device } = this;
    this.device = undefined;
    this.ringing.clear();
    this.call = undefined;
    device?.removeAllListeners();
    device?.destroy();
    this.set(off(problem));
  }

  private set(state: PhoneState): void {
    this.state = state;
    this.options.changed();
  }
}

const newCall = (other: string, phase: 'dialling' | 'open', since: number) => ({
  callSid: undefined,
  with: other,
  phase,
  since,
  isMuted: false,
  warnings: [],
});
