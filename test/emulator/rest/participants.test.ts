import { GUEST, started } from './started-conference';
import { NUMBER, twimlOf } from '../local-twilio';

describe('Participants: list and fetch', () => {
  it('the list shows the newest participant first, and applies filters', async () => {
    const { twilio, first, second, conference } = await started();
    await twilio.rest(conference.participants(first).update({ muted: true }));
    const sids = async (filter: object) =>
      (await twilio.rest(conference.participants.list(filter))).map(({ callSid }) => callSid);
    expect(await sids({})).toEqual([second, first]);
    expect(await sids({ muted: true })).toEqual([first]);
    expect(await sids({ hold: true })).toEqual([]);
  });

  it('a conference’s name in place of its SID is refused, except for a new participant', async () => {
    const { twilio, first } = await started();
    const { participants } = twilio.client.conferences('sales');
    const refused = { status: 405, code: 20004 };
    expect(await twilio.refusalOf(participants.list())).toEqual(refused);
    expect(await twilio.refusalOf(participants(first).fetch())).toEqual(refused);
    expect(await twilio.refusalOf(participants(first).update({ muted: true }))).toEqual(refused);
    expect(await twilio.refusalOf(participants(first).remove())).toEqual(refused);
    expect(twilio.call(first).doing).toBe('conference');
    const created = await twilio.rest(participants.create({ from: NUMBER, to: GUEST }));
    expect(created.conferenceSid).toBe(twilio.conference('sales')?.sid);
  });

  it('the list omits participants that were redirected or whose conference has ended', async () => {
    const { twilio, first, second, conference } = await started();
    await twilio.rest(twilio.client.calls(first).update({ twiml: twimlOf('<Pause length="60"/>') }));
    expect((await twilio.rest(conference.participants.list())).map(({ callSid }) => callSid)).toEqual([
      second,
    ]);
    expect(await twilio.refusalOf(conference.participants(first).fetch())).toEqual({
      status: 404,
      code: 20404,
    });
    await twilio.rest(conference.update({ status: 'completed' }));
    expect(await twilio.rest(conference.participants.list())).toEqual([]);
  });

  it('dialect: the list still shows a participant that has just left', async () => {
    const { twilio, first, conference } = await started({ leaverListed: 'briefly' });
    twilio.people.hangUp(first);
    expect(await twilio.rest(conference.participants.list())).toHaveLength(2);
    await twilio.clock.advance(2_000);
    expect(await twilio.rest(conference.participants.list())).toHaveLength(1);
  });
});
