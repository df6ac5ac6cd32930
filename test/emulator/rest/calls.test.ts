import {
  AGENT,
  dialDocument,
  CUSTOMER,
  conferenceDocument,
  NUMBER,
  LocalTwilio,
  musicDocument,
} from '../local-twilio';

const localTwilio = () =>
  new LocalTwilio().on('/voice', musicDocument).on('/action', conferenceDocument('sales'));

describe('Calls: fetch and list', () => {
  it('ParentCallSid and Status find the live child of a parent', async () => {
    const twilio = localTwilio().on('/voice', dialDocument());
    const { parent, child } = await twilio.bridge();
    const children = await twilio.rest(
      twilio.client.calls.list({ parentCallSid: parent, status: 'in-progress', limit: 20 }),
    );
    expect(children.map(({ sid }) => sid)).toEqual([child]);
    expect(children[0]).toMatchObject({ parentCallSid: parent, direction: 'outbound-dial', to: AGENT });
    twilio.people.hangUp(child);
    expect(
      await twilio.rest(twilio.client.calls.list({ parentCallSid: parent, status: 'in-progress' })),
    ).toEqual([]);
  });

  it('the list shows the newest call first, page by page', async () => {
    const twilio = localTwilio();
    const sids: string[] = [];
    for (let count = 0; count < 7; count++) sids.unshift(await twilio.dialIn());
    const listed = await twilio.rest(twilio.client.calls.list({ pageSize: 3 }));
    expect(listed.map(({ sid }) => sid)).toEqual(sids);
    const page = await twilio.rest(twilio.client.calls.page({ pageSize: 3 }));
    expect(page.instances).toHaveLength(3);
    expect(page.nextPageUrl).toContain(`PageToken=PA${sids[2]}`);
    expect(page.previousPageUrl).toBeUndefined();
  });

  it('the list filters by number and by time', async () => {
    const twilio = localTwilio();
    const sid = await twilio.dialIn();
    const now = new Date(twilio.clock.now());
    const later = new Date(twilio.clock.now() + 3_600_000);
    const count = async (filter: object) => (await twilio.rest(twilio.client.calls.list(filter))).length;
    expect(await count({ to: NUMBER, from: CUSTOMER })).toBe(1);
    expect(await count({ to: AGENT })).toBe(0);
    expect(await count({ startTimeBefore: later })).toBe(1);
    expect(await count({ startTimeAfter: later })).toBe(0);
    expect(await count({ startTimeBefore: new Date(twilio.clock.now() - 60_000) })).toBe(0);
    expect(await count({ endTimeBefore: now })).toBe(0);
    twilio.people.hangUp(sid);
    expect(await count({ endTimeBefore: later })).toBe(1);
  });
});
