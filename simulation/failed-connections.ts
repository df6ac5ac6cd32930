import type { LogEntry } from '../emulator';

/**
 * How long Twilio has tried in vain to connect for a document of a leg. The leg hears nothing meanwhile, and no document of ours can
 * change that: https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
 */
export class FailedConnections {
  readonly #attempts = new Map<string, { from: number; to: number }[]>();

  note(entry: LogEntry): void {
    if (entry.kind !== 'webhook' || entry.purpose !== 'twiml' || entry.status !== 'connect') return;
    const { at, ms, callSid = '' } = entry;
    this.#attempts.set(callSid, [...(this.#attempts.get(callSid) ?? []), { from: at - ms, to: at }]);
  }

  /** Milliseconds of the attempts of a leg that have failed since the given time. */
  msSince(callSid: string, since: number): number {
    return (this.#attempts.get(callSid) ?? [])
      .map(({ from, to }) => Math.max(0, to - Math.max(from, since)))
      .reduce((sum, ms) => sum + ms, 0);
  }
}
