import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { AGENT, ANN, CUSTOMER, NUMBER, SUE, World } from '../../../simulation/world/world';
import { atTheTone } from '../../../simulation/world/voicemail';
import type { SummariesView } from '../../../src/contract/responses';
import { MenuCall, never } from './menu-call';
import { Receiver, SUMMARY_SECRET } from './receiver';

const settled = 20_000;

/** A caller in the menu of a company whose own system gets summaries. */
async function open(receiver: Receiver, agent?: Parameters<typeof MenuCall.open>[1]): Promise<MenuCall> {
  return MenuCall.open({ environment: receiver.environment, host: { web: receiver } }, agent);
}

async function summariesOf(world: World): Promise<SummariesView['summaries']> {
  const { status, body } = await world.requestAs('/summaries', {});
  expect(status).toBe(200);
  return body['summaries'] as SummariesView['summaries'];
}

const logLines = ({ printed }: World): Record<string, unknown>[] =>
  printed.filter((line) => line.includes('"event":"summary"')).map((line) => JSON.parse(line) as never);

describe('the summary of a call that a person took', () => {
  const receiver = new Receiver();
  let call: MenuCall;

  beforeAll(async () => {
    call = await open(receiver);
    await call.press('3');
    await call.say('i want to speak to a person');
    await call.untilTalking();
    await call.report(1, 'hello my name is kim');
    await call.world.clock.advance(30_000);
    call.hangUp();
    await call.world.clock.advance(settled);
  });

  test('is posted once, signed', () => {
    const [message, ...others] = receiver.messages(call.world.clock.now());
    expect(others).toEqual([]);
    expect(message).toMatchObject({
      type: 'call.ended',
      data: {
        callSid: call.caller,
        entry: 'menu',
        direction: 'inbound',
        customer: CUSTOMER,
        path: ['main', 'billing'],
        handOff: { reason: 'request', cue: 'wish', words: 'i want to speak to a person' },
        takenBy: [{ name: 'ann', address: 'client:ann' }],
        endedBy: { role: 'customer', name: null, reason: 'hung-up' },
        highestMood: 1,
        recordings: [],
      },
    });
    expect(message?.data.lines.map(({ by, text }) => `${by}: ${text}`)).toEqual([
      'caller: i want to speak to a person',
      'caller: hello my name is kim',
    ]);
    expect(message?.data.mood).toHaveLength(2);
    expect(message?.data.talkedSeconds).toBeGreaterThanOrEqual(30);
    expect(message?.data.waitedSeconds).toBeGreaterThanOrEqual(5);
    expect(logLines(call.world)).toEqual([
      { event: 'summary', callId: call.caller, outcome: 'posted', attempts: 1, last: '204' },
    ]);
  });

  test('has a signature that holds for its own body only', () => {
    const [request] = receiver.requests;
    if (!request) throw new Error('Nothing was posted.');
    const { body, headers } = request;
    const verify = (text: string, secret: string) => () => {
      jest.useFakeTimers({ now: Number(headers['webhook-timestamp']) * 1_000, doNotFake: ['nextTick'] });
      try {
        new Webhook(secret).verify(text, headers);
      } finally {
        jest.useRealTimers();
      }
    };
    expect(verify(body, SUMMARY_SECRET)).not.toThrow();
    expect(verify(body.replace('kim', 'tim'), SUMMARY_SECRET)).toThrow(WebhookVerificationError);
    expect(verify(body, `whsec_${Buffer.alloc(32, 8).toString('base64')}`)).toThrow(WebhookVerificationError);
    expect(headers['webhook-id']).toBe(`summary-${call.caller}`);
  });

  test('is not posted again for callbacks that are doubled or late', async () => {
    const { world, caller } = call;
    const [agent = ''] = world.emulator
      .inspect()
      .calls.flatMap(({ sid, to }) => (to === 'client:ann' ? sid : []));
    const ended = { CallStatus: 'completed', Timestamp: new Date(world.clock.now()).toUTCString() };
    await world.webhook('/call-status', { CallSid: caller, ...ended });
    await world.webhook(`/party-status?callId=${caller}&role=agent&as=initial`, { CallSid: agent, ...ended });
    await world.clock.advance(2 * 3600_000);
    await world.webhook('/call-status', { CallSid: caller, ...ended });
    await call.report(2, 'good bye');
    await world.clock.advance(settled);
    expect(receiver.requests).toHaveLength(1);
  });

  test('is kept for as long as configured, and so is the transcript', async () => {
    const { world } = call;
    const [kept, ...others] = await summariesOf(world);
    expect(others).toEqual([]);
    expect(kept).toMatchObject({ callSid: call.caller, highestMood: 1, takenBy: [{ name: 'ann' }] });
    expect(kept).not.toHaveProperty('lines');
    expect((await world.requestAs('/summaries', {}, ANN)).status).toBe(403);
    await world.clock.advance(13 * 3600_000);
    expect(await call.call()).toBeUndefined();
    expect(await call.saidLines()).toHaveLength(3);
    // The call itself is forgotten, and its summary still says which agent took it.
    expect((await call.transcript(ANN)).lines).toHaveLength(3);
    const asked = { callSid: call.caller };
    expect((await world.requestAs('/transcript', asked, { name: 'bob', role: 'agent' })).status).toBe(403);
    const { revision } = (await world.requestAs('/summaries', {}, SUE)).body;
    expect((await world.requestAs('/summaries', { revision }, SUE)).status).toBe(204);
    await world.clock.advance(7 * 24 * 3600_000);
    expect(await summariesOf(world)).toEqual([]);
  });

  test('prints no words, no numbers and no secret', () => {
    const printed = call.world.printed.join('\n');
    expect(printed).not.toMatch(/kim|speak to a person|whsec|5550199|crm\.example/);
  });
});

