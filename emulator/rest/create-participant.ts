import { refuseCoaching, refuseFull, refuseLabel, type Refusal } from '../conferences/admission';
import type { Conference, ExpectedParticipant } from '../conferences/conference';
import type { ConferenceRecording, JoinAttributes } from '../conferences/participant';
import { recordingCallbacks } from '../recordings/recording';
import type { World } from '../world';
import { createLeg } from './create-call';
import { flagField, methodField, numberField, urlField } from './fields';
import { notFound, TwilioError } from './twilio-error';

/**
 * Rings somebody for a conference. A name that no live conference has opens a new one; a SID must be of a live one
 * (https://www.twilio.com/docs/voice/api/conference-participant-resource#create-a-participant).
 */
export function createParticipant(
  world: World,
  key: string,
  form: URLSearchParams,
  path: string,
): ExpectedParticipant & { conference: Conference } {
  const known = world.conferences.find(key);
  if (/^CF[0-9a-f]{32}$/.test(key) && !known?.live) throw notFound(path);
  const attributes = attributesOf(form);
  const conference = known ?? world.conferences.open(key);
  try {
    const refusal = refuseJoining(conference, attributes);
    // The API has its own code for a taken label: https://www.twilio.com/docs/api/errors/16026
    if (refusal) throw new TwilioError(400, refusal.code === 16025 ? 16026 : refusal.code, refusal.message);
    const call = createLeg(world, form, 'AmdStatusCallback', () => join(world, conference, expected));
    const expected: ExpectedParticipant = { call, label: attributes.label, attributes };
    conference.expected.set(call.sid, expected);
    call.whenEnded.add(() => conference.forget(call));
    return { ...expected, conference };
  } catch (error) {
    conference.endUnused();
    throw error;
  }
}

function join(world: World, asked: Conference, { call, attributes }: ExpectedParticipant): void {
  const conference = asked.live ? asked : world.conferences.open(asked.name);
  asked.expected.delete(call.sid);
  if (refuseFull(conference)) {
    world.warn(16020, 'The conference is full.', call.sid);
    world.calls.end(call, 'completed');
    return;
  }
  world.calls.enter(call, conference, attributes);
}

function refuseJoining(
  conference: Conference,
  { label, callSidToCoach }: JoinAttributes,
): Refusal | undefined {
  const coaching = callSidToCoach === undefined ? undefined : refuseCoaching(conference, callSidToCoach);
  return refuseLabel(conference, label) ?? coaching ?? refuseFull(conference);
}

function attributesOf(form: URLSearchParams): JoinAttributes {
  const coach = form.get('CallSidToCoach') ?? undefined;
  if (flagField(form, 'Coaching') && coach === undefined)
    throw new TwilioError(400, 20001, 'CallSidToCoach is required where Coaching is true.');
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
