import type { Call } from '@twilio/voice-sdk';
import type { PageLine } from '../../../contract/enumerations';
import { saveChoice, type DeviceUse } from './audio-devices';
import type { Line } from './line';
import { Lines } from './lines';
import { LineNotices } from './line-notices';
import { loadSdk } from './load-sdk';
import { microphoneProblem } from './microphone';
import { OpenCalls } from './open-calls';
import { PhoneStore } from './phone-store';
import { RingNotices } from './ring-notices';
import { Ringer } from './ringer';
import { Rings, idOf } from './rings';
import { off, withoutIncoming, type PhoneState, type Problem } from './state';
import { playWaiting } from './tones';
import { TwoCalls } from './two-calls';
import { forgetCall, isElsewhere, recallCall } from './way-back';

interface PhoneOptions {
  operator: () => string;
  /** A Voice access token. @throws what the request throws */
  token: () => Promise<string>;
  /** Puts the other party of the operator's leg on hold, or takes it off. @throws Error with a sentence for the operator */
  hold: (callSid: string, isHeld: boolean) => Promise<void>;
  /** Tells the server that this page has the line of a leg, or that its operator hangs up. */
  line: (callSid: string, line: PageLine) => Promise<void>;
  /** Whether the server has a live call with a leg. @throws what the request throws */
  isListed: (callSid: string) => Promise<boolean>;
  /** An address as this operator may see it: Twilio sends the browser whole numbers. */
  mask: (address: string) => string;
  /** What a notification says of a caller. */
  describe: (from: string) => string;
  changed: () => void;
  now: () => number;
}

/** The operator's browser as a phone, around the unmodified Voice SDK. */
export class Phone {
  private readonly store: PhoneStore;
  private readonly lines: Lines;
  private readonly rings = new Rings();
  private readonly ringer: Ringer;
  private readonly notices = new RingNotices();
  private readonly lineNotices: LineNotices;
  private readonly calls: OpenCalls;
  private readonly twoCalls: TwoCalls;

  constructor(private readonly options: PhoneOptions) {
    const { now } = options;
    const store = (this.store = new PhoneStore(() => {
      this.notices.keep(this.state.incoming.map(({ id }) => id));
      options.changed();
    }));
    const lineNotices = (this.lineNotices = new LineNotices({
      send: options.line,
      isListed: options.isListed,
    }));
    this.ringer = new Ringer(options.operator, () => this.chooseAudible());
    const lines = (this.lines = new Lines({
      incoming: (line, call) => this.ring(line, call),
      ready: () => store.change({ status: { name: 'ready' } }),
      lost: () => this.lose(),
      refused: () => this.stop('refused'),
      unplugged: (names) => store.change({ lostDevice: names.join(', ') }),
      token: options.token,
    }));
    const opened = (): void => {
      this.ringer.takeOver();
      this.chooseAudible();
    };
    this.calls = new OpenCalls({ store, lineNotices, opened, ended: () => this.chooseAudible(), now });
    this.twoCalls = new TwoCalls({ store, lines, hold: options.hold, now });
    void this.recall();
  }

  get state(): PhoneState {
    return this.store.state;
  }

  /** Asks for the microphone, loads the SDK and registers. A press of the operator: it also unlocks the sound of the page. */
  async goAvailable(): Promise<void> {
    if (this.state.status.name !== 'off') return;
    const { left } = this.state;
    RingNotices.ask();
    this.store.change({ ...off(), left, status: { name: 'starting' } });
    const problem = await microphoneProblem();
    if (problem) return this.store.change({ ...off(problem), left });
    try {
      const [sdk, token] = await Promise.all([loadSdk(), this.options.token()]);
      if (!sdk.Device.isSupported) return this.store.change({ ...off('unsupported'), left });
      await this.lines.open(sdk, token);
      this.chooseAudible();
      this.ringer.start();
    } catch {
      this.stop('unreachable');
    }
  }

  /** The phone no longer rings here. A call that is open goes on. */
  goOffline(): void {
    if (this.state.call || this.state.held) return;
    this.stop();
  }

  /** Ends every call, and the phone. */
  end(): void {
    for (const call of [this.state.call, this.state.held]) void this.lineNotices.leave(call);
    forgetCall();
    this.stop();
    this.store.change(off());
  }

