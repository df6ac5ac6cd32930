import type { Clock } from '../ports';
import type { Connection } from './connection';
import type { Payload, ServerFrames } from './frames';
import type { PhoneLine, PhoneMedia } from './phone-media';

export interface NewBrowserCall {
  callSid: string;
  /** What the browser calls an outgoing leg until it learns the CallSid. */
  temporarySid?: string;
  identity: string;
  connection: Connection;
  line: PhoneLine;
  /** The browser's description of its audio. */
  sdp: string;
  reconnectToken: string;
  isAnswered: boolean;
  clock: Clock;
  media: PhoneMedia;
  /** The browser is gone for good, or its audio failed. */
  hangUp: () => void;
}

/** How long a call waits for the next websocket of its browser, if the browser does not say. */
const RECONNECT_SECONDS = 10;

/** One leg in one browser, from its answer or from the dialling until its end. */
export class BrowserCall {
  readonly callSid: string;
  readonly temporarySid: string | undefined;
  readonly identity: string;
  readonly #options: NewBrowserCall;
  #connection: Connection | undefined;
  #line: PhoneLine;
  #isAnswered: boolean;
  /** The ICE user name of the browser: another one is another connection for audio. */
  #iceUser: string | undefined;
  /** Our answer to the browser's offer. */
  #description: Promise<string | undefined> = Promise.resolve(undefined);
  #cancelWait: () => void = () => undefined;
  #isOver = false;
  /** Whether the browser has learned the CallSid. */
  #isNamed = false;

  constructor(options: NewBrowserCall) {
    this.callSid = options.callSid;
    this.temporarySid = options.temporarySid;
    this.identity = options.identity;
    this.#options = options;
    this.#connection = options.connection;
    this.#line = options.line;
    this.#isAnswered = options.isAnswered;
    this.#iceUser = iceUserOf(options.sdp);
    this.#line.connect(this.callSid);
    if (options.isAnswered) this.#guard(this.#line.accept(options.sdp));
    else this.#description = this.#line.answer(options.sdp);
    this.#guard(this.#description);
  }

  /** The called party's phone rings, and the browser hears it. */
  ringing(): void {
    this.#describe((sdp) => {
      this.#isNamed = true;
      this.#connection?.send('ringing', { callsid: this.callSid, ...sdp });
    });
  }

  /** The leg of an outgoing call is answered. */
  answered(): void {
    if (this.#isAnswered) return;
    this.#isAnswered = true;
    this.#describe((sdp) => this.#sendAnswer(sdp));
  }

  /** Sends a message of the application. @returns whether the browser is connected */
  deliver(message: ServerFrames['message']): boolean {
    this.#connection?.send('message', message);
    return this.#connection !== undefined;
  }

  /** The leg has ended, and not by this browser. */
  ended(): void {
    this.close();
    this.#connection?.send('hangup', { callsid: this.#knownSid });
  }

  /** Ends the audio, and waits for nothing more. */
  close(): void {
    this.#isOver = true;
    this.#cancelWait();
    this.#line.close();
  }

  /** The audio path has changed: https://www.rfc-editor.org/rfc/rfc8445#section-2.4 */
  restartAudio({ sdp }: Payload<'reinvite'>): void {
    this.#iceUser = iceUserOf(sdp);
    this.#description = this.#line.answer(sdp);
    this.#guard(this.#description);
    this.#describe((description) =>
      this.#connection?.send('answer', { callsid: this.callSid, ...description }),
    );
  }

  /** The websocket is gone. An answered call waits for the browser; the SDK gives up any other. */
  lost(connection: Connection): void {
    if (this.#connection !== connection) return;
    this.#connection = undefined;
    const { clock, hangUp } = this.#options;
    const seconds = Math.max(RECONNECT_SECONDS, connection.reconnectTimeout);
    if (this.#isAnswered) this.#cancelWait = clock.after(seconds * 1000, hangUp);
    else hangUp();
  }

  /** The browser continues the call on another websocket. @returns whether it has the token of this call */
  reconnect(connection: Connection, { sdp, reconnect }: Payload<'invite'>): boolean {
    if (reconnect !== this.#options.reconnectToken) return false;
    this.#cancelWait();
    this.#connection = connection;
    if (this.#iceUser !== iceUserOf(sdp)) this.#replaceLine(sdp);
    else this.#sendAnswer({});
    return true;
  }

  /** A new page continues the call: its audio is new, too. */
  #replaceLine(sdp: string): void {
    this.#line.close();
    this.#line = this.#options.media.open();
    this.#line.connect(this.callSid);
    this.#iceUser = iceUserOf(sdp);
    this.#description = this.#line.answer(sdp);
    this.#guard(this.#description);
    this.#describe((description) => this.#sendAnswer(description));
  }

  /** What the browser calls this leg. It ignores a CallSid that it has not learned. */
  get #knownSid(): string {
    return this.#isNamed ? this.callSid : (this.temporarySid ?? this.callSid);
  }

  #sendAnswer(sdp: { sdp?: string }): void {
    this.#isNamed = true;
    const { reconnectToken: reconnect } = this.#options;
    this.#connection?.send('answer', { callsid: this.callSid, ...sdp, reconnect });
  }

  /** Calls `send` with our description, in the order of the calls of this function. */
  #describe(send: (description: { sdp?: string }) => void): void {
    this.#description.then(
      (sdp) => {
        if (!this.#isOver) send(sdp === undefined ? {} : { sdp });
      },
      // `#guard` ends the call.
      () => undefined,
    );
  }

  #guard(work: Promise<unknown>): void {
    work.catch(() => {
      if (this.#isOver) return;
      const error = { code: 31000, message: 'The audio of the call cannot be connected.' };
      this.#connection?.send('hangup', { callsid: this.#knownSid, error });
      this.#options.hangUp();
    });
  }
}

const iceUserOf = (sdp: string): string | undefined => /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1];
