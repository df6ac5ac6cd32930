import {
  ACCOUNT_SID,
  APP,
  AUTH_TOKEN,
  conferenceDocument,
  NUMBER,
  LocalTwilio,
  musicDocument,
  twimlOf,
} from './local-twilio';

const localTwilio = (document = musicDocument) =>
  new LocalTwilio().on('/voice', document).on('/after-conference', musicDocument);

const callback = {
  recordingStatusCallback: `${APP}/recording`,
  recordingStatusCallbackEvent: ['in-progress', 'completed'],
};

/** https://www.twilio.com/docs/voice/api/recording */
describe('Recordings of a call', () => {
  it('REST starts, pauses, resumes and stops a recording, and a skipped pause does not count', async () => {
    const twilio = localTwilio();
    const recordings = twilio.client.calls(await twilio.dialIn()).recordings;
    const started = await twilio.rest(recordings.create(callback));
    expect(started).toMatchObject({
      status: 'in-progress',
      source: 'StartCallRecordingAPI',
      channels: 2,
      duration: null,
      track: 'both',
    });
    const current = twilio.client.calls(started.callSid).recordings('Twilio.CURRENT');
    await twilio.clock.advance(5_000);
    expect((await twilio.rest(current.update({ status: 'paused', pauseBehavior: 'skip' }))).status).toBe(
      'paused',
    );
    await twilio.clock.advance(10_000);
    expect((await twilio.rest(current.update({ status: 'in-progress' }))).status).toBe('in-progress');
    await twilio.clock.advance(5_000);
    expect((await twilio.rest(current.update({ status: 'stopped' }))).status).toBe('stopped');
    await twilio.clock.advance(3_000);
    const done = await twilio.rest(twilio.client.recordings(started.sid).fetch());
    expect(done).toMatchObject({
      status: 'completed',
      mediaUrl: expect.stringContaining(started.sid) as string,
    });
    expect(Number(done.duration)).toBeGreaterThanOrEqual(10);
    expect(Number(done.duration)).toBeLessThan(12);
    expect(twilio.requestsTo('/recording').map(({ params }) => params['RecordingStatus'])).toEqual([
      'in-progress',
      'completed',
    ]);
    expect(twilio.requestsTo('/recording')[1]?.params).toMatchObject({
      CallSid: started.callSid,
      RecordingDuration: done.duration,
    });
    expect(await twilio.refusalOf(current.update({ status: 'stopped' }))).toEqual({
      status: 404,
      code: 20404,
    });
  });

  it('a recording stops with its call, and can be listed and deleted', async () => {
    const twilio = localTwilio();
    const sid = await twilio.dialIn();
    await twilio.rest(twilio.client.calls(sid).recordings.create());
    twilio.people.hangUp(sid);
    await twilio.clock.advance(3_000);
    const [listed] = await twilio.rest(twilio.client.calls(sid).recordings.list());
    expect(listed?.status).toBe('completed');
    expect(await twilio.rest(twilio.client.recordings.list({ callSid: sid }))).toHaveLength(1);
    await twilio.rest(twilio.client.recordings(listed?.sid ?? '').remove());
    expect(await twilio.rest(twilio.client.calls(sid).recordings.list())).toEqual([]);
  });

  it('a recording of an ended call is refused', async () => {
    const twilio = localTwilio();
    const sid = await twilio.dialIn();
    twilio.people.hangUp(sid);
    expect(await twilio.refusalOf(twilio.client.calls(sid).recordings.create())).toEqual({
      status: 400,
      code: 21220,
    });
  });

  it('<Start><Recording> continues through other TwiML until <Stop>', async () => {
    const twilio = localTwilio(
      twimlOf(
        '<Start><Recording name="mine" recordingStatusCallback="/recording"/></Start><Redirect>/on</Redirect>',
      ),
    );
    twilio
      .on('/on', musicDocument)
      .on('/stop', twimlOf('<Stop><Recording name="mine"/></Stop><Play loop="0">/a.mp3</Play>'));
    const sid = await twilio.dialIn();
    const [recording] = await twilio.rest(twilio.client.calls(sid).recordings.list());
    expect(recording?.status).toBe('in-progress');
    await twilio.rest(twilio.client.calls(sid).update({ url: `${APP}/stop` }));
    await twilio.clock.advance(3_000);
    expect(twilio.requestsTo('/recording')[0]?.params).toMatchObject({
      RecordingSid: recording?.sid,
      RecordingStatus: 'completed',
    });
  });

  it('a participant with Record=true is recorded from the answer', async () => {
    const twilio = localTwilio(conferenceDocument('sales'));
    await twilio.dialIn();
    const participants = twilio.client.conferences(twilio.conference('sales')?.sid ?? '').participants;
    const { callSid } = await twilio.rest(
      participants.create({ from: NUMBER, to: '+14155550177', record: true }),
    );
    await twilio.clock.advance(5_000);
    const [recording] = await twilio.rest(twilio.client.calls(callSid).recordings.list());
    expect(recording).toMatchObject({ source: 'OutboundAPI', channels: 1, status: 'in-progress' });
  });
});

