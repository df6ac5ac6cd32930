import { Twilio, validateRequest } from 'twilio';
import {
  ACCOUNT_SID,
  AGENT,
  APP,
  AUTH_TOKEN,
  dialDocument,
  conferenceDocument,
  NUMBER,
  LocalTwilio,
  twimlOf,
} from '../emulator/local-twilio';
import { inProcessClient } from '../../simulation/world/in-process-client';
import { servedOperations } from '../../simulation/judges/served-operations';
import { judged } from '../../simulation/judges/judged-client';
import { OpenApiJudge } from '../../simulation/judges/openapi-judge';
import { writeReport } from '../../simulation/judges/write-report';
import { judgeTwiml } from '../../simulation/judges/twiml-judge';

const judge = new OpenApiJudge();
const EVENTS = 'start end join leave mute hold modify';
const CONFERENCE = conferenceDocument('room', `statusCallback="${APP}/room" statusCallbackEvent="${EVENTS}"`);

/** A local Twilio whose client is judged. */
function judgedTwilio() {
  const made = new LocalTwilio()
    .on('/voice', dialDocument())
    .on('/action', CONFERENCE)
    .on('/hold', twimlOf('<Play>https://example.com/hold.mp3</Play>'))
    .on('/announce', twimlOf('<Say>A word</Say>'));
  const httpClient = judged(inProcessClient(made.emulator, made.clock, { timeoutMs: 10_000 }), judge);
  const client = new Twilio(ACCOUNT_SID, AUTH_TOKEN, { httpClient });
  return { town: made, client };
}

/** A bridge that was converted into a conference. */
async function converted() {
  const made = judgedTwilio();
  const { parent, child } = await made.town.bridge();
  await made.town.rest(made.client.calls(child).update({ twiml: CONFERENCE }));
  await made.town.clock.advance(3_000);
  return { ...made, parent, child, conferenceSid: made.town.conference('room')?.sid ?? '' };
}

test('responses about calls are valid', async () => {
  const { town: world, client } = judgedTwilio();
  const { parent, child } = await world.bridge();
  const rest = world.rest.bind(world);
  await rest(client.calls(child).fetch());
  const children = await rest(client.calls.list({ parentCallSid: parent, status: 'in-progress', limit: 20 }));
  expect(children.map((call) => call.sid)).toEqual([child]);
  const made = await rest(
    client.calls.create({
      to: 'client:jo',
      from: NUMBER,
      twiml: '<Response><Pause length="3"/></Response>',
      statusCallback: `${APP}/status`,
      statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
      timeout: 20,
    }),
  );
  const all = await rest(client.calls.list({ pageSize: 1 }));
  expect(all.map((call) => call.sid).sort()).toEqual([parent, child, made.sid].sort());
  await rest(client.calls(parent).update({ status: 'completed' }));
  await world.clock.runToIdle();
  const ended = await rest(client.calls(parent).fetch());
  expect(ended).toMatchObject({ status: 'completed', duration: expect.stringMatching(/^\d+$/) as unknown });
  await rest(client.calls.list({ status: 'completed', startTimeAfter: new Date('2026-01-04') }));
  const unknown = client.calls(`CA${'0'.repeat(32)}`).fetch();
  await expect(rest(unknown)).rejects.toMatchObject({ status: 404, code: 20404 });
});

test('responses about conferences are valid', async () => {
  const { town: world, client, conferenceSid, parent, child } = await converted();
  const [listed] = await world.rest(client.conferences.list({ friendlyName: 'room', status: 'in-progress' }));
  expect(listed?.sid).toBe(conferenceSid);
  await world.rest(client.conferences(conferenceSid).update({ announceUrl: `${APP}/announce` }));
  await world.clock.advance(2_000);
  await world.rest(client.conferences(conferenceSid).fetch());
  await world.rest(client.conferences(conferenceSid).update({ status: 'completed' }));
  await world.clock.runToIdle();
  const ended = await world.rest(client.conferences(conferenceSid).fetch());
  expect(ended).toMatchObject({ status: 'completed', reasonConferenceEnded: 'conference-ended-via-api' });
  expect(await world.rest(client.conferences(conferenceSid).participants.list())).toEqual([]);
  expect([parent, child].map((sid) => world.call(sid).status)).toEqual(['completed', 'completed']);
});

