import type { Dialect } from '../../emulator/emulator';
import { AGENT, bridging, CUSTOMER, inRoom, NUMBER, numberNoun, Town, xml } from './town';

const town = (dialect: Partial<Dialect> = {}, dial = bridging()) =>
  new Town({ dialect })
    .on('/voice', dial)
    .on('/action', xml('<Say>Goodbye, and thank you very much for calling us today</Say>'));

/** The parameters of the only request to the Dial action. */
function action(of: Town) {
  const requests = of.at('/action');
  expect(requests).toHaveLength(1);
  return requests[0]?.params ?? {};
}

const statuses = (of: Town, path = '/number') => of.at(path).map((one) => one.params['CallStatus']);

/** https://www.twilio.com/docs/voice/twiml/dial#request-parameters */
describe('What the Dial action is told', () => {
  it('child hangs up: completed, bridged, with its duration, and the answer is executed', async () => {
    const world = town();
    const { parent, child } = await world.bridge();
    await world.clock.advance(7_000);
    world.people.hangUp(child);
    await world.clock.advance(1_000);
    expect(action(world)).toMatchObject({
      CallSid: parent,
      CallStatus: 'in-progress',
      DialCallStatus: 'completed',
      DialBridged: 'true',
      DialCallSid: child,
      DialCallDuration: '7',
    });
    expect(world.call(parent)).toMatchObject({ doing: 'twiml', hears: 'speech' });
    await world.clock.runToIdle();
    expect(world.call(parent).status).toBe('completed');
  });

  it('parent hangs up: completed with CallStatus completed, and the answer is not executed', async () => {
    const world = town();
    const { parent, child } = await world.bridge();
    await world.clock.advance(1_000);
    world.people.hangUp(parent);
    await world.clock.runToIdle();
    expect(action(world)).toMatchObject({
      CallStatus: 'completed',
      DialCallStatus: 'completed',
      DialBridged: 'true',
    });
    expect(world.call(parent)).toMatchObject({ status: 'completed', doing: 'ended', hears: 'nothing' });
    expect(world.call(child).status).toBe('completed');
    expect(statuses(world).at(-1)).toBe('completed');
  });

  it('child screened out by its whisper: completed but not bridged', async () => {
    const world = town({}, bridging('', numberNoun(AGENT, 'url="/whisper"')));
    world.on('/whisper', xml('<Say>Screening</Say><Hangup/>'));
    const parent = world.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.runUntil(() => world.at('/action').length > 0);
    expect(action(world)).toMatchObject({
      DialCallStatus: 'completed',
      DialBridged: 'false',
      CallStatus: 'in-progress',
    });
    expect(world.at('/whisper')[0]?.params).toMatchObject({
      ParentCallSid: parent,
      Direction: 'outbound-dial',
    });
    expect(world.log('bridge')).toHaveLength(0);
  });

  it.each([
    ['rings out', { kind: 'never-answers' }, 'no-answer'],
    ['is busy', { kind: 'busy' }, 'busy'],
    ['declines', { kind: 'declines', afterMs: 3000 }, 'busy'],
    ['fails', { kind: 'fails' }, 'failed'],
  ] as const)('child %s: not bridged and without a duration', async (_, behaviour, status) => {
    const world = town();
    world.people.behave(AGENT, behaviour);
    world.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.runToIdle();
    expect(action(world)).toMatchObject({
      DialCallStatus: status,
      DialBridged: 'false',
      CallStatus: 'in-progress',
    });
    expect(action(world)).not.toHaveProperty('DialCallDuration');
    expect(statuses(world).at(-1)).toBe(status);
  });

  it('rings for five seconds longer than the time-out says', async () => {
    const world = town();
    world.people.behave(AGENT, { kind: 'never-answers' });
    world.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.advance(24_500);
    expect(world.at('/action')).toHaveLength(0);
    await world.clock.advance(1_500);
    expect(world.at('/action')).toHaveLength(1);
  });

  it.each(['canceled', 'no-answer', 'completed'] as const)(
    'child ended by REST while ringing: %s where the dialect says so',
    async (endedRingingChildDialStatus) => {
      const world = town({ endedRingingChildDialStatus });
      world.people.behave(AGENT, { kind: 'never-answers' });
      const parent = world.people.dial({ from: CUSTOMER, to: NUMBER });
      await world.clock.advance(5_000);
      const child = world.childrenOf(parent)[0]?.sid ?? '';
      await world.rest(world.client.calls(child).update({ status: 'completed' }));
      await world.clock.runToIdle();
      expect(action(world)).toMatchObject({
        DialCallStatus: endedRingingChildDialStatus,
        DialBridged: 'false',
      });
    },
  );

  it.each(['ends', 'ignored'] as const)(
    'Status=canceled on a ringing child: %s',
    async (cancelOfRingingChild) => {
      const world = town({ cancelOfRingingChild });
      world.people.behave(AGENT, { kind: 'never-answers' });
      const parent = world.people.dial({ from: CUSTOMER, to: NUMBER });
      await world.clock.advance(5_000);
      const child = world.childrenOf(parent)[0]?.sid ?? '';
      await world.rest(world.client.calls(child).update({ status: 'canceled' }));
      expect(world.call(child).status).toBe(cancelOfRingingChild === 'ends' ? 'canceled' : 'ringing');
    },
  );

  it.each(['no-answer', 'canceled'] as const)(
    'caller gives up while ringing: %s, and the answer is not executed',
    async (callerGaveUpDialStatus) => {
      const world = town({ callerGaveUpDialStatus });
      const parent = world.people.dial({ from: CUSTOMER, to: NUMBER });
      await world.clock.advance(1_500);
      world.people.hangUp(parent);
      await world.clock.runToIdle();
      expect(action(world)).toMatchObject({
        CallStatus: 'completed',
        DialCallStatus: callerGaveUpDialStatus,
        DialBridged: 'false',
      });
      expect(world.childrenOf(parent).map((child) => child.status)).toEqual([callerGaveUpDialStatus]);
    },
  );

  it('the caller presses star: completed, and the caller goes on', async () => {
    const world = town({}, bridging('hangupOnStar="true"'));
    const { parent, child } = await world.bridge();
    world.people.press(parent, '1*');
    await world.clock.runToIdle();
    expect(world.call(child).status).toBe('completed');
    expect(action(world)).toMatchObject({
      DialCallStatus: 'completed',
      DialBridged: 'true',
      CallStatus: 'in-progress',
    });
  });

  it('child ended by REST while bridged: as if it had hung up', async () => {
    const world = town();
    const { child } = await world.bridge();
    await world.clock.advance(3_000);
    await world.rest(world.client.calls(child).update({ status: 'completed' }));
    await world.clock.runToIdle();
    expect(action(world)).toMatchObject({
      DialCallStatus: 'completed',
      DialBridged: 'true',
      DialCallDuration: '3',
    });
  });

  it('the Dial reaches its time limit', async () => {
    const world = town({}, bridging('timeLimit="60"'));
    await world.bridge();
    await world.clock.runToIdle();
    expect(action(world)).toMatchObject({
      DialCallStatus: 'completed',
      DialBridged: 'true',
      DialCallDuration: '60',
    });
  });

  it('a conference ended: answered, without child and duration, and the answer is executed', async () => {
    const world = new Town()
      .on('/voice', inRoom('room'))
      .on('/after-room', xml('<Say>The conference is over, goodbye</Say>'));
    const parent = world.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.advance(2_000);
    await world.rest(world.client.conferences(world.room('room')?.sid ?? '').update({ status: 'completed' }));
    await world.clock.advance(700);
    const [request] = world.at('/after-room');
    expect(request?.params).toMatchObject({ DialCallStatus: 'answered', CallStatus: 'in-progress' });
    expect(Object.keys(request?.params ?? {})).not.toEqual(expect.arrayContaining(['DialCallSid']));
    expect(request?.params).not.toHaveProperty('DialCallDuration');
    expect(world.call(parent).hears).toBe('speech');
  });

  it('a parent in a conference is redirected: answered, and the answer is not executed', async () => {
    const world = new Town().on('/voice', inRoom('room')).on('/after-room', xml('<Hangup/>'));
    const parent = world.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.advance(2_000);
    await world.rest(world.client.calls(parent).update({ twiml: xml('<Pause length="30"/>') }));
    await world.clock.advance(5_000);
    expect(world.at('/after-room')[0]?.params).toMatchObject({
      DialCallStatus: 'answered',
      CallStatus: 'in-progress',
    });
    expect(world.call(parent)).toMatchObject({ status: 'in-progress', doing: 'twiml' });
  });

  it.each([
    ['no action is requested', 'skipped', 0],
    ['the action is requested', 'requested', 1],
  ] as const)('after a hang-up %s where the dialect says so', async (_, actionAfterHangUp, times) => {
    const world = town({ actionAfterHangUp });
    const { parent } = await world.bridge();
    world.people.hangUp(parent);
    await world.clock.runToIdle();
    expect(world.at('/action')).toHaveLength(times);
  });

  it('an unanswered leg has the duration 0 where the dialect says so', async () => {
    const world = town({ unansweredDialDuration: 'zero' });
    world.people.behave(AGENT, { kind: 'busy' });
    world.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.runToIdle();
    expect(action(world)['DialCallDuration']).toBe('0');
  });

  it.each([
    ['before-action', '/number', '/action'],
    ['after-action', '/action', '/number'],
  ] as const)('the completed callback comes %s where the dialect says so', async (order, first, second) => {
    const world = town({ completedCallbackOrder: order });
    const { child } = await world.bridge();
    await world.clock.advance(2_000);
    const before = world.received.length;
    world.people.hangUp(child);
    await world.clock.runToIdle();
    expect(world.received.slice(before).map((one) => one.path)).toEqual([first, second]);
  });
});

