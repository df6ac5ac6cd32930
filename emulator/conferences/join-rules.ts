import type { Conference } from './conference';
import type { JoinAttributes, Participant } from './participant';

/** Why a leg cannot join a conference. Each code has a page under https://www.twilio.com/docs/api/errors */
interface JoinRefusal {
  of: 'label' | 'coaching' | 'capacity';
  code: number;
  message: string;
}

/** https://www.twilio.com/docs/voice/twiml/conference#participantlabel */
function checkLabel(conference: Conference, label: string | undefined): JoinRefusal | undefined {
  if (label === undefined) return undefined;
  if (label.length > 128)
    return { of: 'label', code: 16023, message: 'A participant label has at most 128 characters.' };
  if (/\/|%2f/i.test(label) || /^CA[0-9a-f]{32}$/i.test(label))
    return {
      of: 'label',
      code: 16024,
      message: 'A participant label must not contain a slash nor look like a CallSid.',
    };
  const taken = [...conference.participants.values(), ...conference.pending.values()];
  if (taken.some((other) => other.label === label))
    return {
      of: 'label',
      code: 16025,
      message: 'The participant label is already in use in the conference.',
    };
  return undefined;
}

/** Checks that a leg can coach the participant `coached`. `coach` is the leg, when it is already in the conference. */
export function checkCoaching(
  conference: Conference,
  coached: string,
  coach?: Participant,
): JoinRefusal | undefined {
  const target = conference.participants.get(coached);
  if (!target || target === coach)
    return {
      of: 'coaching',
      code: 16028,
      message: 'The participant to be whispered is not present in the conference.',
    };
  if (!conference.started)
    return {
      of: 'coaching',
      code: 13240,
      message: 'The conference of the participant to coach has not started.',
    };
  if (target.hold)
    return { of: 'coaching', code: 16027, message: 'The participant to be whispered is on hold.' };
  return undefined;
}

/** https://www.twilio.com/docs/api/errors/16020 */
export function checkCapacity(conference: Conference): JoinRefusal | undefined {
  return conference.participants.size >= conference.maxParticipants
    ? { of: 'capacity', code: 16020, message: 'The conference is full.' }
    : undefined;
}

/** All rules at once, in the order in which Twilio applies them. */
export function checkJoin(
  conference: Conference,
  { label, callSidToCoach }: Pick<JoinAttributes, 'label' | 'callSidToCoach'>,
): JoinRefusal | undefined {
  return (
    checkLabel(conference, label) ??
    (callSidToCoach === undefined ? undefined : checkCoaching(conference, callSidToCoach)) ??
    checkCapacity(conference)
  );
}
