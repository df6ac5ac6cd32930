import type { Dialect } from '../../../emulator/emulator';
import { CUSTOMER, inRoom, NUMBER, Town, waiting } from '../town';

const town = (dialect: Partial<Dialect> = {}) => new Town({ dialect }).on('/voice', waiting);

describe('Conferences: list and fetch', () => {
  it('by name and status, the newest first', async () => {
    const world = town().on('/voice', inRoom('a'), inRoom('b'));
    await world.dialIn();
    await world.dialIn();
    const names = async (filter: object) =>
      (await world.rest(world.client.conferences.list(filter))).map((one) => one.friendlyName);
    expect(await names({})).toEqual(['b', 'a']);
    expect(await names({ friendlyName: 'a' })).toEqual(['a']);
    expect(await names({ status: 'in-progress' })).toEqual([]);
    expect(await names({ status: 'init' })).toEqual(['b', 'a']);
  });

  it('an ended one cannot be changed', async () => {
    const world = town().on('/voice', inRoom('a'));
    world.people.hangUp(await world.dialIn());
    await world.clock.advance(1_000);
    const { sid } = world.room('a') ?? { sid: '' };
    expect(await world.refused(world.client.conferences(sid).update({ status: 'completed' }))).toMatchObject({
      status: 400,
    });
    expect((await world.rest(world.client.conferences(sid).fetch())).status).toBe('completed');
  });

  it('dialect: a new one is listed late', async () => {
    const world = town({ conferenceListed: 'late' }).on('/voice', inRoom('a'));
    world.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.runUntil(() => world.room('a') !== undefined);
    expect(await world.rest(world.client.conferences.list({ friendlyName: 'a' }))).toEqual([]);
    await world.clock.advance(2_000);
    expect(await world.rest(world.client.conferences.list({ friendlyName: 'a' }))).toHaveLength(1);
  });
});
