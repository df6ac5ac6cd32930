import type { RestFault, RestRequestFacts } from '../../../emulator';
import { ConferenceFixture, codeOf } from '../conference-fixture';

/** When a transfer cannot be started, the customer is back with the agent within three seconds. */

const TARGET = '+14155550142';
const WAIT_MS = 3_000;

type Kind = [what: string, isAffected: (request: RestRequestFacts) => boolean];
const requests: Kind[] = [
  ['the end of the conference', ({ form }) => form['EndConferenceOnExit'] === 'false'],
  ['the hold', ({ form }) => form['Hold'] === 'true'],
  ['the ring', ({ method, path }) => method === 'POST' && path.endsWith('/Participants.json')],
];
const faults: [fault: RestFault, code: string][] = [
  ['500', 'twilio_error'],
  ['500-after', 'twilio_error'],
  ['reset-before', 'twilio_error'],
  ['reset-after', 'twilio_error'],
  ['timeout-before', 'twilio_timeout'],
  ['timeout-after', 'twilio_timeout'],
];

describe.each(requests)('where Twilio fails at %s', (_what, isAffected) => {
  test.each(faults)('with %s, the customer does not wait on hold', async (fault, code) => {
    const fixture = await ConferenceFixture.inbound();
    const { world, callId, customer } = fixture;
    // A leg that Twilio rings although it failed must not answer before its callbacks say so.
    world.emulator.people.behave(TARGET, { kind: 'answers', afterMs: 10_000 });
    world.faults.callbackLost = 1;
    world.faults.rest = (request) => (isAffected(request) ? fault : undefined);
    const response = await fixture.request('/transfer/start', { to: TARGET, kind: 'warm' });
    // Some failures are repaired by a repeat: the transfer has started then.
    if (response.status === 200) return;
    expect(codeOf(response)).toBe(code);
    world.faults.rest = () => undefined;
    await world.clock.advance(WAIT_MS);
    const [conference] = world.conferences(callId);
    const held = conference?.participants.filter(({ hold }) => hold).map(({ callSid }) => callSid);
    expect(held).toEqual([]);
    expect(world.call(customer)?.hears).toBe('party');
    // The target that rings all the same is hung up at its next callback.
    world.faults.callbackLost = 0;
    await world.clock.advance(20_000);
    expect(
      world.emulator.inspect().calls.filter(({ to, endedAt }) => to === TARGET && endedAt === null),
    ).toEqual([]);
    expect(world.inConference(callId)).toHaveLength(2);
  });
});

test.each<RestFault>(['500-after', 'reset-after', 'timeout-after'])(
  'a target that answers before its callbacks arrive is hung up before the customer is back (%s)',
  async (fault) => {
    const fixture = await ConferenceFixture.inbound();
    const { world, callId, customer, agent } = fixture;
    world.emulator.people.behave(TARGET, { kind: 'answers', afterMs: 300 });
    world.faults.callbackLost = 1;
    world.faults.rest = ({ method, path }) =>
      method === 'POST' && path.endsWith('/Participants.json') ? fault : undefined;
    const hears = (callSid: string) => world.call(callSid)?.hears === 'party';
    const isTargetIn = () => world.inConference(callId).some((callSid) => world.call(callSid)?.to === TARGET);
    const response = fixture.world.sendAs('/transfer/start', { callSid: callId, to: TARGET, kind: 'warm' });
    let hasJoined = false;
    for (let ms = 0; ms < 9_000; ms += 50) {
      await world.clock.advance(50);
      hasJoined ||= isTargetIn();
      expect(isTargetIn() && hears(customer)).toBe(false);
    }
    expect((await response).status).toBeGreaterThanOrEqual(500);
    expect(hasJoined).toBe(true);
    expect(world.inConference(callId)).toEqual([customer, agent].sort());
    expect([customer, agent].map(hears)).toEqual([true, true]);
  },
);

test('a target that joins in the moment in which the customer is released is hung up at once', async () => {
  const heardMs: Record<number, number> = {};
  for (let afterMs = 1_760; afterMs <= 2_120; afterMs += 60) {
    const { world, callId, customer } = await ConferenceFixture.inbound();
    world.emulator.people.behave(TARGET, { kind: 'answers', afterMs });
    world.faults.callbackLost = 1;
    world.faults.rest = ({ method, path }) =>
      method === 'POST' && path.endsWith('/Participants.json') ? 'reset-after' : undefined;
    void world.sendAs('/transfer/start', { callSid: callId, to: TARGET, kind: 'warm' });
    let heard = 0;
    for (let ms = 0; ms < 6_000; ms += 20) {
      await world.clock.advance(20);
      const isTargetIn = world.inConference(callId).some((callSid) => world.call(callSid)?.to === TARGET);
      if (isTargetIn && world.call(customer)?.hears === 'party') heard += 20;
    }
    if (heard > 500) heardMs[afterMs] = heard;
  }
  expect(heardMs).toEqual({});
});
