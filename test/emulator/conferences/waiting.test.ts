import { room, silent, town } from './rooms';
import { xml } from '../town';

/** https://www.twilio.com/docs/voice/twiml/conference#waiturl */
describe('Waiting for a conference to start', () => {
  it('plays the wait document again and again, as the leg itself, and stops at the start', async () => {
    const world = town([room('waitUrl="/wait" waitMethod="GET"'), silent()]);
    world.on('/wait', xml('<Pause length="2"/><Play>/music.mp3</Play>'));
    const first = await world.dialIn();
    await world.clock.advance(2_000);
    expect(world.call(first).hears).toBe('music');
    await world.clock.advance(24_000);
    const asked = world.at('/wait');
    expect(asked.length).toBeGreaterThanOrEqual(2);
    expect(asked[0]).toMatchObject({ method: 'GET', params: { CallSid: first } });
    await world.dialIn();
    await world.clock.advance(30_000);
    expect(world.at('/wait')).toHaveLength(asked.length);
    expect(world.call(first).hears).toBe('party');
  });

  it('follows a Redirect', async () => {
    const world = town([room('waitUrl="/wait"')]);
    world
      .on('/wait', xml('<Redirect method="GET">/wait-more</Redirect>'))
      .on('/wait-more', xml('<Play>/a.mp3</Play>'));
    const leg = await world.dialIn();
    expect(world.call(leg).hears).toBe('music');
  });

  it('an audio file is music', async () => {
    const world = town([room('waitUrl="/music.mp3" waitMethod="GET"')]);
    world.on('/music.mp3', { status: 200, headers: { 'content-type': 'audio/mpeg' }, body: '' });
    expect(world.call(await world.dialIn()).hears).toBe('music');
  });

  it('a failing wait document keeps its participant out of what starts the conference', async () => {
    const world = town([room('waitUrl="/broken"'), silent(), silent()]);
    world.on('/broken', { status: 500, headers: {}, body: '' });
    await world.dialIn();
    expect(world.warnings).toContain(11200);
    await world.dialIn();
    expect(world.room('room')?.started).toBe(false);
    await world.dialIn();
    expect(world.room('room')?.started).toBe(true);
  });

  it('another verb in it is refused (https://www.twilio.com/docs/api/errors/13238)', async () => {
    const world = town([room('waitUrl="/wait"')]).on('/wait', xml('<Dial>+14155550101</Dial>'));
    await world.dialIn();
    expect(world.warnings).toContain(13238);
  });

  it('a document that plays nothing is asked for once a second at most', async () => {
    const world = town([room('waitUrl="/wait"')]).on('/wait', xml(''));
    await world.dialIn();
    await world.clock.advance(10_000);
    expect(world.at('/wait').length).toBeLessThanOrEqual(12);
  });
});
