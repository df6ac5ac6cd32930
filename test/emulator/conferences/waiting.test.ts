import { joining, joiningInSilence, localTwilio } from './conference-documents';
import { twimlOf } from '../local-twilio';

/** https://www.twilio.com/docs/voice/twiml/conference#waiturl */
describe('Waiting for a conference to start', () => {
  it('the wait document repeats as requests of the leg, and stops when the conference starts', async () => {
    const twilio = localTwilio([joining('waitUrl="/wait" waitMethod="GET"'), joiningInSilence()]);
    twilio.on('/wait', twimlOf('<Pause length="2"/><Play>/music.mp3</Play>'));
    const first = await twilio.dialIn();
    await twilio.clock.advance(2_000);
    expect(twilio.call(first).hears).toBe('music');
    await twilio.clock.advance(24_000);
    const requests = twilio.requestsTo('/wait');
    expect(requests.length).toBeGreaterThanOrEqual(2);
    expect(requests[0]).toMatchObject({ method: 'GET', params: { CallSid: first } });
    await twilio.dialIn();
    await twilio.clock.advance(30_000);
    expect(twilio.requestsTo('/wait')).toHaveLength(requests.length);
    expect(twilio.call(first).hears).toBe('party');
  });

  it('the wait document may redirect', async () => {
    const twilio = localTwilio([joining('waitUrl="/wait"')]);
    twilio
      .on('/wait', twimlOf('<Redirect method="GET">/wait-more</Redirect>'))
      .on('/wait-more', twimlOf('<Play>/a.mp3</Play>'));
    const leg = await twilio.dialIn();
    expect(twilio.call(leg).hears).toBe('music');
  });

  it('an audio file plays as music', async () => {
    const twilio = localTwilio([joining('waitUrl="/music.mp3" waitMethod="GET"')]);
    twilio.on('/music.mp3', { status: 200, headers: { 'content-type': 'audio/mpeg' }, body: '' });
    expect(twilio.call(await twilio.dialIn()).hears).toBe('music');
  });

  it('a participant whose wait document fails does not count for the start', async () => {
    const twilio = localTwilio([joining('waitUrl="/broken"'), joiningInSilence(), joiningInSilence()]);
    twilio.on('/broken', { status: 500, headers: {}, body: '' });
    await twilio.dialIn();
    expect(twilio.warnings).toContain(11200);
    await twilio.dialIn();
    expect(twilio.conference('sales')?.started).toBe(false);
    await twilio.dialIn();
    expect(twilio.conference('sales')?.started).toBe(true);
  });

  it('a wait document with another verb is refused (https://www.twilio.com/docs/api/errors/13238)', async () => {
    const twilio = localTwilio([joining('waitUrl="/wait"')]).on(
      '/wait',
      twimlOf('<Dial>+14155550101</Dial>'),
    );
    await twilio.dialIn();
    expect(twilio.warnings).toContain(13238);
  });

  it('a wait document that plays nothing is requested at most once a second', async () => {
    const twilio = localTwilio([joining('waitUrl="/wait"')]).on('/wait', twimlOf(''));
    await twilio.dialIn();
    await twilio.clock.advance(10_000);
    expect(twilio.requestsTo('/wait').length).toBeLessThanOrEqual(12);
  });
});
