import type { Emulator } from '../create-emulator';
import { BrowserCall, type NewBrowserCall } from './browser-call';
import type { Connection } from './connection';

/** The legs that browsers have answered or dialled. */
export class BrowserCalls {
  readonly #emulator: Emulator;
  /** By CallSid, and outgoing ones by the browser's own name as well. */
  readonly #calls = new Map<string, BrowserCall>();

  constructor(emulator: Emulator) {
    this.#emulator = emulator;
  }

  add(options: Omit<NewBrowserCall, 'hangUp'>): void {
    const call: BrowserCall = new BrowserCall({ ...options, hangUp: () => this.hangUp(call) });
    this.#calls.set(call.callSid, call);
    if (call.temporarySid !== undefined) this.#calls.set(call.temporarySid, call);
  }

  find(sid: string): BrowserCall | undefined {
    return this.#calls.get(sid);
  }

  /** The call, if it belongs to the identity of the browser. */
  ownedBy(connection: Connection, sid: string): BrowserCall | undefined {
    const call = this.#calls.get(sid);
    return call && call.identity === connection.grant?.identity ? call : undefined;
  }

  /** The browser ends the call: it needs no `hangup` in return. */
  hangUp(call: BrowserCall): void {
    this.take(call.callSid);
    call.close();
    this.#emulator.people.hangUp(call.callSid);
  }

  /** Removes a call and returns it. */
  take(callSid: string): BrowserCall | undefined {
    const call = this.#calls.get(callSid);
    this.#calls.delete(callSid);
    if (call?.temporarySid !== undefined) this.#calls.delete(call.temporarySid);
    return call;
  }

  /** The websocket of a browser is gone. */
  lost(connection: Connection): void {
    for (const call of new Set(this.#calls.values())) call.lost(connection);
  }

  close(): void {
    for (const call of this.#calls.values()) call.close();
  }
}
