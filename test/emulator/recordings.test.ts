import { APP, inRoom, NUMBER, Town, waiting, xml } from './town';

const town = (document = waiting) => new Town().on('/voice', document).on('/after-room', waiting);

const callback = {
  recordingStatusCallback: `${APP}/recording`,
  recordingStatusCallbackEvent: ['in-progress', 'completed'],
};

/** https://www.twilio.com/docs/voice/api/recording */
describe('Recordings of a call', () => {
  it('start, pause, resume, stop; what was skipped does not count', async () => {
    const world = town();
    const recordings = world.client.calls(await world.dialIn()).recordings;
    const started = await world.rest(recordings.create(callback));
    expect(started).toMatchObject({
      status: 'in-progress',
      source: 'StartCallRecordingAPI',
      channels: 2,
      duration: null,
      track: 'both',
    });
    const current = world.client.calls(started.callSid).recordings('Twilio.CURRENT');
    await world.clock.advance(5_000);
    expect((await world.rest(current.update({ status: 'paused', pauseBehavior: 'skip' }))).status).toBe(
      'paused',
    );
    await world.clock.advance(10_000);
    expect((await world.rest(current.update({ status: 'in-progress' }))).status).toBe('in-progress');
    await world.clock.advance(5_000);
    expect((await world.rest(current.update({ status: 'stopped' }))).status).toBe('stopped');
    await world.clock.advance(3_000);
    const done = await world.rest(world.client.recordings(started.sid).fetch());
    expect(done).toMatchObject({
      status: 'completed',
      mediaUrl: expect.stringContaining(started.sid) as string,
    });
    expect(Number(done.duration)).toBeGreaterThanOrEqual(10);
    expect(Number(done.duration)).toBeLessThan(12);
    expect(world.at('/recording').map((one) => one.params['RecordingStatus'])).toEqual([
      'in-progress',
      'completed',
    ]);
    expect(world.at('/recording')[1]?.params).toMatchObject({
      CallSid: started.callSid,
      RecordingDuration: done.duration,
    });
    expect(await world.refused(current.update({ status: 'stopped' }))).toEqual({ status: 404, code: 20404 });
  });

  it('stops with its call, and can be listed and deleted', async () => {
    const world = town();
    const sid = await world.dialIn();
    await world.rest(world.client.calls(sid).recordings.create());
    world.people.hangUp(sid);
    await world.clock.advance(3_000);
    const [listed] = await world.rest(world.client.calls(sid).recordings.list());
    expect(listed?.status).toBe('completed');
    expect(await world.rest(world.client.recordings.list({ callSid: sid }))).toHaveLength(1);
    await world.rest(world.client.recordings(listed?.sid ?? '').remove());
    expect(await world.rest(world.client.calls(sid).recordings.list())).toEqual([]);
  });

  it('cannot begin on a call that is over', async () => {
    const world = town();
    const sid = await world.dialIn();
    world.people.hangUp(sid);
    expect(await world.refused(world.client.calls(sid).recordings.create())).toEqual({
      status: 400,
      code: 21220,
    });
  });

  it('<Start><Recording> goes on through other TwiML, until <Stop>', async () => {
    const world = town(
      xml(
        '<Start><Recording name="mine" recordingStatusCallback="/recording"/></Start><Redirect>/on</Redirect>',
      ),
    );
    world
      .on('/on', waiting)
      .on('/stop', xml('<Stop><Recording name="mine"/></Stop><Play loop="0">/a.mp3</Play>'));
    const sid = await world.dialIn();
    const [recording] = await world.rest(world.client.calls(sid).recordings.list());
    expect(recording?.status).toBe('in-progress');
    await world.rest(world.client.calls(sid).update({ url: `${APP}/stop` }));
    await world.clock.advance(3_000);
    expect(world.at('/recording')[0]?.params).toMatchObject({
      RecordingSid: recording?.sid,
      RecordingStatus: 'completed',
    });
  });

  it('a participant that REST rings can be recorded from the answer', async () => {
    const world = town(inRoom('room'));
    await world.dialIn();
    const participants = world.client.conferences(world.room('room')?.sid ?? '').participants;
    const { callSid } = await world.rest(
      participants.create({ from: NUMBER, to: '+14155550177', record: true }),
    );
    await world.clock.advance(5_000);
    const [recording] = await world.rest(world.client.calls(callSid).recordings.list());
    expect(recording).toMatchObject({ source: 'OutboundAPI', channels: 1, status: 'in-progress' });
  });
});

describe('Recordings of a conference', () => {
  it('begin with the conference and end with it; their callback has no CallSid', async () => {
    const world = town(
      inRoom('room', `record="record-from-start" recordingStatusCallback="${APP}/recording"`),
    );
    await world.dialIn();
    const conference = world.client.conferences(world.room('room')?.sid ?? '');
    expect(await world.rest(conference.recordings.list())).toEqual([]);
    await world.dialIn();
    const [recording] = await world.rest(conference.recordings.list());
    expect(recording).toMatchObject({ source: 'Conference', status: 'in-progress', channels: 1 });
    const current = conference.recordings('Twilio.CURRENT');
    expect((await world.rest(current.update({ status: 'paused' }))).status).toBe('paused');
    expect((await world.rest(current.update({ status: 'in-progress' }))).status).toBe('in-progress');
    await world.rest(conference.update({ status: 'completed' }));
    await world.clock.advance(3_000);
    expect(world.at('/recording')[0]?.params).toMatchObject({
      RecordingSid: recording?.sid,
      ConferenceSid: recording?.conferenceSid,
    });
    expect(world.at('/recording')[0]?.params).not.toHaveProperty('CallSid');
  });
});
