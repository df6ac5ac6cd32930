import type { LogEntry } from '../event-log';
import type { CallView } from '../views';
import { readToken } from './access-token';
import { BrowserCalls } from './browser-calls';
import { callFrames } from './call-frames';
import type { CallMessage } from './call-messages';
import { Connection, type ConnectionWorld, type Socket } from './connection';
import { Registrations } from './registrations';
import { RingingCall } from './ringing-call';
import type { SwitchboardOptions } from './switchboard-options';

const CLIENT = 'client:';
const FINAL: ReadonlySet<string> = new Set(['completed', 'busy', 'failed', 'no-answer', 'canceled']);

/** Joins the browsers and the calls of the local Twilio. */
export class Switchboard {
  readonly #options: SwitchboardOptions;
  readonly #connections = new Set<Connection>();
  readonly #registrations = new Registrations();
  readonly #ringing = new Map<string, RingingCall>();
  readonly #calls: BrowserCalls;
  readonly #unsubscribe: () => void;
  readonly #world: ConnectionWorld;

  constructor(options: SwitchboardOptions) {
    const { emulator, accountSid, clock } = options;
    this.#options = options;
    this.#calls = new BrowserCalls(emulator);
    const desk = { ...options, calls: this.#calls, ringing: this.#ringing };
    this.#unsubscribe = emulator.log.subscribe((entry) => this.#follow(entry));
    this.#world = {
      clock,
      readToken: (token) => readToken(token, { directory: emulator.directory, accountSid, now: clock.now() }),
      register: (connection) => this.#register(connection),
      framesOf: (connection) => callFrames(desk, connection),
      closed: (connection) => this.#closed(connection),
    };
  }

  connect(socket: Socket): Connection {
    const connection = new Connection(this.#world, socket);
    this.#connections.add(connection);
    return connection;
  }

  /** Sends a message of the application to the browser of a call. @returns whether a browser has the call */
  sendMessage({ callSid, content, contentType, messageType }: CallMessage): boolean {
    const voiceeventsid = `KX${this.#options.newToken()}`;
    const frame = { callsid: callSid, content, contenttype: contentType, messagetype: messageType };
    return this.#calls.find(callSid)?.deliver({ ...frame, voiceeventsid }) ?? false;
  }

  close(): void {
    this.#unsubscribe();
    for (const connection of [...this.#connections]) connection.close();
    this.#calls.close();
    for (const call of this.#ringing.values()) call.cancel();
  }

  #register(connection: Connection): () => void {
    const identity = connection.grant?.identity ?? '';
    const leave = this.#registrations.add(identity, connection);
    const disconnect = this.#options.emulator.people.connectPhone(CLIENT + identity);
    return () => {
      leave();
      disconnect();
    };
  }

  #closed(connection: Connection): void {
    this.#connections.delete(connection);
    for (const call of this.#ringing.values()) call.leave(connection);
    this.#calls.lost(connection);
  }

  /** Tells the browsers what happens to their calls. */
  #follow(entry: LogEntry): void {
    if (entry.kind !== 'call') return;
    const { callSid, status } = entry;
    if (status === 'ringing') this.#rings(callSid);
    else if (status === 'in-progress') {
      // A browser that answers has taken its leg out of here before: the controls have answered it.
      this.#stopRinging(callSid);
      this.#calls.find(callSid)?.answered();
    } else if (FINAL.has(status)) {
      this.#stopRinging(callSid);
      this.#calls.take(callSid)?.ended();
    }
  }

  #stopRinging(callSid: string): void {
    this.#ringing.get(callSid)?.cancel();
    this.#ringing.delete(callSid);
  }

  #rings(callSid: string): void {
    const call = this.#options.emulator.inspectLive().calls.find(({ sid }) => sid === callSid);
    if (!call || call.direction === 'inbound') return;
    if (call.parentSid !== null) this.#calls.find(call.parentSid)?.ringing();
    if (call.to.startsWith(CLIENT)) this.#ringBrowsers(call);
  }

  #ringBrowsers(call: CallView): void {
    const { media, newToken, accountSid } = this.#options;
    const [identity = '', query = ''] = call.to.slice(CLIENT.length).split('?', 2);
    const connections = this.#registrations.of(identity);
    if (connections.length === 0) return;
    const ringing = new RingingCall({ callSid: call.sid, identity, reconnectToken: newToken() });
    this.#ringing.set(call.sid, ringing);
    const custom = new URLSearchParams({
      ...Object.fromEntries(new URLSearchParams(query)),
      ...call.parameters,
    });
    const parameters = {
      CallSid: call.sid,
      AccountSid: accountSid,
      From: call.from,
      To: call.to,
      ApiVersion: '2010-04-01',
      // The SDK does not read a plus sign as a space.
      Params: custom.toString().replaceAll('+', '%20'),
    };
    for (const connection of connections)
      ringing.ring(connection, { media, parameters }).catch(() => ringing.leave(connection));
  }
}
