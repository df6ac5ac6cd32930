import type { Dialect } from '../../emulator';
import {
  AGENT,
  dialDocument,
  CUSTOMER,
  conferenceDocument,
  NUMBER,
  numberNoun,
  LocalTwilio,
  twimlOf,
} from './local-twilio';

const localTwilio = (dialect: Partial<Dialect> = {}, dial = dialDocument()) =>
  new LocalTwilio({ dialect })
    .on('/voice', dial)
    .on('/action', twimlOf('<Say>Goodbye, and thank you very much for calling us today</Say>'));

/** The parameters of the Dial action, which is requested once. */
function action(twilio: LocalTwilio) {
  const requests = twilio.requestsTo('/action');
  expect(requests).toHaveLength(1);
  return requests[0]?.params ?? {};
}

const statuses = (twilio: LocalTwilio, path = '/number') =>
  twilio.requestsTo(path).map(({ params }) => params['CallStatus']);

/** https://www.twilio.com/docs/voice/twiml/dial#request-parameters */
describe('Dial action', () => {
  it('the action reports a bridged child that hung up, with its duration, and its document is executed', async () => {
    const twilio = localTwilio();
    const { parent, child } = await twilio.bridge();
    await twilio.clock.advance(7_000);
    twilio.people.hangUp(child);
    await twilio.clock.advance(1_000);
    expect(action(twilio)).toMatchObject({
      CallSid: parent,
      CallStatus: 'in-progress',
      DialCallStatus: 'completed',
      DialBridged: 'true',
      DialCallSid: child,
      DialCallDuration: '7',
    });
    expect(twilio.call(parent)).toMatchObject({ doing: 'twiml', hears: 'speech' });
    await twilio.clock.runToIdle();
    expect(twilio.call(parent).status).toBe('completed');
  });

  it('the action reports CallStatus=completed when the parent hangs up, and its document is not executed', async () => {
    const twilio = localTwilio();
    const { parent, child } = await twilio.bridge();
    await twilio.clock.advance(1_000);
    twilio.people.hangUp(parent);
    await twilio.clock.runToIdle();
    expect(action(twilio)).toMatchObject({
      CallStatus: 'completed',
      DialCallStatus: 'completed',
      DialBridged: 'true',
    });
    expect(twilio.call(parent)).toMatchObject({ status: 'completed', doing: 'ended', hears: 'nothing' });
    expect(twilio.call(child).status).toBe('completed');
    expect(statuses(twilio).at(-1)).toBe('completed');
  });

  it('the action reports DialBridged=false when the whisper hangs up the child', async () => {
    const twilio = localTwilio({}, dialDocument('', numberNoun(AGENT, 'url="/whisper"')));
    twilio.on('/whisper', twimlOf('<Say>Screening</Say><Hangup/>'));
    const parent = twilio.people.dial({ from: CUSTOMER, to: NUMBER });
    await twilio.clock.runUntil(() => twilio.requestsTo('/action').length > 0);
    expect(action(twilio)).toMatchObject({
      DialCallStatus: 'completed',
      DialBridged: 'false',
      CallStatus: 'in-progress',
    });
    expect(twilio.requestsTo('/whisper')[0]?.params).toMatchObject({
      ParentCallSid: parent,
      Direction: 'outbound-dial',
    });
    expect(twilio.log('bridge')).toHaveLength(0);
  });

  it.each([
    ['rings out', { kind: 'never-answers' }, 'no-answer'],
    ['is busy', { kind: 'busy' }, 'busy'],
    ['declines', { kind: 'declines', afterMs: 3000 }, 'busy'],
    ['fails', { kind: 'fails' }, 'failed'],
  ] as const)(
    'the action reports no bridge and no duration when the child %s',
    async (_, behaviour, status) => {
      const twilio = localTwilio();
      twilio.people.behave(AGENT, behaviour);
      twilio.people.dial({ from: CUSTOMER, to: NUMBER });
      await twilio.clock.runToIdle();
      expect(action(twilio)).toMatchObject({
        DialCallStatus: status,
        DialBridged: 'false',
        CallStatus: 'in-progress',
      });
      expect(action(twilio)).not.toHaveProperty('DialCallDuration');
      expect(statuses(twilio).at(-1)).toBe(status);
    },
  );

  it('Dial rings five seconds longer than its timeout', async () => {
    const twilio = localTwilio();
    twilio.people.behave(AGENT, { kind: 'never-answers' });
    twilio.people.dial({ from: CUSTOMER, to: NUMBER });
    await twilio.clock.advance(24_500);
    expect(twilio.requestsTo('/action')).toHaveLength(0);
    await twilio.clock.advance(1_500);
    expect(twilio.requestsTo('/action')).toHaveLength(1);
  });

  it.each(['canceled', 'no-answer', 'completed'] as const)(
    'dialect: the action reports %s when REST ends a ringing child',
    async (endedRingingChildDialStatus) => {
      const twilio = localTwilio({ endedRingingChildDialStatus });
      twilio.people.behave(AGENT, { kind: 'never-answers' });
      const parent = twilio.people.dial({ from: CUSTOMER, to: NUMBER });
      await twilio.clock.advance(5_000);
      const child = twilio.childrenOf(parent)[0]?.sid ?? '';
      await twilio.rest(twilio.client.calls(child).update({ status: 'completed' }));
      await twilio.clock.runToIdle();
      expect(action(twilio)).toMatchObject({
        DialCallStatus: endedRingingChildDialStatus,
        DialBridged: 'false',
      });
    },
  );

  it.each(['ends', 'ignored'] as const)(
    'dialect: Status=canceled on a ringing child: %s',
    async (cancelOfRingingChild) => {
      const twilio = localTwilio({ cancelOfRingingChild });
      twilio.people.behave(AGENT, { kind: 'never-answers' });
      const parent = twilio.people.dial({ from: CUSTOMER, to: NUMBER });
      await twilio.clock.advance(5_000);
      const child = twilio.childrenOf(parent)[0]?.sid ?? '';
      await twilio.rest(twilio.client.calls(child).update({ status: 'canceled' }));
      expect(twilio.call(child).status).toBe(cancelOfRingingChild === 'ends' ? 'canceled' : 'ringing');
    },
  );

  it.each(['no-answer', 'canceled'] as const)(
    'dialect: the action reports %s when the caller gives up, and its document is not executed',
    async (callerGaveUpDialStatus) => {
      const twilio = localTwilio({ callerGaveUpDialStatus });
      const parent = twilio.people.dial({ from: CUSTOMER, to: NUMBER });
      await twilio.clock.advance(1_500);
      twilio.people.hangUp(parent);
      await twilio.clock.runToIdle();
      expect(action(twilio)).toMatchObject({
        CallStatus: 'completed',
        DialCallStatus: callerGaveUpDialStatus,
        DialBridged: 'false',
      });
      expect(twilio.childrenOf(parent).map((child) => child.status)).toEqual([callerGaveUpDialStatus]);
    },
  );

  it('the child ends and the caller continues when the caller presses star', async () => {
    const twilio = localTwilio({}, dialDocument('hangupOnStar="true"'));
    const { parent, child } = await twilio.bridge();
    twilio.people.press(parent, '1*');
    // Not by the time limit of a call, hours later.
    await twilio.clock.advance(2_000);
    expect(twilio.call(child).status).toBe('completed');
    expect(action(twilio)).toMatchObject({
      DialCallStatus: 'completed',
      DialBridged: 'true',
      CallStatus: 'in-progress',
    });
  });

  it('the child that rings ends as canceled when the caller presses star', async () => {
    const twilio = localTwilio({}, dialDocument('hangupOnStar="true"'));
    twilio.people.behave(AGENT, { kind: 'never-answers' });
    const parent = await twilio.dialIn(3_000);
    twilio.people.press(parent, '*');
    await twilio.clock.advance(2_000);
    expect(twilio.childrenOf(parent).map(({ status }) => status)).toEqual(['canceled']);
    expect(action(twilio)).toMatchObject({ DialCallStatus: 'canceled', CallStatus: 'in-progress' });
  });

  it('star does nothing without hangupOnStar', async () => {
    const twilio = localTwilio();
    const { parent, child } = await twilio.bridge();
    twilio.people.press(parent, '*');
    await twilio.clock.advance(2_000);
    expect(twilio.call(child).status).toBe('in-progress');
  });

  it('the action reports a bridged child that REST ended like a hang-up', async () => {
    const twilio = localTwilio();
    const { child } = await twilio.bridge();
    await twilio.clock.advance(3_000);
    await twilio.rest(twilio.client.calls(child).update({ status: 'completed' }));
    await twilio.clock.runToIdle();
    expect(action(twilio)).toMatchObject({
      DialCallStatus: 'completed',
      DialBridged: 'true',
      DialCallDuration: '3',
    });
  });

  it('the action reports the duration when the Dial reaches its time limit', async () => {
    const twilio = localTwilio({}, dialDocument('timeLimit="60"'));
    await twilio.bridge();
    await twilio.clock.runToIdle();
    expect(action(twilio)).toMatchObject({
      DialCallStatus: 'completed',
      DialBridged: 'true',
      DialCallDuration: '60',
    });
  });

  it('the action reports answered without child and duration when a conference ends, and its document is executed', async () => {
    const twilio = new LocalTwilio()
      .on('/voice', conferenceDocument('sales'))
      .on('/after-conference', twimlOf('<Say>The conference is over, goodbye</Say>'));
    const parent = twilio.people.dial({ from: CUSTOMER, to: NUMBER });
    await twilio.clock.advance(2_000);
    await twilio.rest(
      twilio.client.conferences(twilio.conference('sales')?.sid ?? '').update({ status: 'completed' }),
    );
    await twilio.clock.advance(700);
    const [request] = twilio.requestsTo('/after-conference');
    expect(request?.params).toMatchObject({ DialCallStatus: 'answered', CallStatus: 'in-progress' });
    expect(Object.keys(request?.params ?? {})).not.toEqual(expect.arrayContaining(['DialCallSid']));
    expect(request?.params).not.toHaveProperty('DialCallDuration');
    expect(twilio.call(parent).hears).toBe('speech');
  });

  it('the action reports answered when a parent is redirected out of a conference, and its document is not executed', async () => {
    const twilio = new LocalTwilio()
      .on('/voice', conferenceDocument('sales'))
      .on('/after-conference', twimlOf('<Hangup/>'));
    const parent = twilio.people.dial({ from: CUSTOMER, to: NUMBER });
    await twilio.clock.advance(2_000);
    await twilio.rest(twilio.client.calls(parent).update({ twiml: twimlOf('<Pause length="30"/>') }));
    await twilio.clock.advance(5_000);
    expect(twilio.requestsTo('/after-conference')[0]?.params).toMatchObject({
      DialCallStatus: 'answered',
      CallStatus: 'in-progress',
    });
    expect(twilio.call(parent)).toMatchObject({ status: 'in-progress', doing: 'twiml' });
  });

  it.each([
    ['does not request', 'skipped', 0],
    ['requests', 'requested', 1],
  ] as const)(
    'dialect: Twilio %s the action after the caller hangs up',
    async (_, actionAfterHangUp, times) => {
      const twilio = localTwilio({ actionAfterHangUp });
      const { parent } = await twilio.bridge();
      twilio.people.hangUp(parent);
      await twilio.clock.runToIdle();
      expect(twilio.requestsTo('/action')).toHaveLength(times);
    },
  );

  it('dialect: the action reports the duration 0 for a leg without an answer', async () => {
    const twilio = localTwilio({ unansweredDialDuration: 'zero' });
    twilio.people.behave(AGENT, { kind: 'busy' });
    twilio.people.dial({ from: CUSTOMER, to: NUMBER });
    await twilio.clock.runToIdle();
    expect(action(twilio)['DialCallDuration']).toBe('0');
  });

  it.each([
    ['before-action', '/number', '/action'],
    ['after-action', '/action', '/number'],
  ] as const)('dialect: the completed callback arrives %s', async (order, first, second) => {
    const twilio = localTwilio({ completedCallbackOrder: order });
    const { child } = await twilio.bridge();
    await twilio.clock.advance(2_000);
    const before = twilio.received.length;
    twilio.people.hangUp(child);
    await twilio.clock.runToIdle();
    expect(twilio.received.slice(before).map(({ path }) => path)).toEqual([first, second]);
  });
});

