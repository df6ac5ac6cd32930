import { ANN } from '../../../simulation/world/world';
import { MenuCall, never } from './menu-call';

/** Three conversations: mood brings a person, a request brings one, and a calm one full of negative words does not. */
describe('the mood of a caller', () => {
  test('an upset caller gets a person without asking for one', async () => {
    const call = await MenuCall.open();
    await call.say('billing');
    await call.say('this is the third time i call about this and you keep asking the same question');
    await call.say('you are wasting my time this is ridiculous');
    await call.untilTalking();
    expect(await call.call()).toMatchObject({
      handOff: {
        reason: 'mood',
        cue: 'repetition',
        note: 'The caller has said or tried this more than once.',
      },
    });
    const { mood } = await call.transcript();
    expect(mood.at(0)?.level).toBeLessThan(0.5);
    expect(mood.at(-1)?.level).toBe(1);
  });

  test('a calm caller with bad news stays in the menu', async () => {
    const call = await MenuCall.open();
    await call.say('my father died in june and i need a copy of his last bill');
    await call.say('the payment failed and i lost the invoice');
    await call.press('9');
    await call.say('my card was stolen and the refund was refused so it is about billing');
    expect(await call.call()).toMatchObject({ state: 'menu', handOff: null });
    const { mood } = await call.transcript();
    expect(Math.max(...mood.map(({ level }) => level))).toBeLessThan(0.7);
  });

  test('the agent who is rung hears why first, while the caller hears music', async () => {
    const call = await MenuCall.open();
    const { world, caller } = call;
    world.emulator.people.speak(caller, 'this is a joke you are useless let me speak to a human');
    await world.clock.runUntil(() => world.webhooks('/agent-answer').length > 0, 30_000);
    await world.clock.advance(1_000);
    const agent = world.emulator.inspect().calls.find(({ to }) => to === 'client:ann');
    expect(agent?.hears).toBe('speech');
    expect(world.call(caller)?.doing).toBe('conference');
    const answer = { CallSid: agent?.sid ?? '', CallStatus: 'in-progress' };
    const { body } = await world.webhook(`/agent-answer?callId=${caller}&whispers=true`, answer);
    expect(body).toMatch(
      /<Say>The caller asks for a person\..* Last words: this is a joke .*Way through the menu: main\.<\/Say>/,
    );
    await call.untilTalking();
  });
});

test.each([
  ['en', 'The caller is upset. The caller swears or is abusive. Last words: '],
  ['es', 'El cliente está molesto. El cliente dice palabrotas o insulta. Últimas palabras: '],
])('with LANGUAGE=%s the agent hears in one language why', async (language, why) => {
  // The caller of this entry hears English.
  const LANGUAGE = `${language},menu=en`;
  const call = await MenuCall.open({ environment: { LANGUAGE } }, never);
  await call.say('you are useless idiots', 'you are useless idiots');
  const answer = { CallSid: `CA${'8'.repeat(32)}`, CallStatus: 'in-progress' };
  const { body } = await call.world.webhook(`/agent-answer?callId=${call.caller}&whispers=true`, answer);
  expect(body).toContain(why);
});