/** https://www.twilio.com/docs/voice/api/call-resource#statuscallback, https://www.twilio.com/docs/voice/twiml/number */
describe('The completed callback of a recorded leg', () => {
  const completed = (twilio: LocalTwilio, sid: string) =>
    twilio
      .requestsTo('/status')
      .find(({ params }) => params['CallSid'] === sid && params['CallStatus'] === 'completed')?.params;
  const created = { from: NUMBER, to: '+14155550177', statusCallback: `${APP}/status` };

  it('names the recording that REST asked for', async () => {
    const twilio = localTwilio();
    const { sid } = await twilio.rest(
      twilio.client.calls.create({ ...created, url: `${APP}/voice`, record: true }),
    );
    await twilio.clock.runUntil(() => twilio.call(sid).status === 'in-progress', 60_000);
    await twilio.clock.advance(7_000);
    twilio.people.hangUp(sid);
    await twilio.clock.advance(5_000);
    const [recording] = await twilio.rest(twilio.client.calls(sid).recordings.list());
    expect(completed(twilio, sid)).toMatchObject({
      RecordingSid: recording?.sid,
      RecordingUrl: expect.stringContaining(recording?.sid ?? '') as string,
      RecordingDuration: recording?.duration,
    });
    expect(Number(recording?.duration)).toBeGreaterThanOrEqual(7);
  });

  it('names no recording that was started in another way', async () => {
    const twilio = localTwilio();
    const { sid } = await twilio.rest(twilio.client.calls.create({ ...created, url: `${APP}/voice` }));
    await twilio.clock.runUntil(() => twilio.call(sid).status === 'in-progress', 60_000);
    await twilio.rest(twilio.client.calls(sid).recordings.create());
    twilio.people.hangUp(sid);
    await twilio.clock.advance(5_000);
    expect(completed(twilio, sid)).toMatchObject({ CallDuration: expect.anything() as string });
    expect(completed(twilio, sid)).not.toHaveProperty('RecordingSid');
  });

  it('of a child names the recording of its Dial, unless the child was moved out of it', async () => {
    const number = `<Number statusCallback="${APP}/status">+14155550177</Number>`;
    const document = twimlOf(`<Dial record="record-from-answer">${number}</Dial>`);
    const twilio = localTwilio(document).on('/music', musicDocument);
    const { parent, child } = await twilio.bridge();
    await twilio.clock.advance(4_000);
    twilio.people.hangUp(child);
    await twilio.clock.advance(5_000);
    const [recording] = await twilio.rest(twilio.client.calls(parent).recordings.list());
    expect(recording?.source).toBe('DialVerb');
    expect(completed(twilio, child)).toMatchObject({
      RecordingSid: recording?.sid,
      RecordingDuration: recording?.duration,
    });
    const moved = await twilio.bridge();
    await twilio.rest(twilio.client.calls(moved.child).update({ url: `${APP}/music` }));
    await twilio.clock.advance(2_000);
    twilio.people.hangUp(moved.child);
    await twilio.clock.advance(5_000);
    expect(completed(twilio, moved.child)).not.toHaveProperty('RecordingSid');
  });
});

describe('Recordings of a conference', () => {
  it('a conference recording starts and ends with the conference, and its callback has no CallSid', async () => {
    const twilio = localTwilio(
      conferenceDocument('sales', `record="record-from-start" recordingStatusCallback="${APP}/recording"`),
    );
    await twilio.dialIn();
    const conference = twilio.client.conferences(twilio.conference('sales')?.sid ?? '');
    expect(await twilio.rest(conference.recordings.list())).toEqual([]);
    await twilio.dialIn();
    const [recording] = await twilio.rest(conference.recordings.list());
    expect(recording).toMatchObject({ source: 'Conference', status: 'in-progress', channels: 1 });
    const current = conference.recordings('Twilio.CURRENT');
    expect((await twilio.rest(current.update({ status: 'paused' }))).status).toBe('paused');
    expect((await twilio.rest(current.update({ status: 'in-progress' }))).status).toBe('in-progress');
    await twilio.rest(conference.update({ status: 'completed' }));
    await twilio.clock.advance(3_000);
    expect(twilio.requestsTo('/recording')[0]?.params).toMatchObject({
      RecordingSid: recording?.sid,
      ConferenceSid: recording?.conferenceSid,
    });
    expect(twilio.requestsTo('/recording')[0]?.params).not.toHaveProperty('CallSid');
  });
});

describe('The sound of a recording', () => {
  it('is a WAV file as long as the recording, whole or in parts, once the recording is complete', async () => {
    const twilio = localTwilio();
    const accountSid = ACCOUNT_SID;
    const { sid } = await twilio.rest(twilio.client.calls(await twilio.dialIn()).recordings.create());
    const get = (end: string, range = {}, secret = AUTH_TOKEN) =>
      twilio.clock.complete(
        twilio.emulator.handle({
          method: 'GET',
          url: `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Recordings/${sid}${end}`,
          headers: { authorization: `Basic ${btoa(`${accountSid}:${secret}`)}`, ...range },
          body: '',
        }),
      );
    expect((await get('.mp3')).status).toBe(404);
    await twilio.clock.advance(3_000);
    twilio.people.hangUp((await twilio.rest(twilio.client.calls.list()))[0]?.sid ?? '');
    await twilio.clock.advance(3_000);
    const seconds = Number((await twilio.rest(twilio.client.recordings(sid).fetch())).duration);
    for (const end of ['', '.wav', '.mp3']) {
      const { status, headers, bytes } = await get(end);
      expect([status, headers['content-type'], bytes?.length]).toEqual([
        200,
        'audio/x-wav',
        44 + 16_000 * seconds,
      ]);
    }
    const part = await get('.mp3', { range: 'bytes=0-3' });
    expect([part.status, Buffer.from(part.bytes ?? []).toString()]).toEqual([206, 'RIFF']);
    expect(part.headers['content-range']).toBe(`bytes 0-3/${44 + 16_000 * seconds}`);
    expect((await get('.mp3', { range: 'bytes=99999999-' })).status).toBe(416);
    expect((await get('.mp3', {}, 'wrong')).status).toBe(401);
  });
});
