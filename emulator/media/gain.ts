import type { Scene, Seat } from './scene';

/**
 * How loud the party `listener` hears the party `speaker`: 1 is unchanged, 0 is not at all. Both are CallSids. The same rules
 * decide what the state of the local Twilio calls hearing a party; a test compares the two.
 */
export function gain(scene: Scene, listener: string, speaker: string): number {
  if (listener === speaker) return 0;
  const [hearing, heard] = [scene.calls.get(listener), scene.calls.get(speaker)];
  if (!hearing || !heard) return 0;
  if (hearing.bridgedWith !== null || heard.bridgedWith !== null)
    return hearing.bridgedWith === speaker && heard.bridgedWith === listener ? 1 : 0;
  const [ear, mouth] = [scene.seats.get(listener), scene.seats.get(speaker)];
  return ear && mouth && isAudible(ear, mouth) ? 1 : 0;
}

function isAudible(listener: Seat, speaker: Seat): boolean {
  if (listener.conference.sid !== speaker.conference.sid || !listener.conference.started) return false;
  // A document replaces the conference: https://www.twilio.com/docs/voice/api/conference-participant-resource
  if (listener.hold || listener.plays !== null) return false;
  if (speaker.hold || speaker.muted) return false;
  // https://www.twilio.com/docs/voice/twiml/conference#coach
  return !speaker.coaching || speaker.callSidToCoach === listener.callSid;
}
