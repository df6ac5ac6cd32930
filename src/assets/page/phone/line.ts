import type { Call, Device } from '@twilio/voice-sdk';
import { chosenDevice, defaultName, lostNames, useChosenOutputs } from './audio-devices';

/** A refused token leaves the registration pending. */
const REGISTER_TIMEOUT_MS = 10_000;
/** AccessTokenInvalid and AccessTokenExpired: https://www.twilio.com/docs/api/errors/20101 and /20104 */
const TOKEN_ERRORS: ReadonlySet<number> = new Set([20101, 20104]);

export interface LineEvents {
  incoming: (line: Line, call: Call) => void;
  /** The line has registered, or has lost its registration. */
  changed: () => void;
  /** Twilio refuses the token. */
  refused: () => void;
  /** These devices were unplugged while they were in use. */
  unplugged: (names: readonly string[]) => void;
  /** @throws what the request throws */
  token: () => Promise<string>;
}

/** One `Device` of the SDK. It takes one call at a time: the SDK hangs up the first one when the second is accepted. */
export class Line {
  isRegistered = false;
  private current: Call | undefined;
  /** The operator's own choice, while the line is parked. */
  private wasMuted: boolean | undefined;
  /** The microphone behind the default one. */
  private defaultMicrophone: string | undefined;

  constructor(
    private readonly device: Device,
    private readonly events: LineEvents,
  ) {
    device.on('registered', () => this.setRegistered(true));
    device.on('unregistered', () => this.setRegistered(false));
    device.on('error', ({ code = 0 }: { code?: number }) => {
      if (TOKEN_ERRORS.has(code)) events.refused();
      else events.changed();
    });
    device.on('tokenWillExpire', () => void this.refresh());
    device.on('incoming', (call: Call) => events.incoming(this, call));
    device.audio?.on('deviceChange', (lost: readonly MediaDeviceInfo[]) => this.devicesChanged(lost));
  }

  get call(): Call | undefined {
    return this.current;
  }

  get isParked(): boolean {
    return this.wasMuted !== undefined;
  }

  register(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('The phone did not register.')), REGISTER_TIMEOUT_MS);
      this.device.once('registered', () => {
        clearTimeout(timer);
        resolve();
      });
      this.device.register().catch(reject);
    });
  }

  async answer(call: Call): Promise<void> {
    this.current = call;
    await this.useMicrophone();
    call.accept();
  }

  async dial(to: string): Promise<Call> {
    await this.useMicrophone();
    this.current = await this.device.connect({ params: { To: to } });
    return this.current;
  }

  /** The call has ended: the microphone is released. */
  free(): void {
    this.current = undefined;
    this.wasMuted = undefined;
    this.device.audio?.unsetInputDevice().catch(() => undefined);
  }

  /** The operator talks on another line: this one neither sends nor plays a sound, and stays connected. */
  park(): void {
    if (!this.current || this.isParked) return;
    this.wasMuted = this.current.isMuted();
    this.current.mute(true);
    this.playRemote(false);
  }

  unpark(): void {
    if (!this.current || this.wasMuted === undefined) return;
    const { wasMuted } = this;
    this.wasMuted = undefined;
    this.current.mute(wasMuted);
    this.playRemote(true);
  }

  /** Whether this line plays the sound of ringing. */
  setAudible(isAudible: boolean): void {
    this.device.audio?.incoming(isAudible);
  }

  /** Plays on the devices that the operator has chosen; a call that is open changes its microphone at once. */
  async useChosenDevices(): Promise<void> {
    if (this.device.audio) await useChosenOutputs(this.device.audio);
    if (this.current) await this.useMicrophone();
  }

  close(): void {
    this.device.removeAllListeners();
    this.device.destroy();
  }

  /** Without a choice, the SDK takes the default device. A missing one must not prevent the call. */
  private async useMicrophone(): Promise<void> {
    const { audio } = this.device;
    if (!audio) return;
    const id = chosenDevice('microphone', audio.availableInputDevices);
    if (id !== undefined) await audio.setInputDevice(id).catch(() => undefined);
  }

  private playRemote(isOn: boolean): void {
    for (const track of this.current?.getRemoteStream()?.getAudioTracks() ?? []) track.enabled = isOn;
  }

  private devicesChanged(lost: readonly MediaDeviceInfo[]): void {
    const available = this.device.audio?.availableInputDevices ?? new Map<string, MediaDeviceInfo>();
    const names = lostNames(lost, { before: this.defaultMicrophone, available });
    this.defaultMicrophone = defaultName(available);
    if (names.length > 0 && this.current) this.events.unplugged(names);
  }

  private setRegistered(isRegistered: boolean): void {
    this.isRegistered = isRegistered;
    this.events.changed();
  }

  private async refresh(): Promise<void> {
    try {
      this.device.updateToken(await this.events.token());
    } catch {
      // The line stays registered until the token expires, and the SDK asks again.
    }
  }
}
