import { once } from 'node:events';
import { WebSocket } from 'ws';
import { realClock } from '../../../emulator';
import type { Frame } from '../../../emulator/media/frame';
import { startFrameTimer } from '../../../emulator/media/frame-timer';
import { loadWebRtc } from '../../../emulator/media/load-webrtc';
import { render } from '../../../emulator/media/sounds';
import { WebRtcLeg } from '../../../emulator/media/webrtc-leg';
import { LIMIT_MS } from '../../support/wait-until';

interface ReceivedFrame {
  type: string;
  payload: Record<string, unknown>;
}

/** Speaks the frames of the Voice SDK, as the SDK does, over a real websocket and with real audio. */
export class Softphone {
  readonly received: ReceivedFrame[] = [];
  heartbeats = 0;
  heard: number[] = [];
  leg: WebRtcLeg | undefined;
  /** The description that belongs to `leg`. */
  sdp = '';
  isClosed = false;
  readonly #socket: WebSocket;
  #checks: (() => void)[] = [];
  #stopTalking = () => {};

  private constructor(
    url: string,
    readonly hertz: number,
  ) {
    this.#socket = new WebSocket(`${url.replace('http', 'ws')}/signal`);
    this.#socket.on('message', (data: Buffer) => {
      const text = data.toString();
      if (text === '\n') {
        this.heartbeats++;
        this.#socket.send('\n');
      } else this.received.push(JSON.parse(text) as ReceivedFrame);
      for (const check of this.#checks) check();
    });
    this.#socket.on('close', () => (this.isClosed = true));
  }

  /** Opens a websocket and shows a token. */
  static async open(url: string, token: string, hertz = 0): Promise<Softphone> {
    const phone = new Softphone(url, hertz);
    await once(phone.#socket, 'open');
    phone.send('listen', { token, browserinfo: {}, reconnectTimeout: 0 });
    return phone;
  }

  /** The same, and registers. */
  static async registered(url: string, token: string, hertz = 0): Promise<Softphone> {
    const phone = await Softphone.open(url, token, hertz);
    await phone.next('connected');
    phone.send('register', { media: { audio: true } });
    await phone.next('ready');
    return phone;
  }

  send(type: string, payload: object): void {
    this.#socket.send(JSON.stringify({ type, version: '1.6', payload }));
  }

  sendText(text: string): void {
    this.#socket.send(text);
  }

  /** Takes the first frame of a type that has arrived or will. */
  async next(type: string): Promise<Record<string, unknown>> {
    await this.until(() => this.received.some((frame) => frame.type === type), `frame ${type}`);
    const [frame] = this.received.splice(
      this.received.findIndex((one) => one.type === type),
      1,
    );
    return frame?.payload ?? {};
  }

  /** The types of the frames that no test has taken. */
  get types(): string[] {
    return this.received.map(({ type }) => type);
  }

  until(isTrue: () => boolean, what: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`No ${what}; there are ${this.types.join(', ') || 'no frames'}.`)),
        LIMIT_MS,
      );
      const check = () => {
        if (!isTrue()) return;
        clearTimeout(timer);
        this.#checks = this.#checks.filter((one) => one !== check);
        resolve();
      };
      this.#checks.push(check);
      check();
    });
  }

  /** Answers the invite that has arrived or will. @returns the CallSid */
  async accept(): Promise<string> {
    const { callsid, sdp } = await this.next('invite');
    this.leg = await this.#open();
    this.sdp = withoutCandidates(await this.leg.answer(String(sdp)));
    this.send('answer', { callsid, sdp: this.sdp });
    return String(callsid);
  }

  /** Dials. @returns the name of the call until its CallSid is known */
  async dial(params: Record<string, string> = {}): Promise<string> {
    const callsid = `TJS${crypto.randomUUID()}`;
    this.leg = await this.#open();
    this.sdp = withoutCandidates(await this.leg.offer());
    this.send('invite', {
      callsid,
      sdp: this.sdp,
      twilio: { params: new URLSearchParams(params).toString() },
    });
    return callsid;
  }

  /** Continues a call with new audio, as `device.connect({ connectToken })` does. */
  async dialAgain(call: { callsid: string; reconnect: string }): Promise<void> {
    this.leg = await this.#open();
    this.sdp = withoutCandidates(await this.leg.offer());
    this.send('invite', { ...call, sdp: this.sdp, twilio: {} });
  }

  /** @returns an offer for the same call over another path */
  async restartAudio(): Promise<string> {
    this.sdp = withoutCandidates((await this.leg?.offer({ iceRestart: true })) ?? '');
    return this.sdp;
  }

  /** Waits until the outgoing call is answered. @returns the CallSid */
  async answered(): Promise<string> {
    const { callsid, sdp } = await this.next('answer');
    await this.leg?.accept(String(sdp));
    return String(callsid);
  }

  drop(): void {
    this.#socket.terminate();
  }

  async close(): Promise<void> {
    this.#stopTalking();
    this.#socket.terminate();
    await this.leg?.close();
  }

  async #open(): Promise<WebRtcLeg> {
    const webRtc = await loadWebRtc();
    if (!webRtc) throw new Error('werift is not installed.');
    const leg = new WebRtcLeg(webRtc);
    leg.onFrame((frame: Frame) => this.heard.push(...frame));
    let index = 0;
    this.#stopTalking();
    this.#stopTalking = startFrameTimer(realClock, () =>
      leg.play(render((t) => 0.1 * Math.sin(2 * Math.PI * this.hertz * t), index++)),
    );
    return leg;
  }
}

/** The SDK sends its descriptions before it has gathered candidates. */
const withoutCandidates = (sdp: string) => sdp.replace(/^a=(candidate:.*|end-of-candidates)\r\n/gm, '');
