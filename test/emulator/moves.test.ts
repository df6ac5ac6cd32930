import type { Dialect } from '../../emulator/emulator';
import { AGENT, APP, bridging, CUSTOMER, inRoom, NUMBER, Town, xml } from './town';

const town = (dialect: Partial<Dialect> = {}, dial = bridging()) =>
  new Town({ dialect }).on('/voice', dial).on('/action', inRoom('room'));

async function moveChild(world: Town) {
  const bridge = await world.bridge();
  await world.clock.advance(4_000);
  await world.rest(world.client.calls(bridge.child).update({ twiml: inRoom('room') }));
  return bridge;
}

const completed = (world: Town) =>
  world.at('/number').filter((one) => one.params['CallStatus'] === 'completed');

describe('The child of a bridge is moved (https://www.twilio.com/docs/voice/twiml/client, "modify the child call")', () => {
  it('the parent loses it at once and requests its action 0.1 to 0.3 s later', async () => {
    const world = town();
    const { parent, child } = await moveChild(world);
    expect(world.call(parent)).toMatchObject({ status: 'in-progress', doing: 'waiting', bridgedWith: null });
    const movedAt = world.log('bridge').at(-1)?.at ?? 0;
    await world.clock.advance(1_000);
    const after = (world.at('/action')[0]?.at ?? 0) - movedAt;
    expect(after).toBeGreaterThanOrEqual(100);
    expect(after).toBeLessThanOrEqual(400);
    expect(world.at('/action')[0]?.params).toMatchObject({
      CallSid: parent,
      CallStatus: 'in-progress',
      DialCallStatus: 'completed',
      DialBridged: 'true',
      DialCallSid: child,
    });
    expect(world.at('/action')[0]?.params).not.toHaveProperty('DialCallDuration');
  });

  it('both end in one started room and hear each other; nobody is hung up', async () => {
    const world = town();
    const { parent, child } = await moveChild(world);
    await world.clock.advance(2_000);
    expect(world.room('room')).toMatchObject({ started: true, status: 'in-progress' });
    expect(
      world
        .room('room')
        ?.participants.map((one) => one.callSid)
        .sort(),
    ).toEqual([parent, child].sort());
    for (const leg of [parent, child])
      expect(world.call(leg)).toMatchObject({ status: 'in-progress', doing: 'conference', hears: 'party' });
    expect(completed(world)).toHaveLength(0);
  });

  it('its completed callback comes at its real end, with the duration of the whole leg', async () => {
    const world = town();
    const { child } = await moveChild(world);
    await world.clock.advance(6_000);
    world.people.hangUp(child);
    await world.clock.runToIdle();
    expect(completed(world)).toHaveLength(1);
    expect(Number(completed(world)[0]?.params['CallDuration'])).toBeGreaterThanOrEqual(10);
  });

  it('its new TwiML is requested as the child, with its parent', async () => {
    const world = town().on('/moved', inRoom('room'));
    const { parent, child } = await world.bridge();
    await world.rest(world.client.calls(child).update({ url: `${APP}/moved`, method: 'GET' }));
    await world.clock.advance(500);
    expect(world.at('/moved')[0]).toMatchObject({
      method: 'GET',
      params: {
        CallSid: child,
        ParentCallSid: parent,
        Direction: 'outbound-dial',
        CallStatus: 'in-progress',
      },
    });
  });

  it('no action: the parent falls through to the next verb, and its call ends where there is none', async () => {
    const noun = `<Number>${AGENT}</Number>`;
    const through = town({}, xml(`<Dial>${noun}</Dial><Say>Still here</Say>`));
    const { parent } = await moveChild(through);
    await through.clock.advance(400);
    expect(through.call(parent)).toMatchObject({ status: 'in-progress', hears: 'speech' });
    const ended = town({}, xml(`<Dial>${noun}</Dial>`));
    const bridge = await moveChild(ended);
    await ended.clock.advance(1_000);
    expect(ended.call(bridge.parent).status).toBe('completed');
    expect(ended.call(bridge.child).status).toBe('in-progress');
  });

  it('a parent that hangs up afterwards does not end the moved child', async () => {
    const world = town();
    const { parent, child } = await moveChild(world);
    world.people.hangUp(parent);
    await world.clock.advance(3_000);
    expect(world.call(child).status).toBe('in-progress');
  });

  it.each([
    [{ movedChildDialStatus: 'answered' }, { DialCallStatus: 'answered' }],
    [{ movedChildDialBridged: 'false' }, { DialBridged: 'false' }],
    [{ movedChildDialDuration: 'present' }, { DialCallDuration: '4' }],
  ] as const)('dialect %j', async (dialect, told) => {
    const world = town(dialect);
    await moveChild(world);
    await world.clock.advance(1_000);
    expect(world.at('/action')[0]?.params).toMatchObject(told);
  });

  it('dialect: DialBridged is not sent', async () => {
    const world = town({ movedChildDialBridged: 'absent' });
    await moveChild(world);
    await world.clock.advance(1_000);
    expect(world.at('/action')[0]?.params).not.toHaveProperty('DialBridged');
  });

  it('dialect: its completed callback fires although it lives on', async () => {
    const world = town({ movedChildCompletedCallback: 'fires' });
    const { child } = await moveChild(world);
    await world.clock.advance(2_000);
    expect(completed(world)).toHaveLength(1);
    expect(world.call(child).status).toBe('in-progress');
  });

  it('dialect: a child that still rings can be redirected, and executes its TwiML once it answers', async () => {
    const world = town({ redirectOfRingingChild: 'accepted' });
    world.people.behave(AGENT, { kind: 'never-answers' });
    const parent = world.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.advance(2_000);
    const child = world.childrenOf(parent)[0]?.sid ?? '';
    await world.rest(world.client.calls(child).update({ twiml: inRoom('elsewhere') }));
    await world.clock.advance(1_000);
    expect(world.at('/action')[0]?.params).toMatchObject({
      DialCallStatus: 'no-answer',
      DialBridged: 'false',
    });
    expect(world.call(child).status).toBe('ringing');
    world.people.answer(child);
    await world.clock.advance(1_000);
    expect(world.room('elsewhere')?.participants.map((one) => one.callSid)).toEqual([child]);
  });
});

