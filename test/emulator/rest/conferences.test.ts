import type { Dialect } from '../../../emulator';
import { CUSTOMER, conferenceDocument, NUMBER, LocalTwilio, musicDocument } from '../local-twilio';

const localTwilio = (dialect: Partial<Dialect> = {}) =>
  new LocalTwilio({ dialect }).on('/voice', musicDocument);

describe('Conferences: list and fetch', () => {
  it('the list filters by name and status, and shows the newest conference first', async () => {
    const twilio = localTwilio().on('/voice', conferenceDocument('a'), conferenceDocument('b'));
    await twilio.dialIn();
    await twilio.dialIn();
    const names = async (filter: object) =>
      (await twilio.rest(twilio.client.conferences.list(filter))).map(({ friendlyName }) => friendlyName);
    expect(await names({ status: 'in-progress' })).toEqual([]);
    expect(await names({ status: 'init' })).toEqual(['b', 'a']);
    expect(await names({ friendlyName: 'a', status: 'init' })).toEqual(['a']);
  });

  it('a list without a status holds conferences in progress only', async () => {
    const twilio = localTwilio().on('/voice', conferenceDocument('a'));
    const first = await twilio.dialIn();
    const listed = async () => (await twilio.rest(twilio.client.conferences.list())).length;
    expect(await listed()).toBe(0);
    const second = await twilio.dialIn();
    expect(await listed()).toBe(1);
    for (const sid of [first, second]) twilio.people.hangUp(sid);
    await twilio.clock.advance(1_000);
    expect(await listed()).toBe(0);
  });

  it('an update of an ended conference is refused', async () => {
    const twilio = localTwilio().on('/voice', conferenceDocument('a'));
    twilio.people.hangUp(await twilio.dialIn());
    await twilio.clock.advance(1_000);
    const { sid } = twilio.conference('a') ?? { sid: '' };
    expect(
      await twilio.refusalOf(twilio.client.conferences(sid).update({ status: 'completed' })),
    ).toMatchObject({
      status: 400,
    });
    expect((await twilio.rest(twilio.client.conferences(sid).fetch())).status).toBe('completed');
  });

  it('dialect: the list shows a new conference late', async () => {
    const twilio = localTwilio({ conferenceListed: 'late' }).on('/voice', conferenceDocument('a'));
    twilio.people.dial({ from: CUSTOMER, to: NUMBER });
    await twilio.clock.runUntil(() => twilio.conference('a') !== undefined);
    expect(await twilio.rest(twilio.client.conferences.list({ status: 'init' }))).toEqual([]);
    await twilio.clock.advance(2_000);
    expect(await twilio.rest(twilio.client.conferences.list({ status: 'init' }))).toHaveLength(1);
  });
});
