import type { Connection } from './connection';
import type { ServerFrames } from './frames';
import type { PhoneLine, PhoneMedia } from './phone-media';

/** A leg that rings in all registered browsers of one identity, each with audio of its own. */
export class RingingCall {
  readonly callSid: string;
  readonly identity: string;
  readonly reconnectToken: string;
  readonly #offers = new Map<Connection, PhoneLine>();
  #isOver = false;

  constructor({
    callSid,
    identity,
    reconnectToken,
  }: Pick<RingingCall, 'callSid' | 'identity' | 'reconnectToken'>) {
    this.callSid = callSid;
    this.identity = identity;
    this.reconnectToken = reconnectToken;
  }

  async ring(
    connection: Connection,
    { media, parameters }: { media: PhoneMedia; parameters: ServerFrames['invite']['parameters'] },
  ): Promise<void> {
    const { callSid: callsid, reconnectToken: reconnect } = this;
    const line = media.open();
    this.#offers.set(connection, line);
    const sdp = await line.offer();
    if (this.#offers.get(connection) !== line) return;
    connection.send('invite', { callsid, sdp, parameters, reconnect });
  }

  /** The browser answers first: it gets the leg, and the others stop ringing. */
  take(connection: Connection): PhoneLine | undefined {
    const line = this.#offers.get(connection);
    if (this.#isOver || !line) return undefined;
    this.#offers.delete(connection);
    this.cancel();
    return line;
  }

  /** The websocket of a browser is gone. The others ring on. */
  leave(connection: Connection): void {
    this.#offers.get(connection)?.close();
    this.#offers.delete(connection);
  }

  /** Stops the ringing in every browser that still rings. */
  cancel(): void {
    this.#isOver = true;
    for (const [connection, line] of this.#offers) {
      line.close();
      connection.send('cancel', { callsid: this.callSid });
    }
    this.#offers.clear();
  }
}
