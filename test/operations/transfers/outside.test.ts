import { allDialects, type Behaviour, type RestRequestFacts } from '../../../emulator';
import { atTheTone, messages } from '../../../simulation/world/voicemail';
import { ANN, CUSTOMER, DOMAIN, NUMBER, SUE, type WorldOptions } from '../../../simulation/world/world';
import { ConferenceFixture, codeOf, GUEST } from '../conference-fixture';
import { TARGET } from './transfer-scenario';

/** Transfers out of the conference: the customer's leg leaves it, and a Dial of its own connects it to the target. */

const OUTSIDE = { kind: 'blind', outside: 'true', to: TARGET };

type Open = (options?: WorldOptions) => Promise<ConferenceFixture>;
const directions: [string, Open][] = [
  ['a customer that called', (options) => ConferenceFixture.inbound(options)],
  ['a customer that was called', (options) => ConferenceFixture.outbound(options)],
  ['a caller of a conference from the start', (options) => ConferenceFixture.direct(options)],
];

/** A conference whose customer is transferred outside. */
async function transferred(
  target: Behaviour,
  options: WorldOptions = {},
  open: Open = (given) => ConferenceFixture.inbound(given),
): Promise<ConferenceFixture> {
  const fixture = await open(options);
  fixture.world.emulator.people.behave(TARGET, target);
  const { status, body } = await fixture.request('/transfer/start', OUTSIDE);
  expect([status, body]).toEqual([200, { status: 'outside', transferId: 't1' }]);
  return fixture;
}

const doing = ({ world }: ConferenceFixture, callSid: string) => world.call(callSid)?.doing;
const partnerOf = ({ world }: ConferenceFixture, callSid: string) => world.call(callSid)?.bridgedWith;

/** For operators the call is over: it ended by a transfer, and cannot be operated. */
async function expectOver(fixture: ConferenceFixture, by: object = { role: 'supervisor', name: 'sue' }) {
  const call = await fixture.world.liveCall(fixture.callId);
  expect(call).toMatchObject({
    state: 'ended',
    allowed: [],
    transfer: null,
    lastTransfer: { kind: 'blind', outcome: 'outside', target: TARGET },
    endedBy: { ...by, reason: 'transferred' },
  });
  const { body } = await fixture.world.requestAs('/calls', {});
  expect(body['calls']).toEqual([]);
}

/** The request that moves the customer out of the conference. */
const isMove = ({ form }: Pick<RestRequestFacts, 'form'>): boolean =>
  form['Twiml']?.includes('/outside-action') === true;
const moves = (fixture: ConferenceFixture) => fixture.changes().filter(isMove);

/** The target answers, talks, and hangs up. */
async function expectTalk(options: WorldOptions, open?: Open): Promise<void> {
  const fixture = await transferred({ kind: 'answers', afterMs: 6_000 }, options, open);
  const { world, customer } = fixture;
  await world.clock.advance(2_000);
  expect(fixture.hears(customer)).toBe('ringing');
  expect(world.liveLegs().sort()).toEqual([customer, fixture.legTo(TARGET)].sort());
  await world.clock.advance(40_000);
  expect(fixture.hearing(customer, fixture.legTo(TARGET))).toEqual(['party', 'party']);
  await expectOver(fixture);
  world.emulator.people.hangUp(fixture.legTo(TARGET));
  await world.clock.advance(10_000);
  expect(world.liveLegs()).toEqual([]);
  await expectOver(fixture);
}

test.each(directions)('%s talks to the target until the target hangs up', (_, open) => expectTalk({}, open));

test.each(allDialects)('no callback disturbs customer and target under the dialect $name', ({ dialect }) =>
  expectTalk({ dialect, judged: false }),
);

test.each<[string, Behaviour]>([
  ['is busy', { kind: 'busy', afterMs: 1_000 }],
  ['does not answer', { kind: 'never-answers' }],
  ['declines', { kind: 'declines', afterMs: 2_000 }],
  ['cannot be reached', { kind: 'fails', afterMs: 500 }],
])('a caller whose target %s reaches the next agents, and then leaves a message', async (_, target) => {
  const environment = { NEXT_AGENTS: `${GUEST} client:bob`, NO_ANSWER: 'voicemail', RING_SECONDS: '10' };
  const open: Open = async (options) => {
    const opened = await ConferenceFixture.inbound(options);
    for (const next of [GUEST, 'client:bob'])
      opened.world.emulator.people.behave(next, { kind: 'never-answers' });
    return opened;
  };
  const fixture = await transferred(target, { environment }, open);
  const { world, customer } = fixture;
  for (const next of [GUEST, 'client:bob']) {
    await world.clock.runUntil(() => world.call(fixture.legTo(next))?.doing === 'ringing', 60_000);
    expect(fixture.hears(customer)).toBe('ringing');
  }
  await atTheTone(world, customer, 60_000);
  world.emulator.people.speak(customer, 'Please call me back');
  await world.clock.advance(4_000);
  world.emulator.people.hangUp(customer);
  await world.clock.advance(10_000);
  expect(await messages(world, customer)).toHaveLength(1);
  await expectOver(fixture);
});

