import type { Conference } from './conference';
import type { Participant } from './participant';

export interface Refusal {
  code: number;
  message: string;
}

/** Why a leg with this label cannot be added: https://www.twilio.com/docs/voice/twiml/conference#participantlabel */
export function refuseLabel(conference: Conference, label: string | undefined): Refusal | undefined {
  if (label === undefined) return undefined;
  if (label.length > 128) return { code: 16023, message: 'A participant label has at most 128 characters.' };
  if (/\/|%2f/i.test(label) || /^CA[0-9a-f]{32}$/i.test(label))
    return { code: 16024, message: 'A participant label must not contain a slash nor look like a CallSid.' };
  const taken = [...conference.participants.values(), ...conference.expected.values()];
  if (taken.some((other) => other.label === label))
    return { code: 16025, message: 'The participant label is already in use in the conference.' };
  return undefined;
}

/** Why somebody cannot be coached; each code has a page under https://www.twilio.com/docs/api/errors */
export function refuseCoaching(
  conference: Conference,
  coached: string,
  coach?: Participant,
): Refusal | undefined {
  const target = conference.participants.get(coached);
  if (!target || target === coach)
    return { code: 16028, message: 'The participant to be whispered is not present in the conference.' };
  if (!conference.started)
    return { code: 13240, message: 'The conference of the participant to coach has not started.' };
  if (target.hold) return { code: 16027, message: 'The participant to be whispered is on hold.' };
  return undefined;
}

/** https://www.twilio.com/docs/api/errors/16020 */
export function refuseFull(conference: Conference): Refusal | undefined {
  return conference.participants.size >= conference.maxParticipants
    ? { code: 16020, message: 'The conference is full.' }
    : undefined;
}