/** https://www.twilio.com/en-us/changelog/changes-to-dial-behavior-for-enhanced-programmable-sip-feature-accounts */
describe('The parent of a bridge is moved', () => {
  const moveParent = async (world: Town) => {
    const bridge = await world.bridge();
    await world.clock.advance(4_000);
    const movedAt = world.clock.now();
    await world.rest(world.client.calls(bridge.parent).update({ url: `${APP}/new`, method: 'POST' }));
    return { ...bridge, movedAt };
  };

  it('the child ends, the action is requested and not executed, then the new document is', async () => {
    const world = town().on('/new', xml('<Pause length="60"/>'));
    const { parent, child, movedAt } = await moveParent(world);
    await world.clock.advance(3_000);
    expect(world.call(child).status).toBe('completed');
    expect(completed(world)).toHaveLength(1);
    const since = (path: string) => (world.at(path)[0]?.at ?? 0) - movedAt;
    expect(world.at('/action')[0]?.params).toMatchObject({
      DialCallStatus: 'completed',
      DialBridged: 'true',
      CallStatus: 'in-progress',
    });
    expect(since('/action')).toBeLessThan(since('/new'));
    expect(since('/action')).toBeGreaterThan(290);
    expect(since('/new')).toBeGreaterThan(600);
    expect(world.call(parent)).toMatchObject({ status: 'in-progress', doing: 'twiml' });
    expect(world.room('room')).toBeUndefined();
  });

  it.each([
    ['present', '4'],
    ['absent', undefined],
  ] as const)('dialect: DialCallDuration is %s', async (movedParentDialDuration, seconds) => {
    const world = town({ movedParentDialDuration }).on('/new', xml('<Pause length="60"/>'));
    await moveParent(world);
    await world.clock.advance(3_000);
    expect(world.at('/action')[0]?.params['DialCallDuration']).toBe(seconds);
  });

  it('without action a Redirect behind the Dial is requested all the same, and not executed', async () => {
    const world = town({}, xml(`<Dial><Number>${AGENT}</Number></Dial><Redirect>/behind</Redirect>`));
    world.on('/new', xml('<Pause length="60"/>')).on('/behind', xml('<Hangup/>'));
    const { parent } = await moveParent(world);
    await world.clock.advance(3_000);
    expect(world.at('/behind')).toHaveLength(1);
    expect(world.call(parent).status).toBe('in-progress');
  });

  it('a child that is moved in the meantime lives on', async () => {
    const world = town().on('/new', xml('<Pause length="60"/>'));
    const { parent, child } = await world.bridge();
    const moves = [
      world.client.calls(parent).update({ url: `${APP}/new` }),
      world.client.calls(child).update({ twiml: inRoom('room') }),
    ];
    await world.rest(Promise.all(moves));
    await world.clock.advance(3_000);
    expect(world.call(child)).toMatchObject({ status: 'in-progress', doing: 'conference' });
  });

  it('two REST calls: a parent that is moved before its action answers executes only the newer document', async () => {
    const world = town().on('/new', xml('<Pause length="60"/>'));
    const { parent, child } = await world.bridge();
    await world.rest(world.client.calls(child).update({ twiml: inRoom('room') }));
    await world.rest(world.client.calls(parent).update({ url: `${APP}/new` }));
    await world.clock.advance(3_000);
    expect(world.call(parent)).toMatchObject({ doing: 'twiml', conference: null });
    expect(world.call(child).doing).toBe('conference');
  });
});
