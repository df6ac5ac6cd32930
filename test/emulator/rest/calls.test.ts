import { AGENT, bridging, CUSTOMER, inRoom, NUMBER, Town, waiting } from '../town';

const town = () => new Town().on('/voice', waiting).on('/action', inRoom('room'));

describe('Calls: fetch and list', () => {
  it('finds the live child of a parent by ParentCallSid and Status', async () => {
    const world = town().on('/voice', bridging());
    const { parent, child } = await world.bridge();
    const children = await world.rest(
      world.client.calls.list({ parentCallSid: parent, status: 'in-progress', limit: 20 }),
    );
    expect(children.map((one) => one.sid)).toEqual([child]);
    expect(children[0]).toMatchObject({ parentCallSid: parent, direction: 'outbound-dial', to: AGENT });
    world.people.hangUp(child);
    expect(
      await world.rest(world.client.calls.list({ parentCallSid: parent, status: 'in-progress' })),
    ).toEqual([]);
  });

  it('lists the newest first, page by page', async () => {
    const world = town();
    const sids: string[] = [];
    for (let count = 0; count < 7; count++) sids.unshift(await world.dialIn());
    const listed = await world.rest(world.client.calls.list({ pageSize: 3 }));
    expect(listed.map((one) => one.sid)).toEqual(sids);
    const page = await world.rest(world.client.calls.page({ pageSize: 3 }));
    expect(page.instances).toHaveLength(3);
    expect(page.nextPageUrl).toContain(`PageToken=PA${sids[2]}`);
    expect(page.previousPageUrl).toBeUndefined();
  });

  it('filters by number and by time', async () => {
    const world = town();
    const sid = await world.dialIn();
    const now = new Date(world.clock.now());
    const later = new Date(world.clock.now() + 3_600_000);
    const count = async (filter: object) => (await world.rest(world.client.calls.list(filter))).length;
    expect(await count({ to: NUMBER, from: CUSTOMER })).toBe(1);
    expect(await count({ to: AGENT })).toBe(0);
    expect(await count({ startTimeBefore: later })).toBe(1);
    expect(await count({ startTimeAfter: later })).toBe(0);
    expect(await count({ startTimeBefore: new Date(world.clock.now() - 60_000) })).toBe(0);
    expect(await count({ endTimeBefore: now })).toBe(0);
    world.people.hangUp(sid);
    expect(await count({ endTimeBefore: later })).toBe(1);
  });
});
