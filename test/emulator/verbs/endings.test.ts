import { Town, waiting, xml } from '../town';

const town = (document: string) => new Town().on('/voice', document).on('/action', waiting);

describe('Redirect, Hangup, Reject', () => {
  it('Redirect without a URL asks for the same document again', async () => {
    const world = town(xml('<Redirect/>'));
    world.on('/voice', xml('<Redirect/>'), waiting);
    await world.dialIn();
    expect(world.at('/voice')).toHaveLength(2);
  });

  it('what stands behind a Redirect or a Hangup is never reached', async () => {
    const world = town(xml('<Redirect>/action</Redirect><Hangup/>'));
    expect(world.call(await world.dialIn()).status).toBe('in-progress');
    const ended = town(xml('<Hangup/><Say>Never said, whatever happens in this call</Say>'));
    expect(ended.call(await ended.dialIn()).status).toBe('completed');
  });

  it.each([
    ['<Reject/>', 'no-answer'],
    ['<Reject reason="busy"/>', 'busy'],
  ])('%s ends the call unanswered', async (verb, status) => {
    const world = town(xml(verb));
    expect(world.call(await world.dialIn())).toMatchObject({ status, answeredAt: null });
  });
});
