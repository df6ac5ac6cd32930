import { announce } from '../conferences/announce';
import { reportConference, type ConferenceEvent } from '../conferences/conference-callbacks';
import { checkCoaching } from '../conferences/join-rules';
import type { Participant } from '../conferences/participant';
import { restartPlayback } from '../conferences/playback';
import type { World } from '../world';
import { flagField, methodField, urlField } from './fields';
import { TwilioError } from './twilio-error';

/** `POST Participants/{Sid}`: https://www.twilio.com/docs/voice/api/conference-participant-resource#update-a-participant-resource */
export function updateParticipant(world: World, participant: Participant, form: URLSearchParams): void {
  const { conference } = participant;
  refuseCombination(form);
  const wasHeld = participant.hold;
  const coaching = requestedCoaching(participant, form);
  const hold = requestedHold(world, participant, form);
  const muted = flagField(form, 'Muted');
  const report = (event: ConferenceEvent) => reportConference(world, conference, event, { participant });

  if (muted !== undefined && muted !== participant.muted) {
    participant.muted = muted;
    report(muted ? 'participant-mute' : 'participant-unmute');
  }
  if (hold !== undefined && hold !== participant.hold) {
    participant.hold = hold;
    report(hold ? 'participant-hold' : 'participant-unhold');
  }
  const isIgnored = isEndOnExitIgnored(world, { wasHeld, isHeld: participant.hold });
  const endOnExit = isIgnored
    ? participant.endConferenceOnExit
    : (flagField(form, 'EndConferenceOnExit') ?? participant.endConferenceOnExit);
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
    if (participant.playback?.kind === 'wait') restartPlayback(world, participant);
  }
  if (modified) report('participant-modify');
  participant.updatedAt = world.clock.now();
  conference.update();
  const announceUrl = urlField(form, 'AnnounceUrl');
  if (announceUrl)
    announce(world, conference, [participant], {
      url: announceUrl,
      method: methodField(form, 'AnnounceMethod'),
    });
}

/** Hold, coaching and announcements do not combine: https://www.twilio.com/en-us/changelog/voice-conference-api-improvements */
function refuseCombination(form: URLSearchParams): void {
  const kinds = [
    ['Hold', 'HoldUrl'],
    ['Coaching', 'CallSidToCoach'],
    ['AnnounceUrl', 'AnnounceMethod'],
  ].filter((names) => names.some((name) => form.has(name)));
  if (kinds.length > 1)
    throw new TwilioError(400, 20001, 'Hold, coaching and announcements cannot be changed in one request.');
}

/** In some dialects, `EndConferenceOnExit` of a participant on hold is accepted and ignored. */
function isEndOnExitIgnored(
  { dialect }: Pick<World, 'dialect'>,
  { wasHeld, isHeld }: { wasHeld: boolean; isHeld: boolean },
): boolean {
  switch (dialect.endOnExitOfHeld) {
    case 'ignored':
      return wasHeld;
    case 'ignored-also-with-hold':
      return wasHeld || isHeld;
    case 'applied':
      return false;
  }
}

/** Reads `Hold`, and sets the hold music of the participant: it plays only on hold. */
function requestedHold(world: World, participant: Participant, form: URLSearchParams): boolean | undefined {
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
    if (changed) restartPlayback(world, participant);
  }
  return hold;
}

/** Reads `Coaching` and `CallSidToCoach`, which belong together. `Coaching=false` makes a coach an ordinary participant. */
function requestedCoaching(
  participant: Participant,
  form: URLSearchParams,
): { callSid: string | undefined } | undefined {
  const coaching = flagField(form, 'Coaching');
  const callSid = form.get('CallSidToCoach') ?? undefined;
  if (coaching === undefined && callSid === undefined) return undefined;
  if (coaching === false) return { callSid: undefined };
  if (!coaching || callSid === undefined)
    throw new TwilioError(400, 20001, 'Coaching and CallSidToCoach must be given together.');
  const refusal = checkCoaching(participant.conference, callSid, participant);
  if (refusal) throw new TwilioError(400, refusal.code, refusal.message);
  return { callSid };
}
