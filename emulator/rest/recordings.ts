import { listPage } from '../account/page';
import { isRunning, recordingCallbacks, type Recording } from '../recordings/recording';
import { rfc2822 } from '../webhooks/voice-params';
import type { World } from '../world';
import { methodField, urlField, withinTimes } from './fields';
import type { ApiRequest, PathParams, Router } from './router';
import { notFound, TwilioError } from './twilio-error';

const host = 'api.twilio.com';
const account = '/2010-04-01/Accounts/{Account}';

/** A list of recordings: of one call, of one conference, or of the account. */
interface Shelf {
  path: string;
  holds(world: World, recording: Recording, params: PathParams): boolean;
  exists(world: World, params: PathParams): boolean;
  json(world: World, recording: Recording): Record<string, unknown>;
}

const ofCall: Shelf = {
  path: `${account}/Calls/{Call}/Recordings`,
  holds: (_, recording, { Call }) => recording.callSid === Call && !recording.conferenceSid,
  exists: (world, { Call = '' }) => world.calls.find(Call) !== undefined,
  json: (world, recording) => ({
    ...json(world, recording, `Calls/${recording.callSid}/`),
    track: recording.track,
  }),
};
const ofConference: Shelf = {
  path: `${account}/Conferences/{Conference}/Recordings`,
  holds: (_, recording, { Conference }) => recording.conferenceSid === Conference,
  exists: (world, { Conference = '' }) => world.conferences.find(Conference) !== undefined,
  json: (world, recording) => json(world, recording, `Conferences/${recording.conferenceSid ?? ''}/`),
};
const ofAccount: Shelf = {
  path: `${account}/Recordings`,
  holds: () => true,
  exists: () => true,
  json: (world, recording) => {
    const body = json(world, recording, '');
    const addOns = `/2010-04-01/Accounts/${world.accountSid}/Recordings/${recording.sid}/AddOnResults.json`;
    const transcriptions = addOns.replace('AddOnResults', 'Transcriptions');
    const media_url = world.recordings.urlOf(recording);
    return { ...body, subresource_uris: { add_on_results: addOns, transcriptions }, media_url };
  },
};

/** https://www.twilio.com/docs/voice/api/recording; a recording of a conference can be changed, but not begun. */
export function registerRecordings(router: Router, world: World): void {
  for (const shelf of [ofCall, ofConference, ofAccount]) registerReading(router, world, shelf);
  for (const shelf of [ofCall, ofConference]) {
    router.on('POST', host, `${shelf.path}/{Sid}.json`, (request, params) => {
      const recording = found(world, shelf, request, params);
      change(world, recording, request.form);
      return { status: 200, body: shelf.json(world, recording) };
    });
  }
  router.on('POST', host, `${ofCall.path}.json`, ({ form, path }, { Call = '' }) => {
    const call = world.calls.find(Call);
    if (!call) throw notFound(path);
    if (call.status !== 'in-progress') throw notEligible();
    return { status: 201, body: ofCall.json(world, begin(world, call.sid, form)) };
  });
}

function registerReading(router: Router, world: World, shelf: Shelf): void {
  router.on('GET', host, `${shelf.path}.json`, (request, params) => {
    if (!shelf.exists(world, params)) throw notFound(request.path);
    const { query } = request;
    const is = (name: string, value: string | undefined) =>
      query.get(name) === null || query.get(name) === value;
    return listPage(request, {
      name: 'recordings',
      items: world.recordings
        .all()
        .filter((one) => shelf.holds(world, one, params) && withinTimes(query, 'DateCreated', one.startedAt))
        .filter((one) => is('CallSid', one.callSid) && is('ConferenceSid', one.conferenceSid)),
      sidOf: (recording) => recording.sid,
      json: (recording) => shelf.json(world, recording),
    });
  });
  router.on('GET', host, `${shelf.path}/{Sid}.json`, (request, params) => ({
    status: 200,
    body: shelf.json(world, found(world, shelf, request, params)),
  }));
  router.on('DELETE', host, `${shelf.path}/{Sid}.json`, (request, params) => {
    world.recordings.delete(found(world, shelf, request, params).sid);
    return { status: 204 };
  });
}

/** `Twilio.CURRENT` names the one that runs. */
function found(world: World, shelf: Shelf, { path }: ApiRequest, params: PathParams): Recording {
  const recording = world.recordings
    .all()
    .find(
      (one) =>
        shelf.holds(world, one, params) &&
        (params['Sid'] === 'Twilio.CURRENT' ? isRunning(one) : one.sid === params['Sid']),
    );
  if (!recording) throw notFound(path);
  return recording;
}

function begin(world: World, callSid: string, form: URLSearchParams): Recording {
  const url = urlField(form, 'RecordingStatusCallback');
  const events = form.getAll('RecordingStatusCallbackEvent').flatMap((value) => value.split(/\s+/));
  const track = form.get('RecordingTrack');
  return world.recordings.start({
    callSid,
    source: 'StartCallRecordingAPI',
    channels: form.get('RecordingChannels') === 'mono' ? 1 : 2,
    track: track === 'inbound' || track === 'outbound' ? track : 'both',
    ...(url
      ? { callbacks: recordingCallbacks(url, methodField(form, 'RecordingStatusCallbackMethod'), events) }
      : {}),
  });
}

function change(world: World, recording: Recording, form: URLSearchParams): void {
  if (!isRunning(recording)) throw notEligible();
  switch (form.get('Status')) {
    case 'paused':
      return world.recordings.pause(recording, form.get('PauseBehavior') === 'skip' ? 'skip' : 'silence');
    case 'in-progress':
      return world.recordings.resume(recording);
    case 'stopped':
      return world.recordings.stop(recording);
    default:
      throw new TwilioError(400, 20001, 'Status must be paused, in-progress or stopped.');
  }
}

/** https://www.twilio.com/docs/api/errors/21220 */
const notEligible = () => new TwilioError(400, 21220, 'Requested resource is not eligible for recording');

function json({ accountSid }: World, recording: Recording, owner: string): Record<string, unknown> {
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    call_sid: recording.callSid,
    conference_sid: recording.conferenceSid ?? null,
    date_created: rfc2822(recording.startedAt),
    date_updated: rfc2822(recording.updatedAt),
    start_time: rfc2822(recording.startedAt),
    duration: recording.seconds === undefined ? null : String(recording.seconds),
    sid: recording.sid,
    price: null,
    price_unit: 'USD',
    status: recording.status,
    channels: recording.channels,
    source: recording.source,
    error_code: null,
    uri: `/2010-04-01/Accounts/${accountSid}/${owner}Recordings/${recording.sid}.json`,
    encryption_details: null,
  };
}
