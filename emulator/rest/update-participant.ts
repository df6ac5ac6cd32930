import { refuseCoaching } from '../conferences/admission';
import { announce } from '../conferences/announce';
import { reportConference } from '../conferences/conference-callbacks';
import { restartListening } from '../conferences/listening';
import type { Participant } from '../conferences/participant';
import type { World } from '../world';
import { flagField, methodField, urlField } from './fields';
import { TwilioError } from './twilio-error';

/** `POST Participants/{Sid}`: https://www.twilio.com/docs/voice/api/conference-participant-resource#update-a-participant-resource */
export function updateParticipant(world: World, participant: Participant, form: URLSearchParams): void {
  const { conference } = participant;
  const coaching = wantedCoaching(participant, form);
  const hold = wantedHold(world, participant, form);
  const muted = flagField(form, 'Muted');
  const report = (event: Parameters<typeof reportConference>[2]) =>
    reportConference(world, conference, event, { participant });

  if (muted !== undefined && muted !== participant.muted) {
    participant.muted = muted;
    report(muted ? 'participant-mute' : 'participant-unmute');
  }
  if (hold !== undefined && hold !== participant.hold) {
    participant.hold = hold;
    report(hold ? 'participant-hold' : 'participant-unhold');
  }
  const endOnExit = flagField(form, 'EndConferenceOnExit') ?? participant.endConferenceOnExit;
  const beepOnExit = flagField(form, 'BeepOnExit') ?? participant.beepOnExit;
  const target = coaching === undefined ? participant.callSidToCoach : coaching.callSid;
  const waitUrl = form.get('WaitUrl') === '' ? '' : (urlField(form, 'WaitUrl') ?? participant.waitUrl);
  const modified =
    endOnExit !== participant.endConferenceOnExit ||
    beepOnExit !== participant.beepOnExit ||
    target !== participant.callSidToCoach ||
    waitUrl !== participant.waitUrl;
  participant.endConferenceOnExit = endOnExit;
  participant.beepOnExit = beepOnExit;
  participant.callSidToCoach = target;
  if (waitUrl !== participant.waitUrl) {
    participant.waitUrl = waitUrl;
    participant.waitMethod = methodField(form, 'WaitMethod');
    if (participant.listening?.kind === 'wait') restartListening(world, participant);
  }
  if (modified) report('participant-modify');
  participant.updatedAt = world.clock.now();
  conference.reconsider();
  const announceUrl = urlField(form, 'AnnounceUrl');
  if (announceUrl)
    announce(world, conference, [participant], {
      url: announceUrl,
      method: methodField(form, 'AnnounceMethod'),
    });
}

/** Takes the music with it, since it only matters while the participant is on hold. */
function wantedHold(world: World, participant: Participant, form: URLSearchParams): boolean | undefined {
  const hold = flagField(form, 'Hold');
  if (hold === undefined) return undefined;
  const { unholdOfUnheld, holdBeforeStart } = world.dialect;
  if (!hold && !participant.hold && unholdOfUnheld === 'refused')
    throw new TwilioError(400, 20001, 'The participant is not on hold.');
  if (hold && !participant.conference.started && holdBeforeStart === 'refused')
    throw new TwilioError(400, 20001, 'The conference has not started.');
  if (hold) {
    const music = urlField(form, 'HoldUrl');
    const changed = participant.hold && music !== participant.holdUrl;
    participant.holdUrl = music;
    participant.holdMethod = methodField(form, 'HoldMethod', 'GET');
    if (changed) restartListening(world, participant);
  }
  return hold;
}

/** `Coaching` and `CallSidToCoach` belong together; `Coaching=false` turns a coach into an ordinary participant. */
function wantedCoaching(
  participant: Participant,
  form: URLSearchParams,
): { callSid: string | undefined } | undefined {
  const coaching = flagField(form, 'Coaching');
  const callSid = form.get('CallSidToCoach') ?? undefined;
  if (coaching === undefined && callSid === undefined) return undefined;
  if (coaching === false) return { callSid: undefined };
  if (!coaching || callSid === undefined)
    throw new TwilioError(400, 20001, 'Coaching and CallSidToCoach must be given together.');
  const refusal = refuseCoaching(participant.conference, callSid, participant);
  if (refusal) throw new TwilioError(400, refusal.code, refusal.message);
  return { callSid };
}
