import type { Call } from '@twilio/voice-sdk';
import type { PageLine } from '../../../contract/enumerations';
import { saveChoice, type DeviceUse } from './audio-devices';
import { followCall } from './follow-call';
import type { Line } from './line';
import { Lines } from './lines';
import { LineNotices } from './line-notices';
import { loadSdk } from './load-sdk';
import { microphoneProblem } from './microphone';
import { RingNotices } from './ring-notices';
import { Ringer } from './ringer';
import { Rings, idOf } from './rings';
import {
  off,
  withoutIncoming,
  withWarning,
  type BadEnd,
  type LeftCall,
  type PhoneCall,
  type PhoneState,
  type Problem,
} from './state';
import { playWaiting } from './tones';
import { forgetCall, isElsewhere, recallCall, rememberCall } from './way-back';

const WRAP_UP_MS = 30_000;

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
  state: PhoneState = off();
  private readonly lines: Lines;
  private readonly rings = new Rings();
  private readonly ringer: Ringer;
  private readonly notices = new RingNotices();
  private readonly lineNotices: LineNotices;
  private isLeaving = false;

  constructor(private readonly options: PhoneOptions) {
    this.lineNotices = new LineNotices({ send: options.line, isListed: options.isListed });
    this.ringer = new Ringer(options.operator, () => this.chooseAudible());
    this.lines = new Lines({
      incoming: (line, call) => this.ring(line, call),
      ready: () => this.set({ ...this.state, status: { name: 'ready' } }),
      lost: () => this.lose(),
      refused: () => this.stop('refused'),
      unplugged: (names) => this.set({ ...this.state, lostDevice: names.join(', ') }),
      token: options.token,
    });
    // The SDK hangs up when the page goes; what is stored for the way back must stay then.
    window.addEventListener('pagehide', () => {
      this.isLeaving = true;
    });
    window.addEventListener('pageshow', () => {
      this.isLeaving = false;
    });
    void this.recall();
  }

  /** Asks for the microphone, loads the SDK and registers. A press of the operator: it also unlocks the sound of the page. */
  async goAvailable(): Promise<void> {
    if (this.state.status.name !== 'off') return;
    const { left } = this.state;
    RingNotices.ask();
    this.set({ ...off(), left, status: { name: 'starting' } });
    const problem = await microphoneProblem();
    if (problem) return this.set({ ...off(problem), left });
    try {
      const [sdk, token] = await Promise.all([loadSdk(), this.options.token()]);
      if (!sdk.Device.isSupported) return this.set({ ...off('unsupported'), left });
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
    this.set(off());
  }

  async answer(id: string): Promise<void> {
    if (this.state.call || this.state.isSwapping) return;
    await this.take(id);
  }

  /**
   * Puts the other party of the open call on hold, and answers. The operator's own leg stays in the first call: a leg that left
   * would leave the held party alone.
   */
  async holdAndAnswer(id: string): Promise<void> {
    const { call, held } = this.state;
    if (call?.callSid === undefined || held) return;
    await this.swapping(async () => {
      await this.holdOther(call);
      // The caller may have given up, and the other party may have hung up, while the server was asked.
      if (!this.rings.has(id)) return this.state.call && this.releaseOther(this.state.call);
      this.parkCall();
      await this.take(id);
    });
  }

  /** Back to the call that is on hold. The other party of the present call, if there is one, is put on hold. */
  async swap(): Promise<void> {
    const isDialling = this.state.call !== undefined && this.state.call.callSid === undefined;
    if (!this.state.held || isDialling) return;
    await this.swapping(async () => {
      if (this.state.call) await this.holdOther(this.state.call);
      const { call, held } = this.state;
      if (!held) return;
      this.lines.swap();
      this.set({ ...this.state, call: { ...held, heldSince: undefined }, held: this.heldNow(call) });
      await this.releaseOther(held);
    });
  }

  /** The operator has asked for the call of this leg, which rings now or in a moment. */
  expect(leg: string): void {
    this.set({ ...this.state, wanted: leg });
  }

  /** Declines for this operator: Twilio tells the caller, and the operator's other tabs stop ringing. */
  decline(id: string): void {
    this.rings.reject(id);
    this.set(withoutIncoming(this.state, id));
  }

  /** Calls an address of the API. The server decides whether it may be called. @param shown what the operator sees of it */
  async dial(to: string, shown = to): Promise<void> {
    const line = this.lines.free;
    if (!line || this.state.call || this.state.isSwapping) return;
    this.open({ with: shown, phase: 'dialling' });
    try {
      this.follow(line, await line.dial(to));
    } catch {
      this.set({ ...this.state, call: undefined, ended: 'refused' });
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
    this.set({ ...this.state, lostDevice: undefined });
    await this.lines.useChosenDevices();
  }

  extendWrapUp(): void {
    const { wrapUpUntil } = this.state;
    if (wrapUpUntil !== undefined) this.set({ ...this.state, wrapUpUntil: wrapUpUntil + WRAP_UP_MS });
  }

  endWrapUp(): void {
    this.set({ ...this.state, wrapUpUntil: undefined });
  }

  /** The operator has read a message, or does not want to return to the call. */
  dismiss(what: 'left' | 'missed' | 'ended' | 'failure' | 'lostDevice'): void {
    if (what === 'left') forgetCall();
    this.set({ ...this.state, [what]: undefined });
  }

  /** After a reload, the call that was open before. */
  private async recall(): Promise<void> {
    const left = recallCall();
    if (!left) return;
    if (await isElsewhere(left)) forgetCall();
    else this.set({ ...this.state, left });
  }

  private lose(): void {
    if (this.state.status.name !== 'ready') return;
    this.set({ ...this.state, status: { name: 'lost', since: this.options.now() } });
  }

  private ring(line: Line, call: Call): void {
    const isNew = this.rings.add(line, call, (id) => this.set(withoutIncoming(this.state, id)));
    if (!isNew) return;
    if (this.state.call && this.ringer.isAudible) playWaiting();
    const one = { id: idOf(call), from: this.options.mask(call.parameters['From'] ?? '') };
    this.notices.show(one.id, this.options.describe(one.from));
    this.set({ ...this.state, ended: undefined, incoming: [...this.state.incoming, one] });
  }

  private async take(id: string): Promise<void> {
    const from = this.state.incoming.find((one) => one.id === id)?.from ?? '';
    const ring = this.rings.take(id);
    if (!ring) return;
    // In this order, it is never a call that has stopped ringing without an answer.
    this.open({ with: from, phase: 'answering' });
    this.set(withoutIncoming(this.state, id));
    this.follow(ring.line, ring.call, { callSid: id, with: from });
    await ring.line.answer(ring.call);
  }

  private open(call: Pick<PhoneCall, 'with' | 'phase'>): void {
    const since = this.options.now();
    this.set({
      ...this.state,
      ended: undefined,
      left: undefined,
      missed: undefined,
      wrapUpUntil: undefined,
      call: { ...call, callSid: undefined, since, isMuted: false, heldSince: undefined, warnings: [] },
    });
    this.ringer.takeOver();
    this.chooseAudible();
  }

  /** @param answered the call that the operator answers. Undefined: the operator calls */
  private follow(line: Line, call: Call, answered?: LeftCall): void {
    followCall(call, {
      change: (change) => {
        // A parked line is muted, whatever the operator has chosen.
        if (line.isParked && change.isMuted !== undefined) return;
        this.changeCall(line, (shown) => ({ ...shown, ...change }));
        if (change.phase === 'open') {
          this.rememberCall();
          this.lineNotices.open(change.callSid, { isDialled: answered === undefined });
        }
      },
      warn: (warning, isOn) => this.changeCall(line, (shown) => withWarning(shown, warning, isOn)),
      ended: (how) => this.callEnded(line, how, answered),
      now: this.options.now,
    });
  }

  private changeCall(line: Line, change: (call: PhoneCall) => PhoneCall): void {
    const place = line.isParked ? 'held' : 'call';
    const shown = this.state[place];
    if (shown) this.set({ ...this.state, [place]: change(shown) });
  }

  private callEnded(line: Line, how: BadEnd | undefined, answered: LeftCall | undefined): void {
    const place = line.isParked ? 'held' : 'call';
    const shown = this.state[place];
    const isRefused = this.lineNotices.isRefused(shown?.callSid);
    const ended = isRefused ? 'refused' : how;
    // A party was faster: another browser that answered, or the caller who hung up.
    const missed = shown?.phase === 'answering' && ended === undefined ? answered : undefined;
    line.free();
    if (!this.isLeaving) forgetCall();
    const left =
      ended === 'broken' && shown?.callSid !== undefined ? leftOf(shown, shown.callSid) : undefined;
    const hasTalked = shown?.phase === 'open' && !isRefused;
    const wrapUpUntil = hasTalked ? this.options.now() + WRAP_UP_MS : undefined;
    this.set({ ...this.state, [place]: undefined, ended, left, missed, wrapUpUntil });
    this.rememberCall();
    this.chooseAudible();
  }

  private rememberCall(): void {
    const { call, held } = this.state;
    const shown = call ?? held;
    if (shown?.callSid !== undefined) rememberCall(leftOf(shown, shown.callSid));
  }

  private parkCall(): void {
    this.lines.talking?.park();
    this.set({ ...this.state, held: this.heldNow(this.state.call), call: undefined });
  }

  private heldNow(call: PhoneCall | undefined): PhoneCall | undefined {
    return call && { ...call, heldSince: this.options.now() };
  }

  private async holdOther({ callSid }: PhoneCall): Promise<void> {
    if (callSid !== undefined) await this.options.hold(callSid, true);
  }

  private async releaseOther({ callSid }: PhoneCall): Promise<void> {
    if (callSid !== undefined) await this.options.hold(callSid, false);
  }

  /** One swap at a time. A failure is shown, and leaves the operator where they are. */
  private async swapping(work: () => Promise<void> | void): Promise<void> {
    if (this.state.isSwapping) return;
    this.set({ ...this.state, isSwapping: true, failure: undefined });
    try {
      await work();
    } catch (error) {
      this.set({ ...this.state, failure: error instanceof Error ? error.message : String(error) });
    } finally {
      this.set({ ...this.state, isSwapping: false });
    }
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
    this.set({ ...off(problem), left: this.state.left });
  }

  private set(state: PhoneState): void {
    this.state = state;
    this.notices.keep(state.incoming.map(({ id }) => id));
    this.options.changed();
  }
}

const leftOf = (call: PhoneCall, callSid: string) => ({ callSid, with: call.with });
