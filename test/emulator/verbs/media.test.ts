import { Town, waiting, xml } from '../town';

const town = (document: string) => new Town().on('/voice', document).on('/action', waiting);

describe('Say, Play, Pause', () => {
  it('take their time, one after the other, and the call ends with the document', async () => {
    const world = town(xml('<Say loop="2">0123456789</Say><Play>/music.mp3</Play><Pause length="3"/>'));
    const sid = await world.dialIn(0);
    await world.clock.runUntil(() => world.call(sid).hears === 'speech');
    const start = world.clock.now();
    await world.clock.runUntil(() => world.call(sid).hears === 'music');
    expect(world.clock.now() - start).toBe(1_200);
    await world.clock.runUntil(() => world.call(sid).hears === 'silence');
    expect(world.clock.now() - start).toBe(11_200);
    await world.clock.runUntil(() => world.call(sid).status === 'completed');
    expect(world.clock.now() - start).toBe(14_200);
  });

  it('Pause as the first verb waits before it answers (https://www.twilio.com/docs/voice/twiml/pause)', async () => {
    const world = town(xml('<Pause length="5"/><Say>Here we are, at long last, thank you</Say>'));
    const sid = await world.dialIn(3_000);
    expect(world.call(sid).status).toBe('ringing');
    await world.clock.advance(3_000);
    expect(world.call(sid).status).toBe('in-progress');
  });
});
