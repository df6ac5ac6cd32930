import { refuseCoaching, refuseFull, refuseLabel } from '../conferences/admission';
import type {
  ConferenceCallbacks,
  JoinAttributes,
  LeaveReason,
  Participant,
} from '../conferences/participant';
import { Interrupted } from '../scope';
import { count, flag, methodOf, next, resolveUrl, type Execution, type Flow } from '../twiml/execution';
import type { Element } from '../twiml/parse';
import { recordingCallbacksOf } from './recording-attributes';
import { afterDial, afterInterruptedDial } from './dial-action';

/** `<Dial><Conference>`: https://www.twilio.com/docs/voice/twiml/conference */
export async function dialConference(dial: Element, noun: Element, execution: Execution): Promise<Flow> {
  const { world, call, scope } = execution;
  const attributes = joinAttributes(noun, execution);
  const conference = world.conferences.open(noun.text);
  const { label, callSidToCoach } = attributes;
  const badLabel = refuseLabel(conference, label);
  const refusal =
    badLabel ??
    (callSidToCoach === undefined ? undefined : refuseCoaching(conference, callSidToCoach)) ??
    refuseFull(conference);
  if (refusal) {
    // In TwiML every coaching error is 13240: https://www.twilio.com/docs/api/errors/13240
    const coaching = !badLabel && callSidToCoach !== undefined;
    world.warn(coaching ? 13240 : refusal.code, refusal.message, call.sid);
    conference.endUnused();
    // A refused label only skips the Dial: https://www.twilio.com/docs/voice/twiml/conference#participantlabel
    return badLabel ? next : afterDial(dial, execution, { DialCallStatus: 'failed', DialBridged: 'false' });
  }
  const participant = conference.join(call, attributes);
  const timeLimitMs = count(dial.attributes['timeLimit'], 14_400, 1, 14_400) * 1000;
  const bridged = world.dialect.conferenceDialBridged === 'true' ? { DialBridged: 'true' } : {};
  // Neither DialCallSid nor DialCallDuration: https://www.twilio.com/docs/voice/twiml/dial#request-parameters
  const outcome = { DialCallStatus: 'answered', ...bridged };
  try {
    await scope.wait<LeaveReason>((done) => {
      const stops = [
        world.clock.after(timeLimitMs, () => conference.leave(participant, 'participant_hung_up')),
        ...(flag(dial.attributes['hangupOnStar'], false) ? [leaveOnStar(participant)] : []),
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

function leaveOnStar(participant: Participant): () => void {
  const listen = (input: { kind: string; digits?: string }) => {
    if (input.digits?.includes('*')) participant.conference.leave(participant, 'participant_hung_up');
  };
  participant.call.inputs.add(listen);
  return () => participant.call.inputs.delete(listen);
}

function joinAttributes({ attributes }: Element, execution: Execution): JoinAttributes {
  const { statusCallback, statusCallbackMethod, statusCallbackEvent, waitUrl, beep, coach } = attributes;
  const callbacks: ConferenceCallbacks | undefined = statusCallback
    ? {
        url: resolveUrl(statusCallback, execution),
        method: methodOf(statusCallbackMethod),
        events: new Set((statusCallbackEvent ?? '').split(/\s+/).filter(Boolean)),
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
