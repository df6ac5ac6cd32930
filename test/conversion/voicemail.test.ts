import { allDialects } from '../../emulator';
import { AGENT, CUSTOMER, NUMBER, World, type WorldOptions } from '../../simulation/world/world';
import { atTheTone, messages } from '../../simulation/world/voicemail';

const VOICEMAIL = { environment: { NO_ANSWER: 'voicemail' } };

/** A customer calls, and the agent does not answer. */
async function unansweredCall(options: WorldOptions = VOICEMAIL): Promise<{ world: World; caller: string }> {
  const world = await new World(options).wire();
  world.emulator.people.behave(AGENT, { kind: 'never-answers' });
  return { world, caller: world.emulator.people.dial({ from: CUSTOMER, to: NUMBER }) };
}

const expectNothingLive = (world: World) => expect(world.liveLegs()).toEqual([]);

describe.each(allDialects)('under the dialect $name', ({ dialect }) => {
  test('the caller leaves a message, is thanked, and the message is listed when no agent answers', async () => {
    const { world, caller } = await unansweredCall({ ...VOICEMAIL, dialect, judged: false });
    await atTheTone(world, caller);
    await world.clock.advance(1_000);
    expect((await world.liveCall(caller))?.recordings).toMatchObject([
      { kind: 'voicemail', status: 'in-progress', seconds: null },
    ]);
    world.emulator.people.speak(caller, 'Please call me back about the invoice of December.');
    await world.clock.advance(4_000);
    world.emulator.people.press(caller, '#');
    // Sooner than the five seconds of silence that end a message too.
    await world.clock.advance(4_000);
    expectNothingLive(world);
    const [message] = await messages(world, caller);
    expect(message).toMatchObject({ status: 'completed', source: 'RecordVerb' });
    expect(await world.liveCall(caller)).toMatchObject({
      state: 'ended',
      conference: null,
      recordings: [
        { sid: message?.sid, kind: 'voicemail', status: 'completed', seconds: Number(message?.duration) },
      ],
    });
    expect(world.webhooks('/message-taken.xml')).toMatchObject([{ status: 200 }]);
    expect(world.emulator.inspect().conferences).toEqual([]);
  });
});

test('operators see an ended call while the caller speaks, and no request disturbs the message', async () => {
  const { world, caller } = await unansweredCall();
  await atTheTone(world, caller);
  const child = world.emulator.inspect().calls.find((call) => call.parentSid === caller)?.sid ?? '';
  expect(await world.liveCall(caller)).toMatchObject({
    state: 'ended',
    parties: [{ state: 'left' }, { state: 'left' }],
  });
  for (const callSid of [caller, child]) {
    world.emulator.people.speak(caller, 'One more thing that I wanted to say to you');
    const response = await world.requestAs('/convert', { callSid });
    expect(response.status).toBe(409);
  }
  expect((await world.requestAs('/conference/end', { callSid: caller })).status).toBe(409);
  expect(await messages(world, caller)).toMatchObject([{ status: 'in-progress' }]);
  expect(world.call(caller)?.hears).toBe('silence');
});

test('the message is kept when the caller hangs up during the recording', async () => {
  const { world, caller } = await unansweredCall();
  await atTheTone(world, caller);
  world.emulator.people.speak(caller, 'Hello? Is anybody there?');
  await world.clock.advance(2_000);
  world.emulator.people.hangUp(caller);
  await world.clock.advance(4_000);
  expectNothingLive(world);
  const [message] = await messages(world, caller);
  expect((await world.liveCall(caller))?.recordings).toMatchObject([
    { sid: message?.sid, kind: 'voicemail', status: 'completed', seconds: Number(message?.duration) },
  ]);
});

test('the caller hears goodbye and the call ends when they say nothing', async () => {
  const { world, caller } = await unansweredCall();
  await atTheTone(world, caller);
  await world.clock.advance(5_500);
  expect(world.call(caller)?.hears).toBe('speech');
  await world.clock.advance(5_000);
  expectNothingLive(world);
  expect(world.webhooks('/message-taken.xml')).toEqual([]);
});

test('the message ends after three minutes, and the caller is thanked', async () => {
  const { world, caller } = await unansweredCall();
  await atTheTone(world, caller);
  for (let second = 0; second < 200 && world.call(caller)?.hears === 'silence'; second++) {
    world.emulator.people.speak(caller, 'and another thing');
    await world.clock.advance(1_000);
  }
  await world.clock.advance(10_000);
  expectNothingLive(world);
  expect(await messages(world, caller)).toMatchObject([{ duration: '180' }]);
  expect(world.webhooks('/message-taken.xml')).toHaveLength(1);
});

test('the message is listed as completed when its callbacks arrive late, twice and out of order', async () => {
  for (const faults of [
    { callbackLate: 0.5, callbackLateMs: 20_000, callbackDoubled: 1 },
    { callbackLate: 1, callbackLateMs: 8_000, callbackDoubled: 0.5 },
  ]) {
    const { world, caller } = await unansweredCall({ ...VOICEMAIL, faults });
    await atTheTone(world, caller);
    world.emulator.people.speak(caller, 'Hello');
    await world.clock.advance(60_000);
    expectNothingLive(world);
    expect((await world.liveCall(caller))?.recordings).toMatchObject([
      { kind: 'voicemail', status: 'completed' },
    ]);
  }
});

test.each(['es', 'en,incoming-call=es'])(
  'with LANGUAGE=%s the caller is thanked in Spanish',
  async (LANGUAGE) => {
    const { world, caller } = await unansweredCall({ environment: { NO_ANSWER: 'voicemail', LANGUAGE } });
    await atTheTone(world, caller);
    world.emulator.people.speak(caller, 'Llámeme mañana, por favor.');
    await world.clock.advance(3_000);
    world.emulator.people.press(caller, '#');
    await world.clock.advance(4_000);
    expect(world.webhooks('/message-taken-es.xml')).toMatchObject([{ status: 200 }]);
    expect(world.webhooks('/message-taken.xml')).toEqual([]);
    expectNothingLive(world);
  },
);

test.each([{}, { NO_ANSWER: 'goodbye' }])(
  'the caller hears goodbye with the environment %j',
  async (environment) => {
    const { world, caller } = await unansweredCall({ environment });
    await world.clock.runUntil(() => world.call(caller)?.hears === 'speech', 60_000);
    await world.clock.advance(8_000);
    expectNothingLive(world);
    expect(await messages(world, caller)).toEqual([]);
    expect((await world.liveCall(caller))?.recordings).toEqual([]);
  },
);

test('the log names a wrong NO_ANSWER, and the caller hears goodbye', async () => {
  const { world, caller } = await unansweredCall({ environment: { NO_ANSWER: 'mailbox' } });
  await world.clock.runUntil(() => world.call(caller)?.hears === 'speech', 60_000);
  await world.clock.advance(8_000);
  expectNothingLive(world);
  expect(await messages(world, caller)).toEqual([]);
  expect(world.printed.join('\n')).toContain(
    String.raw`NO_ANSWER must be goodbye, voicemail or callback; it is \"mailbox\".`,
  );
});

test('neither party gets voicemail when a browser agent calls a busy customer', async () => {
  const world = await new World(VOICEMAIL).wire();
  world.emulator.people.behave(CUSTOMER, { kind: 'busy' });
  const agent = await world.dialOut();
  await world.clock.advance(8_000);
  expectNothingLive(world);
  expect(await messages(world, agent)).toEqual([]);
});
