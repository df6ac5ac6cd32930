import type { Dialect } from '../../emulator';
import {
  AGENT,
  APP,
  dialDocument,
  CUSTOMER,
  conferenceDocument,
  NUMBER,
  LocalTwilio,
  twimlOf,
} from './local-twilio';

const localTwilio = (dialect: Partial<Dialect> = {}, dial = dialDocument()) =>
  new LocalTwilio({ dialect }).on('/voice', dial).on('/action', conferenceDocument('sales'));

async function moveChild(twilio: LocalTwilio) {
  const bridge = await twilio.bridge();
  await twilio.clock.advance(4_000);
  await twilio.rest(twilio.client.calls(bridge.child).update({ twiml: conferenceDocument('sales') }));
  return bridge;
}

const completed = (twilio: LocalTwilio) =>
  twilio.requestsTo('/number').filter(({ params }) => params['CallStatus'] === 'completed');

describe('The child of a bridge is moved (https://www.twilio.com/docs/voice/twiml/client, "modify the child call")', () => {
  it('the parent leaves the bridge at once and requests its action 0.1 to 0.3 s later', async () => {
    const twilio = localTwilio();
    const { parent, child } = await moveChild(twilio);
    expect(twilio.call(parent)).toMatchObject({ status: 'in-progress', doing: 'waiting', bridgedWith: null });
    const movedAt = twilio.log('bridge').at(-1)?.at ?? 0;
    await twilio.clock.advance(1_000);
    const after = (twilio.requestsTo('/action')[0]?.at ?? 0) - movedAt;
    expect(after).toBeGreaterThanOrEqual(100);
    expect(after).toBeLessThanOrEqual(400);
    expect(twilio.requestsTo('/action')[0]?.params).toMatchObject({
      CallSid: parent,
      CallStatus: 'in-progress',
      DialCallStatus: 'completed',
      DialBridged: 'true',
      DialCallSid: child,
    });
    expect(twilio.requestsTo('/action')[0]?.params).not.toHaveProperty('DialCallDuration');
  });

  it('both legs meet in a started conference, and no leg is hung up', async () => {
    const twilio = localTwilio();
    const { parent, child } = await moveChild(twilio);
    await twilio.clock.advance(2_000);
    expect(twilio.conference('sales')).toMatchObject({ started: true, status: 'in-progress' });
    expect(
      twilio
        .conference('sales')
        ?.participants.map(({ callSid }) => callSid)
        .sort(),
    ).toEqual([parent, child].sort());
    for (const leg of [parent, child])
      expect(twilio.call(leg)).toMatchObject({ status: 'in-progress', doing: 'conference', hears: 'party' });
    expect(completed(twilio)).toHaveLength(0);
  });

  it('the child’s completed callback arrives when the leg ends, with the duration of the whole leg', async () => {
    const twilio = localTwilio();
    const { child } = await moveChild(twilio);
    await twilio.clock.advance(6_000);
    twilio.people.hangUp(child);
    await twilio.clock.runToIdle();
    expect(completed(twilio)).toHaveLength(1);
    expect(Number(completed(twilio)[0]?.params['CallDuration'])).toBeGreaterThanOrEqual(10);
  });

  it('the request for the new TwiML has the SIDs of child and parent', async () => {
    const twilio = localTwilio().on('/moved', conferenceDocument('sales'));
    const { parent, child } = await twilio.bridge();
    await twilio.rest(twilio.client.calls(child).update({ url: `${APP}/moved`, method: 'GET' }));
    await twilio.clock.advance(500);
    expect(twilio.requestsTo('/moved')[0]).toMatchObject({
      method: 'GET',
      params: {
        CallSid: child,
        ParentCallSid: parent,
        Direction: 'outbound-dial',
        CallStatus: 'in-progress',
      },
    });
  });

  it('a parent without an action continues with the next verb, and ends after the last verb', async () => {
    const noun = `<Number>${AGENT}</Number>`;
    const withNextVerb = localTwilio({}, twimlOf(`<Dial>${noun}</Dial><Say>Still here</Say>`));
    const { parent } = await moveChild(withNextVerb);
    await withNextVerb.clock.advance(400);
    expect(withNextVerb.call(parent)).toMatchObject({ status: 'in-progress', hears: 'speech' });
    const withoutNextVerb = localTwilio({}, twimlOf(`<Dial>${noun}</Dial>`));
    const bridge = await moveChild(withoutNextVerb);
    await withoutNextVerb.clock.advance(1_000);
    expect(withoutNextVerb.call(bridge.parent).status).toBe('completed');
    expect(withoutNextVerb.call(bridge.child).status).toBe('in-progress');
  });

  it('the moved child continues when the parent hangs up afterwards', async () => {
    const twilio = localTwilio();
    const { parent, child } = await moveChild(twilio);
    twilio.people.hangUp(parent);
    await twilio.clock.advance(3_000);
    expect(twilio.call(child).status).toBe('in-progress');
  });

  it.each([
    [{ movedChildDialStatus: 'answered' }, { DialCallStatus: 'answered' }],
    [{ movedChildDialBridged: 'false' }, { DialBridged: 'false' }],
    [{ movedChildDialDuration: 'present' }, { DialCallDuration: '4' }],
  ] as const)('dialect %j changes the parameters of the action', async (dialect, params) => {
    const twilio = localTwilio(dialect);
    await moveChild(twilio);
    await twilio.clock.advance(1_000);
    expect(twilio.requestsTo('/action')[0]?.params).toMatchObject(params);
  });

  it('dialect: the action has no DialBridged', async () => {
    const twilio = localTwilio({ movedChildDialBridged: 'absent' });
    await moveChild(twilio);
    await twilio.clock.advance(1_000);
    expect(twilio.requestsTo('/action')[0]?.params).not.toHaveProperty('DialBridged');
  });

  it('dialect: the child’s completed callback arrives although the leg continues', async () => {
    const twilio = localTwilio({ movedChildCompletedCallback: 'fires' });
    const { child } = await moveChild(twilio);
    await twilio.clock.advance(2_000);
    expect(completed(twilio)).toHaveLength(1);
    expect(twilio.call(child).status).toBe('in-progress');
  });

  it('dialect: a child that still rings is redirected, and executes its TwiML when it answers', async () => {
    const twilio = localTwilio({ redirectOfRingingChild: 'accepted' });
    twilio.people.behave(AGENT, { kind: 'never-answers' });
    const parent = twilio.people.dial({ from: CUSTOMER, to: NUMBER });
    await twilio.clock.advance(2_000);
    const child = twilio.childrenOf(parent)[0]?.sid ?? '';
    await twilio.rest(twilio.client.calls(child).update({ twiml: conferenceDocument('elsewhere') }));
    await twilio.clock.advance(1_000);
    expect(twilio.requestsTo('/action')[0]?.params).toMatchObject({
      DialCallStatus: 'no-answer',
      DialBridged: 'false',
    });
    expect(twilio.call(child).status).toBe('ringing');
    twilio.people.answer(child);
    await twilio.clock.advance(1_000);
    expect(twilio.conference('elsewhere')?.participants.map(({ callSid }) => callSid)).toEqual([child]);
  });
});

