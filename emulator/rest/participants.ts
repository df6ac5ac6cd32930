import type { Conference } from '../conferences/conference';
import type { Participant, PendingParticipant } from '../conferences/participant';
import type { World } from '../world';
import { accountList } from './account-list';
import { createParticipant } from './create-participant';
import { ACCOUNT_PATH, conferenceOfParticipant, HOST } from './lookup';
import { participantJson, pendingJson } from './participant-json';
import type { PathParams, Router } from './router';
import { notFound } from './twilio-error';
import { updateParticipant } from './update-participant';

const allParticipants = `${ACCOUNT_PATH}/Conferences/{Conference}/Participants.json`;
const oneParticipant = `${ACCOUNT_PATH}/Conferences/{Conference}/Participants/{Key}.json`;

/** https://www.twilio.com/docs/voice/api/conference-participant-resource */
export function registerParticipants(router: Router, world: World): void {
  router.on('POST', HOST, allParticipants, ({ form, path }, { Conference: key = '' }) => {
    const pending = createParticipant(world, key, form, path);
    return { status: 201, body: pendingJson(world, pending.conference, pending, 'queued') };
  });
  router.on('GET', HOST, allParticipants, (request, { Conference: key = '' }) => {
    const conference = conferenceOfParticipant(world, key, request.path);
    const json = new Map(
      listedParticipants(world, conference).map((listed) => [
        listed.call.sid,
        jsonOf(world, conference, listed),
      ]),
    );
    return accountList(request, {
      key: 'participants',
      items: [...json.entries()].reverse().filter(([, body]) => matches(body, request.query)),
      idOf: ([sid]) => sid,
      json: ([, body]) => body,
    });
  });
  router.on('GET', HOST, oneParticipant, ({ path }, params) => {
    const conference = conferenceOfParticipant(world, params['Conference'] ?? '', path);
    const found = listedParticipants(world, conference).find(hasKey(params));
    if (!found) throw notFound(path);
    return { status: 200, body: jsonOf(world, conference, found) };
  });
  router.on('POST', HOST, oneParticipant, ({ path, form }, params) => {
    const participant = requireParticipant(world, params, path);
    updateParticipant(world, participant, form);
    return { status: 200, body: participantJson(world, participant) };
  });
  router.on('DELETE', HOST, oneParticipant, ({ path }, params) => {
    removeParticipant(world, params, path);
    return { status: 204 };
  });
}

/** Removes a participant. In a dialect that lists legs that still ring, this ends them too. */
function removeParticipant(world: World, params: PathParams, path: string): void {
  const conference = conferenceOfParticipant(world, params['Conference'] ?? '', path);
  const pending = [...conference.pending.values()].find(hasKey(params));
  if (pending && world.dialect.ringingParticipant === 'listed') {
    world.calls.end(pending.call, 'canceled');
    return;
  }
  const participant = requireParticipant(world, params, path);
  participant.conference.leave(participant, 'participant_updated_via_api', 'kicked');
  if (world.dialect.removedParticipant === 'call-ends') world.calls.end(participant.call, 'completed');
}

function requireParticipant(world: World, params: PathParams, path: string): Participant {
  const conference = conferenceOfParticipant(world, params['Conference'] ?? '', path);
  const participant = [...conference.participants.values()].find(hasKey(params));
  if (!participant) throw notFound(path);
  return participant;
}

/** Whether the path names this participant, by CallSid or by label. */
const hasKey =
  ({ Key = '' }: PathParams) =>
  ({ call, label }: Participant | PendingParticipant): boolean =>
    call.sid === Key || label === Key;

/** The participants that REST shows. Some dialects also show legs that ring, or participants that have just left. */
function listedParticipants(
  { dialect }: Pick<World, 'dialect'>,
  conference: Conference,
): (Participant | PendingParticipant)[] {
  if (!conference.live) return [];
  return [
    ...(dialect.leaverListed === 'briefly' ? conference.leavers : []),
    ...conference.participants.values(),
    ...(dialect.ringingParticipant === 'listed' ? conference.pending.values() : []),
  ];
}

const jsonOf = (world: World, conference: Conference, listed: Participant | PendingParticipant) =>
  'joinedAt' in listed
    ? participantJson(world, listed)
    : pendingJson(world, conference, listed, listed.call.status);

function matches(
  body: { muted: boolean; hold: boolean; coaching: boolean },
  query: URLSearchParams,
): boolean {
  const is = (name: string, value: boolean) => query.get(name) === null || query.get(name) === String(value);
  return is('Muted', body.muted) && is('Hold', body.hold) && is('Coaching', body.coaching);
}
