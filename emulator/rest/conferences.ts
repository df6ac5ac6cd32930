import { announce } from '../conferences/announce';
import type { Conference } from '../conferences/conference';
import { rfc2822 } from '../dates';
import type { World } from '../world';
import { accountList } from './account-list';
import { methodField, urlField, withinTimes } from './fields';
import { ACCOUNT_PATH, HOST, requireConference } from './lookup';
import type { Router } from './router';
import { TwilioError } from './twilio-error';

const allConferences = `${ACCOUNT_PATH}/Conferences.json`;
const oneConference = `${ACCOUNT_PATH}/Conferences/{Sid}.json`;

/** https://www.twilio.com/docs/voice/api/conference-resource */
export function registerConferences(router: Router, world: World): void {
  router.on('GET', HOST, allConferences, (request) =>
    accountList(request, {
      key: 'conferences',
      items: world.conferences
        .all()
        .reverse()
        .filter((conference) => isListed(world, conference) && matches(conference, request.query)),
      idOf: (conference) => conference.sid,
      json: (conference) => conferenceJson(world, conference),
    }),
  );
  router.on('GET', HOST, oneConference, ({ path }, { Sid = '' }) => ({
    status: 200,
    body: conferenceJson(world, requireConference(world, Sid, path)),
  }));
  router.on('POST', HOST, oneConference, ({ path, form }, { Sid = '' }) => {
    const conference = requireConference(world, Sid, path);
    update(world, conference, form);
    return { status: 200, body: conferenceJson(world, conference) };
  });
}

function update(world: World, conference: Conference, form: URLSearchParams): void {
  const status = form.get('Status');
  const announceUrl = urlField(form, 'AnnounceUrl');
  if (status !== null && status !== 'completed')
    throw new TwilioError(400, 20001, `Invalid Status: ${status}`);
  if (!conference.live) throw new TwilioError(400, 20001, 'The conference has ended and cannot be changed.');
  if (status) conference.end('conference-ended-via-api', 'conference_ended_via_api');
  else if (announceUrl) {
    const document = { url: announceUrl, method: methodField(form, 'AnnounceMethod') };
    announce(world, conference, [...conference.participants.values()], document);
  }
}

/** In one dialect, a list shows a new conference late: https://github.com/twilio/twilio-node/issues/604 */
const isListed = (world: Pick<World, 'dialect' | 'clock'>, conference: Conference): boolean =>
  world.dialect.conferenceListed === 'at-once' || world.clock.now() >= conference.listedFrom;

/** https://www.twilio.com/en-us/changelog/conference-list-endpoint-rollout-extended: without `Status`, since 2026-09-30 */
const DEFAULT_STATUS = 'in-progress';

function matches(conference: Conference, query: URLSearchParams): boolean {
  const is = (name: string, value: string) => query.get(name) === null || query.get(name) === value;
  return (
    is('FriendlyName', conference.name) &&
    (query.get('Status') ?? DEFAULT_STATUS) === conference.status &&
    withinTimes(query, 'DateCreated', conference.createdAt) &&
    withinTimes(query, 'DateUpdated', conference.updatedAt)
  );
}

function conferenceJson(
  { accountSid }: Pick<World, 'accountSid'>,
  conference: Conference,
): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${accountSid}/Conferences/${conference.sid}`;
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    date_created: rfc2822(conference.createdAt),
    date_updated: rfc2822(conference.updatedAt),
    friendly_name: conference.name,
    region: 'us1',
    sid: conference.sid,
    status: conference.status,
    uri: `${uri}.json`,
    subresource_uris: { participants: `${uri}/Participants.json`, recordings: `${uri}/Recordings.json` },
    reason_conference_ended: conference.endReason ?? null,
    call_sid_ending_conference: conference.callSidEndingConference ?? null,
  };
}
