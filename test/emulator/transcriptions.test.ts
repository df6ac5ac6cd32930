import { APP, conferenceDocument, LocalTwilio, musicDocument, twimlOf } from './local-twilio';

const localTwilio = (document = musicDocument) => new LocalTwilio().on('/voice', document);

/** https://www.twilio.com/docs/voice/api/realtime-transcription-resource */
describe('Transcriptions', () => {
  const transcribing = twimlOf(
    `<Start><Transcription name="live" statusCallbackUrl="${APP}/text" track="both_tracks" partialResults="true"/></Start>`,
  ).replace('</Response>', '<Dial><Conference waitUrl="">sales</Conference></Dial></Response>');

  const reported = (twilio: LocalTwilio) => twilio.callbacksTo('/text', 'SequenceId');

  it('a transcription reports partial and final speech of both directions until the call ends', async () => {
    const twilio = localTwilio(transcribing);
    const first = await twilio.dialIn();
    twilio.on('/voice', conferenceDocument('sales'));
    const second = await twilio.dialIn();
    twilio.people.speak(first, 'Good morning');
    twilio.people.speak(second, 'How are you');
    await twilio.clock.advance(500);
    twilio.people.hangUp(first);
    await twilio.clock.advance(1_000);
    expect(
      reported(twilio).map((params) => [params['TranscriptionEvent'], params['Track'], params['Final']]),
    ).toEqual([
      ['transcription-started', 'both_tracks', undefined],
      ['transcription-content', 'inbound_track', 'false'],
      ['transcription-content', 'inbound_track', 'true'],
      ['transcription-content', 'outbound_track', 'false'],
      ['transcription-content', 'outbound_track', 'true'],
      ['transcription-stopped', undefined, undefined],
    ]);
    const data: unknown = JSON.parse(reported(twilio)[2]?.['TranscriptionData'] ?? '');
    expect(data).toMatchObject({ transcript: 'Good morning' });
    expect(reported(twilio)[0]).toMatchObject({
      CallSid: first,
      Timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
    });
  });

  it('REST starts a transcription, and stops it by name', async () => {
    const twilio = localTwilio();
    const sid = await twilio.dialIn();
    const { transcriptions } = twilio.client.calls(sid);
    const started = await twilio.rest(
      transcriptions.create({ name: 'live', statusCallbackUrl: `${APP}/text`, track: 'inbound_track' }),
    );
    expect(started).toMatchObject({ callSid: sid, name: 'live', status: 'in-progress' });
    twilio.people.speak(sid, 'Hello');
    const stopped = await twilio.rest(
      twilio.client.calls(sid).transcriptions('live').update({ status: 'stopped' }),
    );
    expect(stopped.status).toBe('stopped');
    twilio.people.speak(sid, 'This is not transcribed');
    await twilio.clock.advance(1_000);
    expect(reported(twilio).map((params) => params['TranscriptionEvent'])).toEqual([
      'transcription-started',
      'transcription-content',
      'transcription-stopped',
    ]);
  });

  it('a transcription without a name stops by SID only', async () => {
    const twilio = localTwilio();
    const sid = await twilio.dialIn();
    const { transcriptions } = twilio.client.calls(sid);
    const started = await twilio.rest(transcriptions.create());
    expect(started).toMatchObject({ name: null, status: 'in-progress' });
    expect(await twilio.refusalOf(transcriptions('live').update({ status: 'stopped' }))).toEqual({
      status: 404,
      code: 20404,
    });
    const stopped = await twilio.rest(transcriptions(started.sid).update({ status: 'stopped' }));
    expect(stopped).toMatchObject({ sid: started.sid, name: null, status: 'stopped' });
  });

  it('the other leg’s transcription omits a muted participant', async () => {
    const twilio = localTwilio(transcribing);
    await twilio.dialIn();
    twilio.on('/voice', conferenceDocument('sales'));
    const second = await twilio.dialIn();
    const conference = twilio.client.conferences(twilio.conference('sales')?.sid ?? '');
    await twilio.rest(conference.participants(second).update({ muted: true }));
    twilio.people.speak(second, 'Can you hear me?');
    await twilio.clock.advance(500);
    expect(reported(twilio)).toHaveLength(1);
  });

  it('words are reported when their engine has written them down, in its own spelling', async () => {
    const twilio = new LocalTwilio({ timing: { transcript: [2_000, 2_000] } }).on('/voice', transcribing);
    const caller = await twilio.dialIn();
    const before = reported(twilio).length;
    twilio.people.speak(caller, 'good morning', 'Good morning.');
    await twilio.clock.advance(1_900);
    expect(reported(twilio)).toHaveLength(before);
    await twilio.clock.advance(500);
    const data: unknown = JSON.parse(reported(twilio).at(-1)?.['TranscriptionData'] ?? '');
    expect(data).toMatchObject({ transcript: 'Good morning.' });
  });
});