  async answer(id: string): Promise<void> {
    if (this.state.call || this.state.isSwapping) return;
    await this.take(id);
  }

  /** Puts the other party of the open call on hold, and answers. */
  async holdAndAnswer(id: string): Promise<void> {
    await this.twoCalls.holdAndAnswer({ isRinging: () => this.rings.has(id), answer: () => this.take(id) });
  }

  /** Back to the call that is on hold. The other party of the present call, if there is one, is put on hold. */
  async swap(): Promise<void> {
    await this.twoCalls.swap();
  }

  /** The operator has asked for the call of this leg, which rings now or in a moment. */
  expect(leg: string): void {
    this.store.change({ wanted: leg });
  }

  /** Declines for this operator: Twilio tells the caller, and the operator's other tabs stop ringing. */
  decline(id: string): void {
    this.rings.reject(id);
    this.store.change(withoutIncoming(this.state, id));
  }

  /** Calls an address of the API. The server decides whether it may be called. @param shown what the operator sees of it */
  async dial(to: string, shown = to): Promise<void> {
    const line = this.lines.free;
    if (!line || this.state.call || this.state.isSwapping) return;
    this.calls.open({ with: shown, phase: 'dialling' });
    try {
      this.calls.follow(line, await line.dial(to));
    } catch {
      this.store.change({ call: undefined, ended: 'refused' });
    }
  }

  async hangUp(): Promise<void> {
    const { talkingCall } = this.lines;
    await this.lineNotices.leave(this.state.call);
    talkingCall?.disconnect();
  }

  /** Of the microphone in this browser, in the call in which the operator talks. */
  setMuted(isMuted: boolean): void {
    this.lines.talkingCall?.mute(isMuted);
  }

  press(digit: string): void {
    this.lines.talkingCall?.sendDigits(digit);
  }

  /** What the open call sends. Its audio changes with the microphone. */
  get localStream(): MediaStream | undefined {
    return this.lines.talkingCall?.getLocalStream();
  }

  async choose(use: DeviceUse, id: string): Promise<void> {
    saveChoice(use, id);
    this.store.change({ lostDevice: undefined });
    await this.lines.useChosenDevices();
  }

  extendWrapUp(): void {
    this.calls.extendWrapUp();
  }

  endWrapUp(): void {
    this.store.change({ wrapUpUntil: undefined });
  }

  /** The operator has read a message, or does not want to return to the call. */
  dismiss(what: 'left' | 'missed' | 'ended' | 'failure' | 'lostDevice'): void {
    if (what === 'left') forgetCall();
    this.store.change({ [what]: undefined });
  }

  /** After a reload, the call that was open before. */
  private async recall(): Promise<void> {
    const left = recallCall();
    if (!left) return;
    if (await isElsewhere(left)) forgetCall();
    else this.store.change({ left });
  }

  private lose(): void {
    if (this.state.status.name !== 'ready') return;
    this.store.change({ status: { name: 'lost', since: this.options.now() } });
  }

  private ring(line: Line, call: Call): void {
    const isNew = this.rings.add(line, call, (id) => this.store.change(withoutIncoming(this.state, id)));
    if (!isNew) return;
    if (this.state.call && this.ringer.isAudible) playWaiting();
    const one = { id: idOf(call), from: this.options.mask(call.parameters['From'] ?? '') };
    this.notices.show(one.id, this.options.describe(one.from));
    this.store.change({ ended: undefined, incoming: [...this.state.incoming, one] });
  }

  private async take(id: string): Promise<void> {
    const from = this.state.incoming.find((one) => one.id === id)?.from ?? '';
    const ring = this.rings.take(id);
    if (!ring) return;
    // In this order, it is never a call that has stopped ringing without an answer.
    this.calls.open({ with: from, phase: 'answering' });
    this.store.change(withoutIncoming(this.state, id));
    this.calls.follow(ring.line, ring.call, { callSid: id, with: from });
    await ring.line.answer(ring.call);
  }

  /** While the operator talks, no call rings aloud. */
  private chooseAudible(): void {
    this.lines.setAudible(this.ringer.isAudible && !this.state.call);
    this.options.changed();
  }

  private stop(problem?: Problem): void {
    this.rings.clear();
    this.ringer.stop();
    this.lines.close();
    this.store.change({ ...off(problem), left: this.state.left });
  }
}
