import { APP, inRoom, Town, waiting, xml } from './town';

const town = (document = waiting) => new Town().on('/voice', document);

/** https://www.twilio.com/docs/voice/api/realtime-transcription-resource */
describe('Transcriptions', () => {
  const transcribing = xml(
    `<Start><Transcription name="live" statusCallbackUrl="${APP}/text" track="both_tracks" partialResults="true"/></Start>`,
  ).replace('</Response>', '<Dial><Conference waitUrl="">room</Conference></Dial></Response>');

  const told = (world: Town) => world.told('/text', 'SequenceId');

  it('tell what is said on the leg and to it, in part and in full, until it ends', async () => {
    const world = town(transcribing);
    const first = await world.dialIn();
    world.on('/voice', inRoom('room'));
    const second = await world.dialIn();
    world.people.speak(first, 'Good morning');
    world.people.speak(second, 'How are you');
    await world.clock.advance(500);
    world.people.hangUp(first);
    await world.clock.advance(1_000);
    expect(told(world).map((one) => [one['TranscriptionEvent'], one['Track'], one['Final']])).toEqual([
      ['transcription-started', 'both_tracks', undefined],
      ['transcription-content', 'inbound_track', 'false'],
      ['transcription-content', 'inbound_track', 'true'],
      ['transcription-content', 'outbound_track', 'false'],
      ['transcription-content', 'outbound_track', 'true'],
      ['transcription-stopped', undefined, undefined],
    ]);
    const data: unknown = JSON.parse(told(world)[2]?.['TranscriptionData'] ?? '');
    expect(data).toMatchObject({ transcript: 'Good morning' });
    expect(told(world)[0]).toMatchObject({
      CallSid: first,
      Timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
    });
  });

  it('start and stop by REST, by SID or name', async () => {
    const world = town();
    const sid = await world.dialIn();
    const { transcriptions } = world.client.calls(sid);
    const started = await world.rest(
      transcriptions.create({ name: 'live', statusCallbackUrl: `${APP}/text`, track: 'inbound_track' }),
    );
    expect(started).toMatchObject({ callSid: sid, name: 'live', status: 'in-progress' });
    world.people.speak(sid, 'Hello');
    const stopped = await world.rest(
      world.client.calls(sid).transcriptions('live').update({ status: 'stopped' }),
    );
    expect(stopped.status).toBe('stopped');
    world.people.speak(sid, 'Nobody hears this');
    await world.clock.advance(1_000);
    expect(told(world).map((one) => one['TranscriptionEvent'])).toEqual([
      'transcription-started',
      'transcription-content',
      'transcription-stopped',
    ]);
  });

  it('without a name, stop by SID only', async () => {
    const world = town();
    const sid = await world.dialIn();
    const { transcriptions } = world.client.calls(sid);
    const started = await world.rest(transcriptions.create());
    expect(started).toMatchObject({ name: null, status: 'in-progress' });
    expect(await world.refused(transcriptions('live').update({ status: 'stopped' }))).toEqual({
      status: 404,
      code: 20404,
    });
    const stopped = await world.rest(transcriptions(started.sid).update({ status: 'stopped' }));
    expect(stopped).toMatchObject({ sid: started.sid, name: null, status: 'stopped' });
  });

  it('nobody who is on hold or muted is heard by the others', async () => {
    const world = town(transcribing);
    await world.dialIn();
    world.on('/voice', inRoom('room'));
    const second = await world.dialIn();
    const conference = world.client.conferences(world.room('room')?.sid ?? '');
    await world.rest(conference.participants(second).update({ muted: true }));
    world.people.speak(second, 'Can you hear me?');
    await world.clock.advance(500);
    expect(told(world)).toHaveLength(1);
  });
});
