import { rfc2822 } from '../dates';
import { isRunning, recordingCallbacks, type Recording } from '../recordings/recording';
import type { World } from '../world';
import { accountList } from './account-list';
import { methodField, urlField, withinTimes } from './fields';
import { ACCOUNT_PATH, HOST, requireCall } from './lookup';
import type { ApiRequest, PathParams, Router } from './router';
import { notFound, TwilioError } from './twilio-error';

type RecordingsWorld = Pick<World, 'accountSid' | 'calls' | 'conferences' | 'recordings'>;

/** One of the three lists of recordings: of a call, of a conference, or of the account. */
interface RecordingList {
  path: string;
  /** Whether the call or the conference of the path exists. */
  exists(world: RecordingsWorld, params: PathParams): boolean;
  includes(recording: Recording, params: PathParams): boolean;
  json(world: RecordingsWorld, recording: Recording): Record<string, unknown>;
}

const ofCall: RecordingList = {
  path: `${ACCOUNT_PATH}/Calls/{Call}/Recordings`,
  includes: (recording, { Call }) => recording.callSid === Call && !recording.conferenceSid,
  exists: (world, { Call = '' }) => world.calls.find(Call) !== undefined,
  json: (world, recording) => ({
    ...json(world, recording, `Calls/${recording.callSid}/`),
    track: recording.track,
  }),
};
const ofConference: RecordingList = {
  path: `${ACCOUNT_PATH}/Conferences/{Conference}/Recordings`,
  includes: (recording, { Conference }) => recording.conferenceSid === Conference,
  exists: (world, { Conference = '' }) => world.conferences.find(Conference) !== undefined,
  json: (world, recording) => json(world, recording, `Conferences/${recording.conferenceSid ?? ''}/`),
};
const ofAccount: RecordingList = {
  path: `${ACCOUNT_PATH}/Recordings`,
  includes: () => true,
  exists: () => true,
  json: (world, recording) => {
    const body = json(world, recording, '');
    const addOns = `/2010-04-01/Accounts/${world.accountSid}/Recordings/${recording.sid}/AddOnResults.json`;
    const transcriptions = addOns.replace('AddOnResults', 'Transcriptions');
    const media_url = world.recordings.urlOf(recording);
    return { ...body, subresource_uris: { add_on_results: addOns, transcriptions }, media_url };
  },
};

/** https://www.twilio.com/docs/voice/api/recording. REST can change a recording of a conference, but not start one. */
export function registerRecordings(router: Router, world: RecordingsWorld): void {
  for (const list of [ofCall, ofConference, ofAccount]) registerList(router, world, list);
  for (const list of [ofCall, ofConference]) {
    router.on('POST', HOST, `${list.path}/{Sid}.json`, (request, params) => {
      const recording = requireRecording(world, list, request, params);
      updateRecording(world, recording, request.form);
      return { status: 200, body: list.json(world, recording) };
    });
  }
  router.on('POST', HOST, `${ofCall.path}.json`, ({ form, path }, { Call = '' }) => {
    const call = requireCall(world, Call, path);
    if (call.status !== 'in-progress') throw notEligible();
    return { status: 201, body: ofCall.json(world, startRecording(world, call.sid, form)) };
  });
}

function registerList(router: Router, world: RecordingsWorld, list: RecordingList): void {
  router.on('GET', HOST, `${list.path}.json`, (request, params) => {
    if (!list.exists(world, params)) throw notFound(request.path);
    const { query } = request;
    const is = (name: string, value: string | undefined) =>
      query.get(name) === null || query.get(name) === value;
    return accountList(request, {
      key: 'recordings',
      items: world.recordings
        .all()
        .filter((recording) => list.includes(recording, params))
        .filter(({ startedAt }) => withinTimes(query, 'DateCreated', startedAt))
        .filter(({ callSid, conferenceSid }) => is('CallSid', callSid) && is('ConferenceSid', conferenceSid)),
      idOf: (recording) => recording.sid,
      json: (recording) => list.json(world, recording),
    });
  });
  router.on('GET', HOST, `${list.path}/{Sid}.json`, (request, params) => ({
    status: 200,
    body: list.json(world, requireRecording(world, list, request, params)),
  }));
  router.on('DELETE', HOST, `${list.path}/{Sid}.json`, (request, params) => {
    world.recordings.delete(requireRecording(world, list, request, params).sid);
    return { status: 204 };
  });
}

/** `Twilio.CURRENT` is the SID of the recording that runs. */
function requireRecording(
  world: RecordingsWorld,
  list: RecordingList,
  { path }: ApiRequest,
  params: PathParams,
): Recording {
  const recording = world.recordings
    .all()
    .find(
      (recording) =>
        list.includes(recording, params) &&
        (params['Sid'] === 'Twilio.CURRENT' ? isRunning(recording) : recording.sid === params['Sid']),
    );
  if (!recording) throw notFound(path);
  return recording;
}

function startRecording(world: RecordingsWorld, callSid: string, form: URLSearchParams): Recording {
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

function updateRecording(world: RecordingsWorld, recording: Recording, form: URLSearchParams): void {
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

function json(
  { accountSid }: Pick<World, 'accountSid'>,
  recording: Recording,
  owner: string,
): Record<string, unknown> {
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