describe('answerOnBridge (https://www.twilio.com/docs/voice/twiml/dial#answeronbridge)', () => {
  it('the caller keeps ringing until somebody answers', async () => {
    const world = town({}, bridging('answerOnBridge="true"'));
    const parent = world.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.advance(1_500);
    expect(world.call(parent)).toMatchObject({ status: 'ringing', doing: 'dialing', hears: 'ringing' });
    await world.clock.advance(3_000);
    expect(world.call(parent)).toMatchObject({ status: 'in-progress', doing: 'bridged', hears: 'party' });
  });

  it('without it the caller is answered at once', async () => {
    const world = town();
    const parent = world.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.advance(1_500);
    expect(world.call(parent)).toMatchObject({ status: 'in-progress', doing: 'dialing' });
  });

  it.each(['completed', 'no-answer', 'canceled'] as const)(
    'a caller who gives up ends as %s where the dialect says so',
    async (callerGaveUpCallStatus) => {
      const world = town({ callerGaveUpCallStatus }, bridging('answerOnBridge="true"'));
      const parent = world.people.dial({ from: CUSTOMER, to: NUMBER });
      await world.clock.advance(1_500);
      world.people.hangUp(parent);
      await world.clock.runToIdle();
      expect(action(world)['CallStatus']).toBe(callerGaveUpCallStatus);
    },
  );

  it.each(['in-progress', 'ringing'] as const)(
    'after nobody answered the caller is %s where the dialect says so',
    async (unansweredParentStatus) => {
      const world = town({ unansweredParentStatus }, bridging('answerOnBridge="true"'));
      world.people.behave(AGENT, { kind: 'busy' });
      world.people.dial({ from: CUSTOMER, to: NUMBER });
      await world.clock.runToIdle();
      expect(action(world)['CallStatus']).toBe(unansweredParentStatus);
    },
  );
});