describe('answerOnBridge (https://www.twilio.com/docs/voice/twiml/dial#answeronbridge)', () => {
  it('the caller’s call rings until the child answers', async () => {
    const twilio = localTwilio({}, dialDocument('answerOnBridge="true"'));
    const parent = twilio.people.dial({ from: CUSTOMER, to: NUMBER });
    await twilio.clock.advance(1_500);
    expect(twilio.call(parent)).toMatchObject({ status: 'ringing', doing: 'dialing', hears: 'ringing' });
    await twilio.clock.advance(3_000);
    expect(twilio.call(parent)).toMatchObject({ status: 'in-progress', doing: 'bridged', hears: 'party' });
  });

  it('the caller’s call is answered at once without answerOnBridge', async () => {
    const twilio = localTwilio();
    const parent = twilio.people.dial({ from: CUSTOMER, to: NUMBER });
    await twilio.clock.advance(1_500);
    expect(twilio.call(parent)).toMatchObject({ status: 'in-progress', doing: 'dialing' });
  });

  it.each(['completed', 'no-answer', 'canceled'] as const)(
    'dialect: the call of a caller that gives up ends as %s',
    async (callerGaveUpCallStatus) => {
      const twilio = localTwilio({ callerGaveUpCallStatus }, dialDocument('answerOnBridge="true"'));
      const parent = twilio.people.dial({ from: CUSTOMER, to: NUMBER });
      await twilio.clock.advance(1_500);
      twilio.people.hangUp(parent);
      await twilio.clock.runToIdle();
      expect(action(twilio)['CallStatus']).toBe(callerGaveUpCallStatus);
    },
  );

  it.each(['in-progress', 'ringing'] as const)(
    'dialect: the caller’s call is %s after a Dial without an answer',
    async (unansweredParentStatus) => {
      const twilio = localTwilio({ unansweredParentStatus }, dialDocument('answerOnBridge="true"'));
      twilio.people.behave(AGENT, { kind: 'busy' });
      twilio.people.dial({ from: CUSTOMER, to: NUMBER });
      await twilio.clock.runToIdle();
      expect(action(twilio)['CallStatus']).toBe(unansweredParentStatus);
    },
  );
});
