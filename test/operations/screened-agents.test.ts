import { AGENT, CUSTOMER, NUMBER, World } from '../../simulation/world/world';

/** A voicemail that answers for an agent does not take the call from the other agents. */

const BOB = 'client:bob';
const OTHER_PHONE = '+14155550102';
const ASKED = 'You have a call. Press 1 to accept it.';

/** A caller whose agents are an office phone that answers after a second, and others. */
async function ring(environment: Record<string, string>, phone: 'human' | 'voicemail') {
  const world = await new World({ environment: { AGENTS: `${AGENT},${BOB}`, ...environment } }).wire();
  const { people } = world.emulator;
  people.behave(AGENT, { kind: 'answers', afterMs: 1_000, as: phone });
  people.behave(BOB, { kind: 'answers', afterMs: 9_000 });
  const caller = people.dial({ from: CUSTOMER, to: NUMBER });
  const legTo = (address: string) => world.emulator.inspect().calls.find(({ to }) => to === address);
  return { world, caller, legTo };
}

describe.each(['bridge', 'conference'])('ANSWER_AS=%s', (ANSWER_AS) => {
  test.each<[string, Record<string, string>]>([
    ['DETECT_VOICEMAIL', { DETECT_VOICEMAIL: 'true' }],
    ['ACCEPT_WITH_KEY', { ACCEPT_WITH_KEY: 'true' }],
  ])('with %s, the colleague gets the caller of a phone that is switched off', async (_what, setting) => {
    const { world, caller, legTo } = await ring({ ANSWER_AS, ...setting }, 'voicemail');
    await world.clock.advance(20_000);
    expect(legTo(BOB)?.status).toBe('in-progress');
    expect(world.inConference(caller)).toEqual([caller, legTo(BOB)?.sid].sort());
    expect(legTo(AGENT)?.doing).toBe('ended');
    expect(await world.liveCall(caller)).toMatchObject({ state: 'conference' });
  });

  test('with DETECT_VOICEMAIL, a person on the phone gets the caller, and the colleague stops ringing', async () => {
    const { world, caller, legTo } = await ring({ ANSWER_AS, DETECT_VOICEMAIL: 'true' }, 'human');
    await world.clock.advance(8_000);
    expect(world.inConference(caller)).toEqual([caller, legTo(AGENT)?.sid].sort());
    expect(legTo(BOB)?.doing).toBe('ended');
  });
});

test('a call ends with the agent that has accepted it, although all callbacks are lost', async () => {
  const { world, caller, legTo } = await ring(
    { ANSWER_AS: 'conference', ACCEPT_WITH_KEY: 'true', AGENTS: AGENT },
    'human',
  );
  world.faults.callbackLost = 1;
  await world.clock.advance(4_000);
  const agent = legTo(AGENT)?.sid ?? '';
  world.emulator.people.press(agent, '1');
  await world.clock.advance(8_000);
  expect(world.inConference(caller)).toEqual([caller, agent].sort());
  world.emulator.people.hangUp(agent);
  await world.clock.advance(4_000);
  expect(world.call(caller)?.doing).toBe('ended');
});

describe('with ACCEPT_WITH_KEY', () => {
  const open = (phone: 'human' | 'voicemail' = 'human', more: Record<string, string> = {}) =>
    ring({ ACCEPT_WITH_KEY: 'true', ...more }, phone);

  test('a person who presses 1 gets the caller, and the colleague stops ringing', async () => {
    const { world, caller, legTo } = await open();
    await world.clock.advance(4_000);
    expect(world.inConference(caller)).toEqual([caller]);
    expect(legTo(BOB)?.doing).toBe('ringing');
    world.emulator.people.press(legTo(AGENT)?.sid ?? '', '1');
    await world.clock.advance(3_000);
    expect(world.inConference(caller)).toEqual([caller, legTo(AGENT)?.sid].sort());
    expect(world.call(caller)?.hears).toBe('party');
    expect(legTo(BOB)?.doing).toBe('ended');
  });

  test('a person who presses another key is asked again', async () => {
    const { world, legTo } = await open();
    await world.clock.advance(4_000);
    world.emulator.people.press(legTo(AGENT)?.sid ?? '', '7');
    await world.clock.advance(1_000);
    const asked = world.webhooks('/agent-answer');
    expect(asked).toHaveLength(2);
    expect(legTo(AGENT)).toMatchObject({ doing: 'twiml', hears: 'speech' });
  });

  test('a colleague who accepts first gets the caller, and the phone is hung up on', async () => {
    const { world, caller, legTo } = await open();
    world.emulator.people.behave(BOB, { kind: 'answers', afterMs: 4_000 });
    await world.clock.advance(9_000);
    expect(world.inConference(caller)).toEqual([caller, legTo(BOB)?.sid].sort());
    expect(legTo(AGENT)?.doing).toBe('ended');
  });

  test('the phone is hung up on when the caller gives up', async () => {
    const { world, caller, legTo } = await open();
    await world.clock.advance(4_000);
    world.emulator.people.hangUp(caller);
    await world.clock.advance(4_000);
    expect([legTo(AGENT)?.doing, legTo(BOB)?.doing]).toEqual(['ended', 'ended']);
  });

  test('the caller of a single phone whose voicemail answers hears what an unanswered call gets', async () => {
    const { world, caller } = await open('voicemail', { AGENTS: AGENT });
    await world.clock.runUntil(() => world.call(caller)?.hears === 'speech', 40_000);
    await world.clock.advance(10_000);
    expect(world.liveLegs()).toEqual([]);
  });

  test('two persons on phones who press 1 at the same moment are not both left without the caller', async () => {
    const { world, caller, legTo } = await open('human', { AGENTS: `${AGENT},${OTHER_PHONE}` });
    world.emulator.people.behave(OTHER_PHONE, { kind: 'answers', afterMs: 1_000 });
    await world.clock.advance(4_000);
    for (const phone of [AGENT, OTHER_PHONE]) world.emulator.people.press(legTo(phone)?.sid ?? '', '1');
    await world.clock.advance(5_000);
    expect(world.call(caller)?.hears).toBe('party');
  });

  test('a browser is not asked: its agent accepts by a click', async () => {
    const { world, caller, legTo } = await open('human', { AGENTS: BOB });
    await world.clock.advance(14_000);
    expect(world.call(caller)?.bridgedWith).toBe(legTo(BOB)?.sid);
    expect(world.webhooks('/agent-answer')).toEqual([]);
  });

  test('the agent hears the question', async () => {
    const { world } = await open();
    const callId = `CA${'a7'.repeat(16)}`;
    const params = { CallSid: `CA${'a8'.repeat(16)}`, CallStatus: 'in-progress' };
    const { body } = await world.webhook(`/agent-answer?callId=${callId}`, params);
    expect(body).toContain(`<Say>${ASKED}</Say>`);
  });
});
