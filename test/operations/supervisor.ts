import type { ConferenceFixture } from './conference-fixture';

export const SUPERVISOR = 'client:sue';

/** Rings the supervisor and waits for the answer. @returns the supervisor's CallSid */
export async function joinToSupervise(fixture: ConferenceFixture, params: object): Promise<string> {
  const { participant } = await fixture.perform('/supervise', params);
  await fixture.world.clock.advance(4_000);
  return String(participant);
}

/** The attributes of a supervisor's Participant resource in each mode. */
export const LISTENING = { muted: true, coaching: false };
export const BARGING = { muted: false, coaching: false };
export const coaching = (agent: string) => ({ muted: false, coaching: true, callSidToCoach: agent });
