import { Twilio } from 'twilio';
import { inProcessClient } from '../../../simulation/world/in-process-client';
import { ACCOUNT_SID, Town, waiting } from '../town';

const town = () => new Town().on('/voice', waiting);

describe('Access to the API', () => {
  const as = (world: Town, user: string, password: string) =>
    new Twilio(user, password, {
      accountSid: ACCOUNT_SID,
      httpClient: inProcessClient(world.emulator, world.clock, { timeoutMs: 5000 }),
    });

  it('a wrong token is 401 with 20003, a key with its secret is welcome', async () => {
    const world = town();
    expect(await world.refused(as(world, ACCOUNT_SID, 'wrong').calls.list())).toEqual({
      status: 401,
      code: 20003,
    });
    const key = world.emulator.directory.addKey();
    expect(await world.rest(as(world, key.sid, key.secret).calls.list())).toEqual([]);
  });

  it('another account and an unknown path are 404', async () => {
    const world = town();
    const other = world.client.api.v2010.accounts(`AC${'0'.repeat(32)}`).calls.list();
    expect(await world.refused(other)).toEqual({ status: 404, code: 20404 });
    expect(await world.refused(world.client.queues.list())).toEqual({ status: 404, code: 20404 });
  });

  it('more requests at a time than the account may are 429 with 20429, and were not executed', async () => {
    const world = new Town({ faults: { restConcurrency: 2 } }).on('/voice', waiting);
    const sid = await world.dialIn();
    const results = await world.clock.complete(
      Promise.allSettled([1, 2, 3].map(() => world.client.calls(sid).update({ timeLimit: 60 }))),
    );
    expect(results.map((one) => one.status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(results[2]).toMatchObject({ reason: { status: 429, code: 20429 } });
  });
});