test('the next agent talks to a caller whose target was gone at once', async () => {
  const environment = { NEXT_AGENTS: GUEST, RING_SECONDS: '10' };
  const fixture = await transferred(
    { kind: 'answers', afterMs: 1_000, hangsUpAfterMs: 800 },
    { environment },
  );
  const { world, customer } = fixture;
  await world.clock.advance(15_000);
  expect(partnerOf(fixture, customer)).toBe(fixture.legTo(GUEST));
});

test('a customer that was called hears that no agent answers, and rings no next agent', async () => {
  const environment = { NEXT_AGENTS: GUEST, NO_ANSWER: 'voicemail' };
  const open: Open = (options) => ConferenceFixture.outbound(options);
  const fixture = await transferred({ kind: 'busy' }, { environment }, open);
  const { world, customer } = fixture;
  await world.clock.runUntil(() => fixture.hears(customer) === 'speech', 10_000);
  await world.clock.advance(20_000);
  expect([world.liveLegs(), fixture.legTo(GUEST)]).toEqual([[], '']);
});

test('nothing is left when the customer hangs up while the target rings', async () => {
  const fixture = await transferred({ kind: 'never-answers' });
  const { world, customer } = fixture;
  await world.clock.advance(3_000);
  world.emulator.people.hangUp(customer);
  await world.clock.advance(10_000);
  expect(world.liveLegs()).toEqual([]);
  await expectOver(fixture);
});

test('every other party leaves, also a phone that still rings, and the recording stops', async () => {
  const fixture = await ConferenceFixture.inbound();
  const { world, customer } = fixture;
  await fixture.add('+14155550188');
  await fixture.perform('/supervise', { mode: 'listen' });
  world.emulator.people.behave(GUEST, { kind: 'never-answers' });
  await fixture.perform('/participants/add', { to: GUEST });
  await fixture.perform('/conference/record', { action: 'start' });
  await fixture.perform('/transfer/start', OUTSIDE);
  expect(world.liveLegs().sort()).toEqual([customer, fixture.legTo(TARGET)].sort());
  const recordings = await world.clock.complete(world.twilio.recordings.list());
  expect(recordings.map(({ status }) => status)).toEqual(['completed']);
});

test('the target sees the number of the caller, or of the company, as SHOW_CALLER says', async () => {
  const shown: unknown[] = [];
  for (const SHOW_CALLER of ['true', 'false']) {
    const fixture = await transferred({ kind: 'answers', afterMs: 1_000 }, { environment: { SHOW_CALLER } });
    await fixture.world.clock.advance(4_000);
    shown.push(fixture.world.call(fixture.legTo(TARGET))?.from);
  }
  expect(shown).toEqual([CUSTOMER, NUMBER]);
});

test('a bridge is converted first', async () => {
  const fixture = await ConferenceFixture.bridge();
  const { body } = await fixture.request('/transfer/start', OUTSIDE);
  expect(body).toEqual({ status: 'outside', transferId: 't1', converted: true });
  await fixture.world.clock.advance(10_000);
  expect(partnerOf(fixture, fixture.customer)).toBe(fixture.legTo(TARGET));
});

test.each(['warm', 'cold'])('a %s transfer does not go outside', async (kind) => {
  const fixture = await ConferenceFixture.bridge();
  const response = await fixture.request('/transfer/start', { ...OUTSIDE, kind });
  expect([response.status, codeOf(response)]).toEqual([400, 'invalid_request']);
  expect(doing(fixture, fixture.customer)).toBe('bridged');
});

