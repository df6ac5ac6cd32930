import type { ConferenceFixture } from './conference-fixture';

export const SUPERVISOR = 'client:sue';

/** The supervisor is rung and has answered. */
export async function joins(office: ConferenceFixture, params: object): Promise<string> {
  const { participant } = await office.perform('/supervise', params);
  await office.world.clock.advance(4_000);
  return String(participant);
}

/** What a supervisor's modes are at Twilio. */
export const listens = { muted: true, coaching: false };
export const barges = { muted: false, coaching: false };
export const coaches = (agent: string) => ({ muted: false, coaching: true, callSidToCoach: agent });
