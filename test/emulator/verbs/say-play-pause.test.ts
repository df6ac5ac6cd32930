import { LocalTwilio, musicDocument, twimlOf } from '../local-twilio';

const localTwilio = (document: string) =>
  new LocalTwilio().on('/voice', document).on('/action', musicDocument);

describe('Say, Play, Pause', () => {
  it('Say, Play and Pause take their time one after the other, and the call ends after the last', async () => {
    const twilio = localTwilio(
      twimlOf('<Say loop="2">0123456789</Say><Play>/music.mp3</Play><Pause length="3"/>'),
    );
    const sid = await twilio.dialIn(0);
    await twilio.clock.runUntil(() => twilio.call(sid).hears === 'speech');
    const start = twilio.clock.now();
    await twilio.clock.runUntil(() => twilio.call(sid).hears === 'music');
    expect(twilio.clock.now() - start).toBe(1_200);
    await twilio.clock.runUntil(() => twilio.call(sid).hears === 'silence');
    expect(twilio.clock.now() - start).toBe(11_200);
    await twilio.clock.runUntil(() => twilio.call(sid).status === 'completed');
    expect(twilio.clock.now() - start).toBe(14_200);
  });

  it('Pause as the first verb delays the answer (https://www.twilio.com/docs/voice/twiml/pause)', async () => {
    const twilio = localTwilio(twimlOf('<Pause length="5"/><Say>Here we are, at long last, thank you</Say>'));
    const sid = await twilio.dialIn(3_000);
    expect(twilio.call(sid).status).toBe('ringing');
    await twilio.clock.advance(3_000);
    expect(twilio.call(sid).status).toBe('in-progress');
  });
});
