import type { CallView, ConferenceView } from '../emulator';
import type { World } from './world/world';

/** What is true on the local Twilio at one moment. */
export class WorldSnapshot {
  readonly now: number;
  /** All legs, by CallSid. */
  readonly calls: ReadonlyMap<string, CallView>;
  /** The conferences that have not ended, by name. */
  readonly conferences: ReadonlyMap<string, ConferenceView>;

  constructor(world: World) {
    const { calls, conferences } = world.emulator.inspect();
    this.now = world.clock.now();
    this.calls = new Map(calls.map((call) => [call.sid, call]));
    this.conferences = new Map(
      conferences
        .filter(({ status }) => status !== 'completed')
        .map((conference) => [conference.friendlyName, conference]),
    );
  }
}
