import type { WorldSnapshot } from './world-snapshot';

/**
 * Finds legs that join a conference twice. A leg that leaves never joins again: a second join means that a Function has
 * redirected a participant, which ends the conference for every party when the participant is the customer.
 */
export class Rejoins {
  /** CallSid → the conference in which the leg was seen last, and whether it has left it. */
  readonly #seen = new Map<string, { conferenceSid: string; hasLeft: boolean }>();

  /** The legs that have joined a second time since the snapshot before. */
  find({ calls }: WorldSnapshot): string[] {
    return [...calls.values()].flatMap(({ sid, conference }) => {
      const before = this.#seen.get(sid);
      if (!conference) {
        if (before) before.hasLeft = true;
        return [];
      }
      this.#seen.set(sid, { conferenceSid: conference.sid, hasLeft: false });
      return before && (before.hasLeft || before.conferenceSid !== conference.sid) ? [sid] : [];
    });
  }
}