test('responses about participants are valid', async () => {
  const { town: world, client, conferenceSid, child, parent } = await converted();
  const { participants } = client.conferences(conferenceSid);
  const added = await world.rest(
    participants.create({
      from: NUMBER,
      to: AGENT,
      label: 'supervisor',
      timeout: 15,
      earlyMedia: true,
      endConferenceOnExit: false,
      beep: 'false',
      statusCallback: `${APP}/status`,
      statusCallbackEvent: ['initiated', 'completed'],
    }),
  );
  expect(added).toMatchObject({ status: 'queued', label: 'supervisor', conferenceSid });
  await world.rest(client.calls(added.callSid).fetch());
  await world.clock.advance(5_000);
  const all = await world.rest(participants.list());
  expect(all.map(({ callSid }) => callSid).sort()).toEqual([parent, child, added.callSid].sort());
  await world.rest(participants('supervisor').fetch());
  await world.rest(participants(child).update({ hold: true, holdUrl: `${APP}/hold` }));
  expect(await world.rest(participants.list({ hold: true }))).toHaveLength(1);
  await world.rest(participants(child).update({ hold: false }));
  await world.rest(participants(child).update({ muted: true }));
  await world.rest(participants(added.callSid).update({ coaching: true, callSidToCoach: child }));
  const coach = await world.rest(participants(added.callSid).fetch());
  expect(coach).toMatchObject({ coaching: true, callSidToCoach: child, status: 'connected' });
  expect(await world.rest(participants(added.callSid).remove())).toBe(true);
  await world.clock.advance(2_000);
  expect(await world.rest(participants.list())).toHaveLength(2);
});

test('responses about recordings of a call are valid', async () => {
  const { town: world, client, conferenceSid, child } = await converted();
  const { recordings } = client.calls(child);
  const { sid } = await world.rest(
    recordings.create({ recordingChannels: 'dual', recordingStatusCallback: `${APP}/recording` }),
  );
  await world.clock.advance(3_000);
  await world.rest(recordings(sid).update({ status: 'paused', pauseBehavior: 'skip' }));
  await world.rest(recordings(sid).update({ status: 'in-progress' }));
  await world.clock.advance(2_000);
  await world.rest(recordings(sid).update({ status: 'stopped' }));
  await world.clock.advance(10_000);
  const done = await world.rest(recordings(sid).fetch());
  expect(done).toMatchObject({ status: 'completed', channels: 2, callSid: child });
  expect((await world.rest(recordings.list())).map((recording) => recording.sid)).toEqual([sid]);
  expect(
    (await world.rest(client.recordings.list({ callSid: child }))).map((recording) => recording.sid),
  ).toEqual([sid]);
  await world.rest(client.recordings(sid).fetch());
  expect(await world.rest(client.conferences(conferenceSid).recordings.list())).toEqual([]);
  expect(await world.rest(recordings(sid).remove())).toBe(true);
  const current = await world.rest(recordings.create());
  const paused = await world.rest(recordings('Twilio.CURRENT').update({ status: 'paused' }));
  expect(paused.sid).toBe(current.sid);
  expect(await world.rest(client.recordings(current.sid).remove())).toBe(true);
});

test('responses about recordings of a conference are valid', async () => {
  const { town: world, client } = judgedTwilio();
  world.on('/voice', conferenceDocument('meeting', 'record="record-from-start"'));
  for (const from of ['+14155550191', '+14155550192']) world.people.dial({ from, to: NUMBER });
  await world.clock.advance(5_000);
  const conferenceSid = world.conference('meeting')?.sid ?? '';
  const { recordings } = client.conferences(conferenceSid);
  const [recording] = await world.rest(recordings.list());
  const sid = recording?.sid ?? '';
  expect(await world.rest(recordings(sid).fetch())).toMatchObject({ conferenceSid, channels: 1 });
  await world.rest(recordings(sid).update({ status: 'stopped' }));
  expect(await world.rest(recordings(sid).remove())).toBe(true);
});

test('responses about real-time transcriptions are valid', async () => {
  const { town: world, client } = judgedTwilio();
  const { child } = await world.bridge();
  const { transcriptions } = client.calls(child);
  const started = await world.rest(
    transcriptions.create({
      name: 'live',
      track: 'both_tracks',
      statusCallbackUrl: `${APP}/text`,
      statusCallbackMethod: 'POST',
      languageCode: 'en-US',
      partialResults: true,
      profanityFilter: true,
      hints: 'refund',
    }),
  );
  expect(started).toMatchObject({ name: 'live', callSid: child, status: 'in-progress' });
  await world.rest(transcriptions('live').update({ status: 'stopped' }));
  const unnamed = await world.rest(transcriptions.create());
  expect(await world.rest(transcriptions(unnamed.sid).update({ status: 'stopped' }))).toMatchObject({
    name: null,
    status: 'stopped',
  });
});

