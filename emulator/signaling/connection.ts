import type { Clock } from '../ports';
import { hasExpired, type Grant } from './access-token';
import { handleFrame, VERSION, type FrameError, type FrameHandlers, type Payload, type Send } from './frames';

/** The socket of one browser. */
export interface Socket {
  send(text: string): void;
  close(): void;
}

/** What the frames of a connection do to calls. */
export type CallFrames = Pick<
  FrameHandlers,
  'invite' | 'answer' | 'reject' | 'hangup' | 'reinvite' | 'dtmf' | 'message'
>;

/** What a connection uses of the signalling. */
export interface ConnectionWorld {
  clock: Clock;
  readToken(token: string): Grant | FrameError;
  /** Rings this browser from now on. Returns a function that ends this. */
  register(connection: Connection): () => void;
  framesOf(connection: Connection): CallFrames;
  closed(connection: Connection): void;
}

/** The SDK reconnects when it has heard nothing for 15 seconds. */
const HEARTBEAT_MS = 5_000;
const HEARTBEAT = '\n';

/** One websocket of a browser: its token and its registration. */
export class Connection {
  readonly send: Send;
  /** Seconds that the browser asks us to wait for its next websocket. */
  reconnectTimeout = 0;
  #grant: Grant | undefined;
  #unregister: (() => void) | undefined;
  #cancelHeartbeat: () => void = () => undefined;
  readonly #world: ConnectionWorld;
  readonly #socket: Socket;
  readonly #handlers: FrameHandlers;
  #isOpen = true;

  constructor(world: ConnectionWorld, socket: Socket) {
    this.#world = world;
    this.#socket = socket;
    this.send = (type, payload) => {
      if (this.#isOpen) socket.send(JSON.stringify({ type, version: VERSION, payload }));
    };
    this.#handlers = {
      ...this.#withGrant(world.framesOf(this)),
      listen: (payload) => this.#listen(payload),
      register: ({ media }) => (media.audio ? this.#register() : this.#leave()),
    };
    this.#beat();
  }

  /** What the token allows. Undefined before the first valid token. */
  get grant(): Grant | undefined {
    return this.#grant;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  receive(text: string): void {
    if (text === HEARTBEAT) return;
    try {
      if (!handleFrame(text, this.#handlers))
        this.send('error', {
          error: { code: 31100, message: 'The local Twilio does not understand the frame.' },
        });
    } catch (error) {
      // What a call can no longer do must not end the local Twilio.
      const message = error instanceof Error ? error.message : 'The frame failed.';
      this.send('error', { error: { code: 31000, message } });
    }
  }

  /** The websocket is gone, whichever side closed it. */
  closed(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#cancelHeartbeat();
    this.#unregister?.();
    this.#unregister = undefined;
    this.#world.closed(this);
  }

  close(): void {
    this.#socket.close();
    this.closed();
  }

  #listen({ token, reconnectTimeout }: Payload<'listen'>): void {
    const grant = this.#world.readToken(token);
    if ('code' in grant) {
      this.#refuse(grant);
      return;
    }
    const wasRegistered = this.#unregister !== undefined;
    const isOther = this.#grant !== undefined && this.#grant.identity !== grant.identity;
    if (isOther) this.#unregister?.();
    this.#grant = grant;
    this.reconnectTimeout = reconnectTimeout;
    if (isOther && wasRegistered) this.#unregister = this.#world.register(this);
    const ttl = Math.max(0, Math.floor((grant.expiresAt - this.#world.clock.now()) / 1000));
    this.send('connected', { region: 'us1', edge: 'ashburn', token: { identity: grant.identity, ttl } });
  }

  #register(): void {
    const grant = this.#grant;
    if (!grant) {
      this.#refuse({ code: 31204, message: 'The browser has shown no access token.' });
      return;
    }
    const refusal = hasExpired(grant, this.#world.clock.now()) ?? mayRegister(grant);
    if (refusal) {
      this.#refuse(refusal);
      return;
    }
    this.#unregister ??= this.#world.register(this);
    this.send('ready', {});
  }

  /** The SDK waits for this answer: without it, `device.unregister()` never ends. */
  #leave(): void {
    this.#unregister?.();
    this.#unregister = undefined;
    this.send('offline', {});
  }

  #refuse(error: FrameError): void {
    this.#unregister?.();
    this.#unregister = undefined;
    this.send('error', { error });
  }

  /** Frames for calls need a token that was accepted. The token may expire during a call. */
  #withGrant(frames: CallFrames): CallFrames {
    const guarded =
      <P>(handle: (payload: P) => void) =>
      (payload: P) => {
        if (this.#grant) handle(payload);
        else this.#refuse({ code: 31204, message: 'The browser has shown no access token.' });
      };
    return {
      invite: guarded(frames.invite),
      answer: guarded(frames.answer),
      reject: guarded(frames.reject),
      hangup: guarded(frames.hangup),
      reinvite: guarded(frames.reinvite),
      dtmf: guarded(frames.dtmf),
      message: guarded(frames.message),
    };
  }

  #beat(): void {
    this.#cancelHeartbeat = this.#world.clock.after(HEARTBEAT_MS, () => {
      this.#socket.send(HEARTBEAT);
      this.#beat();
    });
  }
}

/** `allow: false` in the grant: https://www.twilio.com/docs/iam/access-tokens#step-3-generate-token */
const mayRegister = ({ mayReceive }: Grant): FrameError | undefined =>
  mayReceive ? undefined : { code: 31201, message: 'The access token allows no incoming calls.' };
