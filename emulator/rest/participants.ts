import { listPage } from '../account/page';
import type { Conference, ExpectedParticipant } from '../conferences/conference';
import type { Participant } from '../conferences/participant';
import type { World } from '../world';
import { createParticipant } from './create-participant';
import { expectedJson, participantJson } from './participant-json';
import type { Router } from './router';
import { notFound } from './twilio-error';
import { updateParticipant } from './update-participant';

const host = 'api.twilio.com';
const participants = '/2010-04-01/Accounts/{Account}/Conferences/{Conference}/Participants.json';
const oneParticipant = '/2010-04-01/Accounts/{Account}/Conferences/{Conference}/Participants/{Key}.json';

/** https://www.twilio.com/docs/voice/api/conference-participant-resource */
export function registerParticipants(router: Router, world: World): void {
  router.on('POST', host, participants, ({ form, path }, { Conference: key = '' }) => {
    const expected = createParticipant(world, key, form, path);
    return { status: 201, body: expectedJson(world, expected.conference, expected, 'queued') };
  });
  router.on('GET', host, participants, (request, { Conference: key = '' }) => {
    const conference = find(world, key);
    if (!conference) throw notFound(request.path);
    const json = new Map(
      present(world, conference).map((one) => [one.call.sid, jsonOf(world, conference, one)]),
    );
    return listPage(request, {
      name: 'participants',
      items: [...json.entries()].reverse().filter(([, body]) => matches(body, request.query)),
      sidOf: ([sid]) => sid,
      json: ([, body]) => body,
    });
  });
  router.on('GET', host, oneParticipant, ({ path }, { Conference: key = '', Key = '' }) => {
    const conference = find(world, key);
    const found =
      conference && present(world, conference).find((one) => one.call.sid === Key || one.label === Key);
    if (!found) throw notFound(path);
    return { status: 200, body: jsonOf(world, conference, found) };
  });
  router.on('POST', host, oneParticipant, ({ path, form }, { Conference: key = '', Key = '' }) => {
    const participant = joined(world, key, Key, path);
    updateParticipant(world, participant, form);
    return { status: 200, body: participantJson(world, participant) };
  });
  router.on('DELETE', host, oneParticipant, ({ path }, { Conference: key = '', Key = '' }) => {
    remove(world, key, Key, path);
    return { status: 204 };
  });
}

/** Kicks a participant; one that REST is still ringing is not rung any longer. */
function remove(world: World, key: string, participantKey: string, path: string): void {
  const ringing = [...(find(world, key)?.expected.values() ?? [])].find(
    ({ call, label }) => call.sid === participantKey || label === participantKey,
  );
  if (ringing && world.dialect.ringingParticipant === 'listed') {
    world.calls.end(ringing.call, 'canceled');
    return;
  }
  const participant = joined(world, key, participantKey, path);
  participant.conference.leave(participant, 'participant_updated_via_api', true);
  if (world.dialect.removedParticipant === 'call-ends') world.calls.end(participant.call, 'completed');
}

/** By SID, or by the name of a live conference. */
export const find = (world: World, key: string): Conference | undefined =>
  world.conferences.find(key) ?? world.conferences.liveByName(key);

function joined(world: World, key: string, participantKey: string, path: string): Participant {
  const participant = [...(find(world, key)?.participants.values() ?? [])].find(
    ({ call, label }) => call.sid === participantKey || label === participantKey,
  );
  if (!participant) throw notFound(path);
  return participant;
}

/** Whom REST shows: those who are in, and by dialect those who ring and those who have just left. */
function present(world: World, conference: Conference): (Participant | ExpectedParticipant)[] {
  if (!conference.live) return [];
  const { ringingParticipant, leaverListed } = world.dialect;
  return [
    ...(leaverListed === 'briefly' ? conference.leavers : []),
    ...conference.participants.values(),
    ...(ringingParticipant === 'listed' ? conference.expected.values() : []),
  ];
}

const jsonOf = (world: World, conference: Conference, one: Participant | ExpectedParticipant) =>
  'joinedAt' in one ? participantJson(world, one) : expectedJson(world, conference, one, one.call.status);

function matches(
  body: { muted: boolean; hold: boolean; coaching: boolean },
  query: URLSearchParams,
): boolean {
  const is = (name: string, value: boolean) => query.get(name) === null || query.get(name) === String(value);
  return is('Muted', body.muted) && is('Hold', body.hold) && is('Coaching', body.coaching);
}
