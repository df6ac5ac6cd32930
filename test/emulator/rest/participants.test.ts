import { started } from './meeting';
import { xml } from '../town';

describe('Participants: list and fetch', () => {
  it('lists the newest first, by filters, and by name as well as by SID', async () => {
    const { town, first, second, conference } = await started();
    await town.rest(conference.participants(first).update({ muted: true }));
    const sids = async (filter: object) =>
      (await town.rest(conference.participants.list(filter))).map((one) => one.callSid);
    expect(await sids({})).toEqual([second, first]);
    expect(await sids({ muted: true })).toEqual([first]);
    expect(await sids({ hold: true })).toEqual([]);
    const byName = await town.rest(town.client.conferences('room').participants(first).fetch());
    expect(byName.callSid).toBe(first);
  });

  it('shows nobody who left, was redirected, or whose conference has ended', async () => {
    const { town, first, second, conference } = await started();
    await town.rest(town.client.calls(first).update({ twiml: xml('<Pause length="60"/>') }));
    expect((await town.rest(conference.participants.list())).map((one) => one.callSid)).toEqual([second]);
    expect(await town.refused(conference.participants(first).fetch())).toEqual({ status: 404, code: 20404 });
    await town.rest(conference.update({ status: 'completed' }));
    expect(await town.rest(conference.participants.list())).toEqual([]);
  });

  it('dialect: one who has just left is still listed', async () => {
    const { town, first, conference } = await started({ leaverListed: 'briefly' });
    town.people.hangUp(first);
    expect(await town.rest(conference.participants.list())).toHaveLength(2);
    await town.clock.advance(2_000);
    expect(await town.rest(conference.participants.list())).toHaveLength(1);
  });
});