describe('the transcript', () => {
  test('counts late, doubled and reordered reports once, and final ones only', async () => {
    const call = await MenuCall.open();
    await call.report(3, 'third');
    await call.report(1, 'first');
    await call.report(1, 'first');
    await call.report(2, 'sec', { Final: 'false' });
    await call.report(2, 'second', { TranscriptionEngine: 'another' });
    await call.report(4, 'good morning', { Track: 'outbound_track' });
    await call.report(5, '', {});
    expect(await call.saidLines()).toEqual([
      'caller: first',
      'caller: second',
      'caller: third',
      'agents: good morning',
    ]);
  });

  test('has the words of a turn once, whichever of menu and transcription is faster', async () => {
    const call = await MenuCall.open();
    const { people } = call.world.emulator;
    people.speak(call.caller, 'i have a question about billing', 'I have a question about my billing.');
    await call.world.clock.advance(8_000);
    expect(call.turns()).not.toEqual([]);
    expect(call.world.webhooks('/transcription').length).toBeGreaterThan(1);
    expect(await call.saidLines()).toHaveLength(1);
  });

  test('has the words of a turn once, although the request of the turn comes late', async () => {
    const call = await MenuCall.open();
    await call.report(1, 'uh billing');
    await call.world.clock.advance(40_000);
    const url = '/menu-turn?node=main&language=en&turn=7&misses=0&path=main';
    await call.world.webhook(url, { CallSid: call.caller, SpeechResult: 'billing' });
    await call.report(1, 'uh billing');
    expect(await call.saidLines()).toEqual(['caller: uh billing']);
    await call.report(2, 'billing', { TranscriptionSid: `GT${'2'.repeat(32)}` });
    expect(await call.saidLines()).toHaveLength(2);
  });

  test('costs one write for each final utterance, and one new object for a call', async () => {
    const call = await MenuCall.open();
    await call.report(1, 'first');
    const since = call.world.clock.now();
    await call.world.clock.advance(1);
    await call.report(2, 'second');
    await call.report(2, 'second');
    await call.report(3, 'thi', { Final: 'false' });
    await call.report(4, 'third');
    const writes = call.world.restRequests(since + 1).filter(({ method }) => method === 'POST');
    expect(writes).toHaveLength(2);
    expect(writes.every(({ path }) => path.endsWith(`/conversation-${call.caller}`))).toBe(true);
  });

  test('goes on with both parties after the hand-over', async () => {
    const call = await MenuCall.open();
    await call.press('0');
    await call.untilTalking();
    const { world, caller } = call;
    const agent = world.inConference(caller).find((sid) => sid !== caller) ?? '';
    world.emulator.people.speak(agent, 'good morning this is ann');
    await world.clock.advance(3_000);
    await call.say('hello my name is kim');
    expect(await call.saidLines()).toEqual([
      'agents: good morning this is ann',
      'caller: hello my name is kim',
    ]);
    expect((await call.transcript(ANN)).lines).toHaveLength(2);
    const reports = world.webhooks('/transcription');
    expect(reports.map(({ params }) => params['Track'])).toContain('both_tracks');
    expect(reports.map(({ url }) => new URL(url).searchParams.get('part'))).toEqual(
      expect.arrayContaining(['menu', 'conference']),
    );
    expect(reports.map(({ status }) => status)).toEqual(reports.map(() => 204));
    const bob = { name: 'bob', role: 'agent' as const };
    const { status } = await world.requestAs('/transcript', { callSid: caller }, bob);
    expect(status).toBe(403);
  });

  test('is for agents who were on the call: a phone that only rang opens it to nobody', async () => {
    const call = await MenuCall.open({ environment: { AGENTS: 'client:ann,+14155550142' } });
    const { world, caller } = call;
    world.emulator.people.behave('+14155550142', never);
    await call.say('let me speak to a person');
    await call.untilTalking();
    const statusFor = async (name: string) =>
      (await world.requestAs('/transcript', { callSid: caller }, { name, role: 'agent' })).status;
    expect([await statusFor('ann'), await statusFor('bob')]).toEqual([200, 403]);
    call.hangUp();
    await world.clock.advance(20_000);
    expect([await statusFor('ann'), await statusFor('bob')]).toEqual([200, 403]);
  });

  test('is told to the caller once, and can be turned off', async () => {
    const asked = { CallSid: `CA${'7'.repeat(32)}`, From: '+14155550199', To: '+14155550120' };
    const on = await MenuCall.open();
    const first = (await on.world.webhook('/menu', asked)).body;
    expect(first.match(/written down/g)).toHaveLength(1);
    expect(first).toContain('track="inbound_track"');
    const turn = '/menu-turn?node=main&language=en&turn=1&misses=0&path=main';
    const person = (await on.world.webhook(turn, { ...asked, Digits: '0' })).body;
    expect(person).not.toContain('written down');
    expect(person).toMatch(/<Stop><Transcription name="menu"\/><\/Stop><Start><Transcription .*both_tracks/);

    const off = await MenuCall.open({ environment: { TRANSCRIBE: 'false' } });
    const quiet = (await off.world.webhook('/menu', asked)).body;
    expect(quiet).not.toMatch(/written down|Transcription/);
    await off.say('i want to speak to a person');
    await off.untilTalking();
    expect(off.world.webhooks('/transcription')).toEqual([]);
    expect(await off.saidLines()).toEqual(['caller: i want to speak to a person']);
  });
});
