import type { PageLine } from '../../../contract/enumerations';
import type { PhoneCall } from './state';

/** How long a hang-up waits for the server. */
const LEAVE_MS = 1_000;
const OPEN_ATTEMPTS = 3;
const RETRY_MS = 2_000;

/**
 * Twilio ends a leg whose line breaks in the same way as a leg that hangs up. So the page tells the server that it has the line, and
 * before it hangs up: a line that ends without the second notice rings again.
 */
export class LineNotices {
  private readonly told = new Set<string>();

  constructor(private readonly send: (callSid: string, line: PageLine) => Promise<void>) {}

  /** Once for each leg. The server may not know a leg that has just answered. */
  open(callSid: string | undefined): void {
    if (callSid === undefined || this.told.has(callSid)) return;
    this.told.add(callSid);
    void this.tryOpen(callSid);
  }

  /** @returns once the server knows it, or after a second at the latest */
  async leave(call: PhoneCall | undefined): Promise<void> {
    if (call?.callSid === undefined || !this.told.delete(call.callSid)) return;
    const sent = this.send(call.callSid, 'left').catch(() => undefined);
    await Promise.race([sent, pause(LEAVE_MS)]);
  }

  private async tryOpen(callSid: string): Promise<void> {
    for (let attempt = 1; this.told.has(callSid) && attempt <= OPEN_ATTEMPTS; attempt++) {
      try {
        return await this.send(callSid, 'open');
      } catch {
        await pause(RETRY_MS);
      }
    }
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