test("responses about the account's phone numbers, applications and keys are valid", async () => {
  const { town: world, client } = judgedTwilio();
  const rest = world.rest.bind(world);
  const number = await rest(
    client.incomingPhoneNumbers.create({ phoneNumber: '+14155550123', voiceUrl: `${APP}/voice` }),
  );
  await rest(
    client.incomingPhoneNumbers(number.sid).update({ voiceUrl: '', statusCallback: `${APP}/status` }),
  );
  await rest(client.incomingPhoneNumbers(number.sid).fetch());
  await rest(client.incomingPhoneNumbers.list({ phoneNumber: '+14155550123', pageSize: 1 }));
  await rest(client.incomingPhoneNumbers(number.sid).remove());
  const application = await rest(
    client.applications.create({ friendlyName: 'Agents', voiceUrl: `${APP}/out` }),
  );
  await rest(client.applications(application.sid).update({ voiceMethod: 'GET', statusCallback: '' }));
  await rest(client.applications(application.sid).fetch());
  await rest(client.applications.list());
  await rest(client.applications(application.sid).remove());
  const key = await rest(client.newKeys.create({ friendlyName: 'tokens' }));
  await rest(client.keys(key.sid).update({ friendlyName: 'other' }));
  await rest(client.keys(key.sid).fetch());
  await rest(client.keys.list());
  await rest(client.keys(key.sid).remove());
});

test('responses of Sync are valid', async () => {
  const { town: world, client } = judgedTwilio();
  const rest = world.rest.bind(world);
  const { sid } = await rest(client.sync.v1.services.create({ friendlyName: 'Live calls' }));
  const service = client.sync.v1.services(sid);
  await rest(service.update({ webhookUrl: `${APP}/sync` }));
  await rest(service.fetch());
  await rest(client.sync.v1.services.list());

  for (const uniqueName of ['a', 'b', 'c'])
    await rest(service.documents.create({ uniqueName, data: { uniqueName }, ttl: 60 }));
  const document = await rest(service.documents('a').fetch());
  await rest(service.documents('a').update({ data: {}, ifMatch: document.revision }));
  expect(await rest(service.documents.list({ pageSize: 1 }))).toHaveLength(3);
  await rest(service.documents('a').remove());

  await rest(service.syncLists.create({ uniqueName: 'l', collectionTtl: 60 }));
  const list = service.syncLists('l');
  await rest(list.update({ ttl: 90 }));
  await rest(list.fetch());
  await rest(service.syncLists.list());
  await rest(list.syncListItems.create({ data: { n: 1 }, itemTtl: 10 }));
  await rest(list.syncListItems(0).update({ data: { n: 2 }, ifMatch: '0' }));
  await rest(list.syncListItems(0).fetch());
  await rest(list.syncListItems.list({ order: 'desc', from: '0', bounds: 'inclusive' }));
  await rest(list.syncListItems(0).remove());
  await rest(list.remove());

  await rest(service.syncMaps.create({ uniqueName: 'm' }));
  const map = service.syncMaps('m');
  await rest(map.update({ collectionTtl: 90 }));
  await rest(map.fetch());
  await rest(service.syncMaps.list());
  await rest(map.syncMapItems.create({ key: 'k', data: { n: 1 } }));
  await rest(map.syncMapItems('k').update({ itemTtl: 5 }));
  await rest(map.syncMapItems('k').fetch());
  await rest(map.syncMapItems.list({ order: 'asc', pageSize: 100 }));
  await rest(map.syncMapItems('k').remove({ ifMatch: '1' }));
  await rest(map.remove());
  await rest(service.remove());
});

test('webhooks are signed, and the documents in their responses are valid', async () => {
  const { town: world, client, conferenceSid, child } = await converted();
  await world.rest(
    client
      .conferences(conferenceSid)
      .participants(child)
      .update({ hold: true, holdUrl: `${APP}/hold` }),
  );
  await world.rest(client.conferences(conferenceSid).update({ status: 'completed' }));
  await world.clock.runToIdle();
  expect(world.received.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['/voice', '/action', '/number', '/room', '/hold', '/after-conference']),
  );
  for (const { headers, url, method, params } of world.received) {
    const signed = validateRequest(
      AUTH_TOKEN,
      headers['x-twilio-signature'] ?? '',
      url,
      method === 'GET' ? {} : params,
    );
    expect({ url, signed }).toEqual({ url, signed: true });
  }
  for (const document of [dialDocument(), CONFERENCE]) expect(judgeTwiml(document)).toEqual([]);
});

test('the local Twilio serves no operation that Twilio does not have', () => {
  expect(servedOperations().unknown).toEqual([]);
});

test('every operation was exercised, and each response has the form of a response of Twilio', () => {
  writeReport(judge);
  judge.assertClean();
  judge.assertCovered(servedOperations().known.map(({ id }) => id));
  expect(judge.report()).toMatchObject({ refusals: { 20404: 1 }, problems: [] });
});
