import type { PageLine } from '../../../contract/enumerations';
import type { PhoneCall } from './state';

/** How long a hang-up waits for the server. */
const LEAVE_MS = 1_000;
const OPEN_ATTEMPTS = 3;
const RETRY_MS = 2_000;

interface LineServer {
  send: (callSid: string, line: PageLine) => Promise<void>;
  /** Whether a leg takes part in a live call. */
  isListed: (callSid: string) => Promise<boolean>;
}

/**
 * Twilio ends a leg whose line breaks in the same way as a leg that hangs up. So the page tells the server that it has the line, and
 * before it hangs up: a line that ends without the second notice rings again.
 */
export class LineNotices {
  private readonly told = new Set<string>();
  /** The legs that the server does not know, although they are open: a machine says why the call is not placed. */
  private readonly unknown = new Set<string>();

  constructor(private readonly server: LineServer) {}

  /** Once for each leg. The server may not know a leg that has just answered. @param isDialled whether the operator calls */
  open(callSid: string | undefined, { isDialled }: { isDialled: boolean }): void {
    if (callSid === undefined || this.told.has(callSid)) return;
    this.told.add(callSid);
    void this.tryOpen(callSid, isDialled);
  }

  /** Whether the server has placed no call for a leg that the operator dialled. */
  isRefused(callSid: string | undefined): boolean {
    return callSid !== undefined && this.unknown.has(callSid);
  }

  /** @returns once the server knows it, or after a second at the latest */
  async leave(call: PhoneCall | undefined): Promise<void> {
    if (call?.callSid === undefined || !this.told.delete(call.callSid)) return;
    if (this.unknown.has(call.callSid)) return;
    const sent = this.server.send(call.callSid, 'left').catch(() => undefined);
    await Promise.race([sent, pause(LEAVE_MS)]);
  }

  private async tryOpen(callSid: string, isDialled: boolean): Promise<void> {
    for (let attempt = 1; this.told.has(callSid) && attempt <= OPEN_ATTEMPTS; attempt++) {
      try {
        if (!isDialled || (await this.isListed(callSid))) return await this.server.send(callSid, 'open');
      } catch {
        // The next attempt tells.
      }
      await pause(RETRY_MS);
    }
  }

  /** @throws what the request throws */
  private async isListed(callSid: string): Promise<boolean> {
    const isListed = await this.server.isListed(callSid);
    if (isListed) this.unknown.delete(callSid);
    else this.unknown.add(callSid);
    return isListed;
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
