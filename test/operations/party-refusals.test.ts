import { CUSTOMER, World } from '../../simulation/world/world';
import { codeOf, GUEST, ConferenceFixture } from './conference-fixture';

describe('an operation on a party is refused', () => {
  const paths = ['hold', 'unhold', 'mute', 'unmute', 'remove'].map((name) => `/participants/${name}`);
  const UNKNOWN = `CA${'9'.repeat(32)}`;

  test('when the party is unknown, has left, or is in another conference', async () => {
    const fixture = await ConferenceFixture.inbound();
    const guest = await fixture.add(GUEST);
    fixture.world.emulator.people.hangUp(guest);
    await fixture.world.clock.advance(2_000);
    const other = await fixture.world.conference('+14155550188');
    for (const participant of [UNKNOWN, other.parent]) {
      for (const path of paths)
        expect(codeOf(await fixture.request(path, { participant }))).toBe('party_not_found');
    }
    for (const path of paths.slice(0, 4))
      expect(codeOf(await fixture.request(path, { participant: guest }))).toBe('party_not_found');
    const announced = await fixture.request('/participants/announce', {
      participant: UNKNOWN,
      sentence: 'Hello.',
    });
    expect(codeOf(announced)).toBe('party_not_found');
    expect(fixture.world.inConference(other.parent)).toHaveLength(2);
  });

  test('when the call is not a conference, has ended, or is unknown', async () => {
    const world = await new World().wire();
    const { parent, child } = await world.bridge();
    const paramsOf = (path: string) => (path === '/conference/end' ? {} : { participant: parent });
    const ask = (callSid: string, path: string) => world.requestAs(path, { callSid, ...paramsOf(path) });
    // The other operations convert a bridge: see bridges.test.ts.
    for (const path of ['unhold', 'unmute', 'remove'].map((name) => `/participants/${name}`))
      expect(codeOf(await ask(parent, path))).toBe('no_conference');
    expect(codeOf(await ask(parent, '/conference/end'))).toBe('no_conference');
    expect(world.call(parent)?.doing).toBe('bridged');
    expect(codeOf(await ask(UNKNOWN, '/participants/hold'))).toBe('call_not_found');
    await world.requestAs('/convert', { callSid: child });
    await world.clock.advance(3_000);
    world.emulator.people.hangUp(parent);
    await world.clock.advance(3_000);
    const startedAt = world.clock.now();
    for (const path of paths) expect(codeOf(await ask(parent, path))).toBe('call_ended');
    expect(world.clock.now() - startedAt).toBeLessThan(paths.length * 1_000);
    const [conference] = world.emulator.inspect().conferences;
    expect(conference?.status).toBe('completed');
    expect(CUSTOMER).toBe(world.call(parent)?.from);
  });

  test('when the party hangs up just before the change', async () => {
    let beforeHold: () => void = () => undefined;
    const rest = ({ form }: { form: Readonly<Record<string, string>> }) => {
      if (form['Hold'] === 'true') beforeHold();
      return undefined;
    };
    const fixture = await ConferenceFixture.inbound({ faults: { rest } });
    const guest = await fixture.add(GUEST);
    beforeHold = () => fixture.world.emulator.people.hangUp(guest);
    const response = await fixture.request('/participants/hold', { participant: guest });
    expect([response.status, codeOf(response)]).toEqual([404, 'party_not_found']);
    expect(fixture.hears(fixture.customer)).toBe('party');
  });
});
