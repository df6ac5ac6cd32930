import type { Call } from '../calls/call';
import type { Conference } from '../conferences/conference';
import { checkCapacity, checkJoin } from '../conferences/join-rules';
import type { ConferenceRecording, JoinAttributes, PendingParticipant } from '../conferences/participant';
import { recordingCallbacks } from '../recordings/recording';
import type { World } from '../world';
import { createLeg } from './create-call';
import { flagField, methodField, numberField, urlField } from './fields';
import { notFound, TwilioError } from './twilio-error';

/**
 * Rings a leg for a conference. `key` is the SID of a live conference, or a name: a new name creates a conference
 * (https://www.twilio.com/docs/voice/api/conference-participant-resource#create-a-participant).
 */
export function createParticipant(
  world: World,
  key: string,
  form: URLSearchParams,
  path: string,
): PendingParticipant & { conference: Conference } {
  const known = world.conferences.find(key);
  if (/^CF[0-9a-f]{32}$/.test(key) && !known?.live) throw notFound(path);
  const attributes = attributesOf(form);
  const conference = known ?? world.conferences.open(key);
  try {
    const refusal = checkJoin(conference, attributes);
    // The API has its own code for a taken label: https://www.twilio.com/docs/api/errors/16026
    if (refusal) throw new TwilioError(400, refusal.code === 16025 ? 16026 : refusal.code, refusal.message);
    const call = createLeg(world, form, {
      amdCallback: 'AmdStatusCallback',
      answered: (leg) => join(world, conference, leg, attributes),
    });
    const pending: PendingParticipant = { call, label: attributes.label, attributes };
    conference.pending.set(call.sid, pending);
    call.whenEnded.add(() => conference.removePending(call));
    return { ...pending, conference };
  } catch (error) {
    conference.endIfEmpty();
    throw error;
  }
}

/** In one dialect, a leg that answers after the end of its conference opens a new one with the same name. */
function join(world: World, requested: Conference, call: Call, attributes: JoinAttributes): void {
  const conference = requested.live ? requested : world.conferences.open(requested.name);
  requested.pending.delete(call.sid);
  if (checkCapacity(conference)) {
    world.warn(16020, 'The conference is full.', call.sid);
    world.calls.end(call, 'completed');
    return;
  }
  world.calls.enter(call, conference, attributes);
}

function attributesOf(form: URLSearchParams): JoinAttributes {
  const coach = form.get('CallSidToCoach') ?? undefined;
  if (flagField(form, 'Coaching') && coach === undefined)
    throw new TwilioError(400, 20001, 'CallSidToCoach is required when Coaching is true.');
  const callbackUrl = urlField(form, 'ConferenceStatusCallback');
  const events = form
    .getAll('ConferenceStatusCallbackEvent')
    .flatMap((value) => value.split(/\s+/).filter(Boolean));
  const waitUrl = form.get('WaitUrl');
  return {
    muted: flagField(form, 'Muted') ?? false,
    beep: form.get('Beep') ?? 'true',
    startConferenceOnEnter: flagField(form, 'StartConferenceOnEnter') ?? true,
    endConferenceOnExit: flagField(form, 'EndConferenceOnExit') ?? false,
    label: form.get('Label') ?? undefined,
    waitUrl: waitUrl === '' ? '' : urlField(form, 'WaitUrl'),
    waitMethod: methodField(form, 'WaitMethod'),
    maxParticipants: numberField(form, 'MaxParticipants', 2, 250) ?? 250,
    callSidToCoach: coach,
    callbacks: callbackUrl
      ? {
          url: callbackUrl,
          method: methodField(form, 'ConferenceStatusCallbackMethod'),
          events: new Set(events.length > 0 ? events : ['start', 'end']),
        }
      : undefined,
    recording: recordingOf(form),
    earlyMedia: flagField(form, 'EarlyMedia') ?? true,
    viaApi: true,
  };
}

function recordingOf(form: URLSearchParams): ConferenceRecording | undefined {
  const record = form.get('ConferenceRecord');
  if (record !== 'true' && record !== 'record-from-start') return undefined;
  const url = urlField(form, 'ConferenceRecordingStatusCallback');
  if (!url) return { source: 'Conference' };
  const method = methodField(form, 'ConferenceRecordingStatusCallbackMethod');
  const events = form.getAll('ConferenceRecordingStatusCallbackEvent').flatMap((value) => value.split(/\s+/));
  return { source: 'Conference', callbacks: recordingCallbacks(url, method, events) };
}
