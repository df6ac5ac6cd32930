import { Twilio } from 'twilio';
import { inProcessClient } from '../../../simulation/world/in-process-client';
import { ACCOUNT_SID, LocalTwilio, musicDocument } from '../local-twilio';

const localTwilio = () => new LocalTwilio().on('/voice', musicDocument);

describe('Access to the API', () => {
  const as = (twilio: LocalTwilio, user: string, password: string) =>
    new Twilio(user, password, {
      accountSid: ACCOUNT_SID,
      httpClient: inProcessClient(twilio.emulator, twilio.clock, { timeoutMs: 5000 }),
    });

  it('a wrong token is refused with 20003, and an API key with its secret is accepted', async () => {
    const twilio = localTwilio();
    expect(await twilio.refusalOf(as(twilio, ACCOUNT_SID, 'wrong').calls.list())).toEqual({
      status: 401,
      code: 20003,
    });
    const key = twilio.emulator.directory.addKey();
    expect(await twilio.rest(as(twilio, key.sid, key.secret).calls.list())).toEqual([]);
  });

  it('a request for another account or an unknown path is refused with 20404', async () => {
    const twilio = localTwilio();
    const other = twilio.client.api.v2010.accounts(`AC${'0'.repeat(32)}`).calls.list();
    expect(await twilio.refusalOf(other)).toEqual({ status: 404, code: 20404 });
    expect(await twilio.refusalOf(twilio.client.queues.list())).toEqual({ status: 404, code: 20404 });
  });

  it('a request above the concurrency limit is refused with 20429', async () => {
    const twilio = new LocalTwilio({ faults: { restConcurrency: 2 } }).on('/voice', musicDocument);
    const sid = await twilio.dialIn();
    const results = await twilio.clock.complete(
      Promise.allSettled([1, 2, 3].map(() => twilio.client.calls(sid).update({ timeLimit: 60 }))),
    );
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(results[2]).toMatchObject({ reason: { status: 429, code: 20429 } });
  });
});