test('is kept at once without a webhook: no Function waits for it', async () => {
  const call = await MenuCall.open();
  await call.say('let me speak to a person');
  await call.untilTalking();
  call.hangUp();
  await call.world.clock.advance(settled);
  expect(await summariesOf(call.world)).toMatchObject([
    { takenBy: [{ name: 'ann' }], endedBy: { role: 'customer' } },
  ]);
  const [last] = call.world.webhooks('/call-status');
  expect(last?.ms).toBeLessThan(2_500);
});

test('the transcript of a call that a phone took is for supervisors once the call is forgotten', async () => {
  const call = await MenuCall.open({ environment: { AGENTS: '+14155550101' } });
  await call.say('let me speak to a person');
  await call.untilTalking();
  call.hangUp();
  await call.world.clock.advance(settled);
  const asked = { callSid: call.caller };
  const statusFor = async (operator: typeof SUE | typeof ANN) =>
    (await call.world.requestAs('/transcript', asked, operator)).status;
  expect([await statusFor(ANN), await statusFor(SUE)]).toEqual([200, 200]);
  await call.world.clock.advance(13 * 3600_000);
  expect([await statusFor(ANN), await statusFor(SUE)]).toEqual([403, 200]);
});

test('a caller who hangs up in the menu has a summary with the way through the menu', async () => {
  const receiver = new Receiver();
  const call = await open(receiver);
  await call.press('4');
  call.hangUp();
  await call.world.clock.advance(settled);
  expect(receiver.messages(call.world.clock.now()).map(({ data }) => data)).toMatchObject([
    {
      path: ['main', 'hours'],
      handOff: null,
      takenBy: [],
      answeredAt: null,
      talkedSeconds: 0,
      highestMood: null,
      mood: [],
      lines: [],
      endedBy: { role: 'customer', reason: 'hung-up' },
    },
  ]);
});