/** https://www.twilio.com/en-us/changelog/changes-to-dial-behavior-for-enhanced-programmable-sip-feature-accounts */
describe('The parent of a bridge is moved', () => {
  const moveParent = async (twilio: LocalTwilio) => {
    const bridge = await twilio.bridge();
    await twilio.clock.advance(4_000);
    const movedAt = twilio.clock.now();
    await twilio.rest(twilio.client.calls(bridge.parent).update({ url: `${APP}/new`, method: 'POST' }));
    return { ...bridge, movedAt };
  };

  it('the child ends, the action is requested but not executed, then the new document is executed', async () => {
    const twilio = localTwilio().on('/new', twimlOf('<Pause length="60"/>'));
    const { parent, child, movedAt } = await moveParent(twilio);
    await twilio.clock.advance(3_000);
    expect(twilio.call(child).status).toBe('completed');
    expect(completed(twilio)).toHaveLength(1);
    const since = (path: string) => (twilio.requestsTo(path)[0]?.at ?? 0) - movedAt;
    expect(twilio.requestsTo('/action')[0]?.params).toMatchObject({
      DialCallStatus: 'completed',
      DialBridged: 'true',
      CallStatus: 'in-progress',
    });
    expect(since('/action')).toBeLessThan(since('/new'));
    expect(since('/action')).toBeGreaterThan(290);
    expect(since('/new')).toBeGreaterThan(600);
    expect(twilio.call(parent)).toMatchObject({ status: 'in-progress', doing: 'twiml' });
    expect(twilio.conference('sales')).toBeUndefined();
  });

  it.each([
    ['present', '4'],
    ['absent', undefined],
  ] as const)('dialect: DialCallDuration is %s', async (movedParentDialDuration, seconds) => {
    const twilio = localTwilio({ movedParentDialDuration }).on('/new', twimlOf('<Pause length="60"/>'));
    await moveParent(twilio);
    await twilio.clock.advance(3_000);
    expect(twilio.requestsTo('/action')[0]?.params['DialCallDuration']).toBe(seconds);
  });

  it('a Redirect after a Dial without an action is requested but not executed', async () => {
    const twilio = localTwilio(
      {},
      twimlOf(`<Dial><Number>${AGENT}</Number></Dial><Redirect>/after-dial</Redirect>`),
    );
    twilio.on('/new', twimlOf('<Pause length="60"/>')).on('/after-dial', twimlOf('<Hangup/>'));
    const { parent } = await moveParent(twilio);
    await twilio.clock.advance(3_000);
    expect(twilio.requestsTo('/after-dial')).toHaveLength(1);
    expect(twilio.call(parent).status).toBe('in-progress');
  });

  it('a child that is moved in the meantime continues', async () => {
    const twilio = localTwilio().on('/new', twimlOf('<Pause length="60"/>'));
    const { parent, child } = await twilio.bridge();
    const moves = [
      twilio.client.calls(parent).update({ url: `${APP}/new` }),
      twilio.client.calls(child).update({ twiml: conferenceDocument('sales') }),
    ];
    await twilio.rest(Promise.all(moves));
    await twilio.clock.advance(3_000);
    expect(twilio.call(child)).toMatchObject({ status: 'in-progress', doing: 'conference' });
  });

  it('a parent that is moved before its action responds executes only the newer document', async () => {
    const twilio = localTwilio().on('/new', twimlOf('<Pause length="60"/>'));
    const { parent, child } = await twilio.bridge();
    await twilio.rest(twilio.client.calls(child).update({ twiml: conferenceDocument('sales') }));
    await twilio.rest(twilio.client.calls(parent).update({ url: `${APP}/new` }));
    await twilio.clock.advance(3_000);
    expect(twilio.call(parent)).toMatchObject({ doing: 'twiml', conference: null });
    expect(twilio.call(child).doing).toBe('conference');
  });
});
