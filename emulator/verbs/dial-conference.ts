import type { ConferenceCallbacks, JoinAttributes, LeaveReason } from '../conferences/participant';
import { checkJoin } from '../conferences/join-rules';
import { Interrupted } from '../execution-scope';
import { count, flag, methodOf, resolveUrl } from '../twiml/attributes';
import { nextVerb, type Execution, type VerbResult } from '../twiml/execution';
import type { Element } from '../twiml/parse';
import { afterDial, afterInterruptedDial } from './dial-action';
import { eventNames } from './event-names';
import { recordingCallbacksOf } from './recording-attributes';

/** `<Dial><Conference>`: https://www.twilio.com/docs/voice/twiml/conference */
export async function dialConference(
  dial: Element,
  noun: Element,
  execution: Execution,
): Promise<VerbResult> {
  const { world, call, scope } = execution;
  const attributes = joinAttributes(noun, execution);
  const conference = world.conferences.open(noun.text);
  const refusal = checkJoin(conference, attributes);
  if (refusal) {
    const isLabel = refusal.of === 'label';
    // In TwiML every coaching error is 13240: https://www.twilio.com/docs/api/errors/13240
    const isCoaching = !isLabel && attributes.callSidToCoach !== undefined;
    world.warn(isCoaching ? 13240 : refusal.code, refusal.message, call.sid);
    conference.endIfEmpty();
    // A refused label only skips the Dial: https://www.twilio.com/docs/voice/twiml/conference#participantlabel
    return isLabel
      ? nextVerb
      : afterDial(dial, execution, { DialCallStatus: 'failed', DialBridged: 'false' });
  }
  const participant = conference.join(call, attributes);
  const timeLimitMs = count(dial.attributes['timeLimit'], 14_400, 1, 14_400) * 1000;
  const bridged = world.dialect.conferenceDialBridged === 'true' ? { DialBridged: 'true' } : {};
  // Neither DialCallSid nor DialCallDuration: https://www.twilio.com/docs/voice/twiml/dial#request-parameters
  const outcome = { DialCallStatus: 'answered', ...bridged };
  const leave = () => conference.leave(participant, 'participant_hung_up');
  try {
    await scope.wait<LeaveReason>((done) => {
      const stops = [
        world.clock.after(timeLimitMs, leave),
        ...(flag(dial.attributes['hangupOnStar'], false) ? [call.onStar(leave)] : []),
      ];
      participant.whenLeft = done;
      return () => stops.forEach((stop) => stop());
    });
    await scope.sleep(world.draw(world.timing.dialEnd));
    return afterDial(dial, execution, outcome);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    const reason = error.reason === 'ended' ? 'participant_hung_up' : 'participant_updated_via_api';
    conference.leave(participant, reason);
    afterInterruptedDial(dial, execution, outcome, error.reason);
    throw error;
  }
}

/** https://www.twilio.com/docs/voice/twiml/conference#statuscallbackevent */
const conferenceEventNames = [
  'start',
  'end',
  'join',
  'leave',
  'mute',
  'hold',
  'modify',
  'speaker',
  'announcement',
] as const;
type ConferenceEventName = (typeof conferenceEventNames)[number];

const isConferenceEventName = (word: string): word is ConferenceEventName =>
  conferenceEventNames.some((name) => name === word);

function joinAttributes({ attributes }: Element, execution: Execution): JoinAttributes {
  const { statusCallback, statusCallbackMethod, statusCallbackEvent, waitUrl, beep, coach } = attributes;
  const callbacks: ConferenceCallbacks | undefined = statusCallback
    ? {
        url: resolveUrl(statusCallback, execution),
        method: methodOf(statusCallbackMethod),
        events: new Set(eventNames(statusCallbackEvent, isConferenceEventName, execution)),
      }
    : undefined;
  return {
    muted: flag(attributes['muted'], false),
    beep: beep ?? 'true',
    startConferenceOnEnter: flag(attributes['startConferenceOnEnter'], true),
    endConferenceOnExit: flag(attributes['endConferenceOnExit'], false),
    label: attributes['participantLabel'],
    waitUrl: waitUrl ? resolveUrl(waitUrl, execution) : waitUrl,
    waitMethod: methodOf(attributes['waitMethod']),
    maxParticipants: count(attributes['maxParticipants'], 250, 2, 250),
    callSidToCoach: coach,
    callbacks,
    recording:
      attributes['record'] === 'record-from-start' || attributes['record'] === 'true'
        ? { source: 'Conference', ...recordingCallbacksOf(attributes, execution) }
        : undefined,
    earlyMedia: false,
    viaApi: false,
  };
}