test('a caller whom no agent answers has a summary', async () => {
  const receiver = new Receiver();
  const call = await MenuCall.open(
    { environment: { ...receiver.environment, WAIT_SECONDS: '10' }, host: { web: receiver } },
    never,
  );
  await call.press('0');
  await call.world.clock.advance(90_000);
  expect(receiver.messages(call.world.clock.now())).toMatchObject([
    { data: { handOff: { reason: 'key' }, takenBy: [], endedBy: { role: 'system', reason: 'no-answer' } } },
  ]);
});

describe('a receiver that fails', () => {
  test.each([
    ['fails twice', [503, 'refuses'], [204, 'posted', 3]],
    ['fails always', [503, 500, 502], [502, 'not-posted', 3]],
    ['does not want the message', [410], [410, 'not-posted', 1]],
    ['redirects', [302], [302, 'not-posted', 1]],
  ] as const)('that %s', async (_what, answers, [last, outcome, attempts]) => {
    const receiver = new Receiver();
    receiver.answers.push(...answers);
    const call = await open(receiver);
    call.hangUp();
    await call.world.clock.advance(settled);
    expect(receiver.requests).toHaveLength(attempts);
    expect(receiver.requests.every(({ url }) => url === receiver.environment.SUMMARY_URL)).toBe(true);
    expect(new Set(receiver.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(logLines(call.world)).toEqual([
      { event: 'summary', callId: call.caller, outcome, attempts, last: String(last) },
    ]);
    expect(await summariesOf(call.world)).toHaveLength(1);
  });

  test('that is silent holds up a callback for less than the ten seconds of a Function', async () => {
    const receiver = new Receiver();
    receiver.answers.push('is-silent', 'is-silent', 'is-silent');
    const call = await open(receiver);
    call.hangUp();
    await call.world.clock.advance(settled);
    expect(logLines(call.world)).toMatchObject([{ outcome: 'not-posted', last: 'timeout', attempts: 2 }]);
    const statuses = call.world.webhooks('/call-status').map(({ status }) => status);
    expect(statuses).toEqual([204]);
  });
});

describe('a call of another entry', () => {
  test('is posted if there is a webhook, and not kept', async () => {
    const receiver = new Receiver();
    const world = await new World({
      judged: false,
      environment: receiver.environment,
      host: { web: receiver },
    }).wire();
    const { parent, child } = await world.bridge();
    await world.clock.advance(60_000);
    world.emulator.people.hangUp(child);
    await world.clock.advance(settled);
    expect(receiver.messages(world.clock.now()).map(({ data }) => data)).toMatchObject([
      {
        callSid: parent,
        entry: 'incoming-call',
        takenBy: [{ address: '+14155550101', name: null }],
        endedBy: { role: 'agent', reason: 'hung-up' },
        path: [],
        handOff: null,
      },
    ]);
    expect(await summariesOf(world)).toEqual([]);
  });

  test('is summarised as a conference with a transfer', async () => {
    const receiver = new Receiver();
    const environment = { ...receiver.environment, AGENTS: 'client:ann' };
    const world = await new World({ judged: false, environment, host: { web: receiver } }).wire();
    const { parent, child } = await world.conference();
    await world.requestAs('/transfer/start', { callSid: parent, to: '+14155550142', kind: 'cold' }, ANN);
    await world.clock.advance(30_000);
    expect(world.call(child)?.endedAt).not.toBeNull();
    world.emulator.people.hangUp(parent);
    await world.clock.advance(settled);
    expect(receiver.messages(world.clock.now())).toMatchObject([
      { data: { takenBy: [{ name: 'ann' }, { address: '+14155550142' }], endedBy: { role: 'customer' } } },
    ]);
  });

  test('is posted if the browser of an agent calls, whoever hangs up', async () => {
    for (const hangsUp of ['customer', 'agent'] as const) {
      const receiver = new Receiver();
      const options = { judged: false, environment: receiver.environment, host: { web: receiver } };
      const world = await new World(options).wire();
      const parent = await world.dialOut();
      await world.clock.advance(30_000);
      const child = world.emulator.inspect().calls.find(({ parentSid }) => parentSid === parent)?.sid ?? '';
      world.emulator.people.hangUp(hangsUp === 'agent' ? parent : child);
      await world.clock.advance(settled);
      expect(receiver.messages(world.clock.now())).toMatchObject([
        {
          data: {
            ...{ callSid: parent, entry: 'outgoing-call', direction: 'outbound', customer: CUSTOMER },
            ...{ takenBy: [{ name: 'ann' }], endedBy: { role: hangsUp } },
          },
        },
      ]);
    }
  });

  test('is posted after the message of a caller that no agent answers', async () => {
    const receiver = new Receiver();
    const environment = { ...receiver.environment, NO_ANSWER: 'voicemail', RING_SECONDS: '10' };
    const world = await new World({ judged: false, environment, host: { web: receiver } }).wire();
    world.emulator.people.behave(AGENT, never);
    const caller = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
    await atTheTone(world, caller);
    world.emulator.people.speak(caller, 'please call me back');
    await world.clock.advance(1_000);
    expect(await world.liveCall(caller)).toMatchObject({ state: 'ended' });
    expect(receiver.requests).toEqual([]);
    world.emulator.people.hangUp(caller);
    await world.clock.advance(settled);
    expect(receiver.messages(world.clock.now())).toMatchObject([
      { data: { takenBy: [], recordings: [expect.stringMatching(/^RE/)], endedBy: { reason: 'no-answer' } } },
    ]);
  });

  test('is posted once if the conference reports its end long after the customer has left', async () => {
    const receiver = new Receiver();
    const isHeld = { now: false };
    const world = await new World({
      judged: false,
      environment: receiver.environment,
      host: {
        web: receiver,
        invocationFault: (path) =>
          isHeld.now && path !== '/call-status' ? { kind: 'fails' } : { kind: 'none' },
      },
    }).wire();
    const { parent } = await world.conference();
    await world.clock.advance(30_000);
    isHeld.now = true;
    world.emulator.people.hangUp(parent);
    await world.clock.advance(40_000);
    isHeld.now = false;
    expect(receiver.requests).toEqual([]);
    const late = world
      .webhooks('/conference-status')
      .filter(({ params }) => params['StatusCallbackEvent'] === 'conference-end');
    for (const { url, params } of [...late, ...late]) await world.webhook(url, params);
    await world.clock.advance(settled);
    expect(receiver.messages(world.clock.now())).toMatchObject([{ data: { callSid: parent } }]);
  });

  test('costs no request without a webhook', async () => {
    const world = await new World({ judged: false }).wire();
    const { child } = await world.bridge();
    world.emulator.people.hangUp(child);
    await world.clock.advance(settled);
    expect(world.restRequests().filter(({ path }) => /summary|conversation/.test(path))).toEqual([]);
  });

  test('is posted although its last callbacks were lost', async () => {
    const receiver = new Receiver();
    let isLost = false;
    const world = await new World({
      judged: false,
      environment: receiver.environment,
      host: { web: receiver, invocationFault: () => (isLost ? { kind: 'fails' } : { kind: 'none' }) },
    }).wire();
    const { parent, child } = await world.bridge();
    await world.clock.advance(30_000);
    isLost = true;
    world.emulator.people.hangUp(child);
    await world.clock.advance(60_000);
    isLost = false;
    expect(receiver.requests).toEqual([]);
    await world.requestAs('/calls', {});
    await world.clock.advance(settled);
    expect(receiver.messages(world.clock.now())).toMatchObject([{ data: { callSid: parent } }]);
  });
});

test('a webhook without a secret gets nothing, and the log says why', async () => {
  const receiver = new Receiver();
  const { SUMMARY_URL } = receiver.environment;
  const call = await MenuCall.open({ environment: { SUMMARY_URL }, host: { web: receiver } });
  call.hangUp();
  await call.world.clock.advance(settled);
  expect(receiver.requests).toEqual([]);
  expect(call.world.printed.join()).toContain('SUMMARY_SECRET is missing: SUMMARY_URL needs it.');
  expect(await summariesOf(call.world)).toHaveLength(1);
});