test.each([
  ['the same target', TARGET],
  ['different targets', GUEST],
])('of two requests at once for %s one moves the customer', async (_, to) => {
  const fixture = await ConferenceFixture.inbound();
  const { world } = fixture;
  const requests = [OUTSIDE, { ...OUTSIDE, to }].map((params) =>
    world.sendAs('/transfer/start', { callSid: fixture.callId, ...params }),
  );
  const responses = await world.clock.complete(Promise.all(requests));
  expect(responses.map(({ status }) => status).sort()).toEqual([200, expect.any(Number)]);
  expect(responses.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(moves(fixture)).toHaveLength(1);
  await world.clock.advance(10_000);
  expect(doing(fixture, fixture.customer)).toBe('bridged');
});

test('a transfer that is under way refuses one that goes outside, and the other way round it cannot be cancelled', async () => {
  const fixture = await ConferenceFixture.inbound();
  const { world } = fixture;
  world.emulator.people.behave(GUEST, { kind: 'never-answers' });
  await fixture.perform('/transfer/start', { to: GUEST, kind: 'cold' });
  expect(codeOf(await fixture.request('/transfer/start', OUTSIDE))).toBe('transfer_in_progress');
  await fixture.perform('/transfer/cancel', {});
  world.faults.restDelayMs = (request) => (isMove(request) ? 1_500 : 0);
  const start = world.sendAs('/transfer/start', { callSid: fixture.callId, ...OUTSIDE });
  await world.clock.advance(500);
  expect(codeOf(await fixture.request('/transfer/cancel', {}))).not.toBeUndefined();
  expect((await world.clock.complete(start)).body['status']).toBe('outside');
  await world.clock.advance(60_000);
  expect(partnerOf(fixture, fixture.customer)).toBe(fixture.legTo(TARGET));
});

test.each([
  ['429', 'too_many_requests'],
  ['500', 'twilio_error'],
  ['timeout-before', 'twilio_timeout'],
] as const)('where the move fails with %s, the call stays as it was', async (fault, code) => {
  const rest = (request: RestRequestFacts) => (isMove(request) ? fault : undefined);
  const fixture = await ConferenceFixture.inbound();
  const { world, customer, agent } = fixture;
  world.faults.rest = rest;
  expect(codeOf(await fixture.request('/transfer/start', OUTSIDE))).toBe(code);
  await world.clock.advance(20_000);
  expect(fixture.hearing(customer, agent)).toEqual(['party', 'party']);
  expect(await world.liveCall(fixture.callId)).toMatchObject({
    state: 'conference',
    transfer: null,
    lastTransfer: { outcome: 'target-failed' },
  });
  world.faults.rest = () => undefined;
  expect((await fixture.request('/transfer/start', OUTSIDE)).body['status']).toBe('outside');
});

test.each(['500-after', 'reset-after', 'timeout-after'] as const)(
  'a move whose response is lost (%s) succeeds',
  async (fault) => {
    const fixture = await ConferenceFixture.inbound();
    const { world } = fixture;
    world.faults.rest = (request) => (isMove(request) ? fault : undefined);
    expect((await fixture.request('/transfer/start', OUTSIDE)).body['status']).toBe('outside');
    await world.clock.advance(60_000);
    expect(partnerOf(fixture, fixture.customer)).toBe(fixture.legTo(TARGET));
    await expectOver(fixture);
  },
);

test('a move whose response and callbacks are lost succeeds', async () => {
  const fixture = await ConferenceFixture.inbound();
  const { world } = fixture;
  world.faults.callbackLost = 1;
  world.faults.rest = (request) => (isMove(request) ? 'timeout-after' : undefined);
  expect((await fixture.request('/transfer/start', OUTSIDE)).body['status']).toBe('outside');
  await world.clock.advance(60_000);
  expect(partnerOf(fixture, fixture.customer)).toBe(fixture.legTo(TARGET));
  await expectOver(fixture);
});

test('a customer that has just hung up is not moved, and the request says so', async () => {
  const fixture = await ConferenceFixture.inbound();
  const { world, customer } = fixture;
  world.faults.rest = (request) => {
    if (isMove(request)) world.emulator.people.hangUp(customer);
    return undefined;
  };
  const response = await fixture.request('/transfer/start', OUTSIDE);
  expect(codeOf(response)).toBe('party_not_found');
  await world.clock.advance(20_000);
  expect(world.liveLegs()).toEqual([]);
  const call = await world.liveCall(fixture.callId);
  expect(call).toMatchObject({ state: 'ended', transfer: null, endedBy: { role: 'customer' } });
});

test('no operator converts the call of a customer that is outside', async () => {
  const fixture = await transferred({ kind: 'answers', afterMs: 1_000 });
  await fixture.world.clock.advance(5_000);
  const callSid = fixture.legTo(TARGET);
  for (const operator of [SUE, ANN])
    for (const sid of [callSid, fixture.customer])
      await fixture.world.requestAs('/convert', { callSid: sid }, operator);
  await fixture.world.clock.advance(10_000);
  expect(partnerOf(fixture, fixture.customer)).toBe(callSid);
});

/** The Function dies while it waits for the response to the move. */
async function dyingDuringMove(
  fault: 'timeout-before' | 'timeout-after',
  prepare: (fixture: ConferenceFixture) => Promise<void> = () => Promise.resolve(),
): Promise<ConferenceFixture> {
  const fixture = await ConferenceFixture.inbound({
    faults: { rest: (request) => (isMove(request) ? fault : undefined) },
    host: {
      invocationFault: (path) =>
        path === '/transfer/start' ? { kind: 'dies', ms: 2_000 } : { kind: 'none' },
    },
  });
  await prepare(fixture);
  expect((await fixture.request('/transfer/start', OUTSIDE)).status).toBe(500);
  return fixture;
}

test('the callbacks finish what a Function that dies after the move has begun', async () => {
  const fixture = await dyingDuringMove('timeout-after');
  await fixture.world.clock.advance(60_000);
  expect(partnerOf(fixture, fixture.customer)).toBe(fixture.legTo(TARGET));
  await expectOver(fixture, { role: 'system', name: null });
});

test('they also end a conference that has not ended with the customer', async () => {
  const fixture = await dyingDuringMove('timeout-after', async ({ world, customer, callId }) => {
    // The leg of the target is up before the callbacks arrive: it must not count as one on the way into the conference.
    world.emulator.people.behave(TARGET, { kind: 'answers', afterMs: 0 });
    const [{ sid = '' } = {}] = world.conferences(callId);
    const participant = world.twilio.conferences(sid).participants(customer);
    await world.clock.complete(participant.update({ endConferenceOnExit: false }));
  });
  const { world, customer } = fixture;
  await world.clock.advance(60_000);
  expect(partnerOf(fixture, customer)).toBe(fixture.legTo(TARGET));
  expect(world.liveLegs().sort()).toEqual([customer, fixture.legTo(TARGET)].sort());
});

test('a Function that dies before the move leaves the call as it was, and blocks the next transfer for 15 s', async () => {
  const fixture = await dyingDuringMove('timeout-before');
  const { world, customer, agent } = fixture;
  expect(codeOf(await fixture.request('/transfer/start', { kind: 'cold', to: GUEST }))).toBeDefined();
  await world.clock.advance(15_000);
  expect(fixture.hearing(customer, agent)).toEqual(['party', 'party']);
  await fixture.perform('/participants/mute', { participant: agent });
  expect(await world.liveCall(fixture.callId)).toMatchObject({
    state: 'conference',
    transfer: null,
    lastTransfer: { outcome: 'target-failed' },
  });
});

test('the customer talks to the target although the agent hangs up in the moment of the move', async () => {
  const fixture = await ConferenceFixture.inbound();
  const { world, customer, agent } = fixture;
  world.faults.rest = (request) => {
    if (isMove(request)) world.emulator.people.hangUp(agent);
    return undefined;
  };
  world.faults.restDelayMs = (request) => (isMove(request) ? 2_000 : 0);
  expect((await fixture.request('/transfer/start', OUTSIDE)).body['status']).toBe('outside');
  await world.clock.advance(60_000);
  expect(partnerOf(fixture, customer)).toBe(fixture.legTo(TARGET));
  await expectOver(fixture);
});

test('the request for the document of the left conference does not end the call of the customer', async () => {
  const fixture = await ConferenceFixture.inbound();
  const { world, customer } = fixture;
  world.faults.callbackLost = 1;
  world.faults.restDelayMs = (request) => (isMove(request) ? 3_000 : 0);
  expect((await fixture.request('/transfer/start', OUTSIDE)).body['status']).toBe('outside');
  await world.clock.advance(30_000);
  expect(partnerOf(fixture, customer)).toBe(fixture.legTo(TARGET));
  await expectOver(fixture);
});

test('a phone that joins the conference later is hung up, and disturbs no party outside', async () => {
  const fixture = await transferred({ kind: 'answers', afterMs: 1_000 });
  const { world, callId, customer } = fixture;
  const conference = `<Conference waitUrl="https://${DOMAIN}/wait/silence.xml" waitMethod="GET">${callId}</Conference>`;
  const late = world.twilio.calls.create({
    to: GUEST,
    from: NUMBER,
    twiml: `<Response><Dial>${conference}</Dial></Response>`,
  });
  await world.clock.complete(late);
  await world.clock.advance(60_000);
  expect(partnerOf(fixture, customer)).toBe(fixture.legTo(TARGET));
  expect(world.liveLegs().sort()).toEqual([customer, fixture.legTo(TARGET)].sort());
});
