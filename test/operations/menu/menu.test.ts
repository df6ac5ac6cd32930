import { ringingDialects } from '../ringing-dialects';
import { messages } from '../../../simulation/world/voicemail';
import { MenuCall, never } from './menu-call';

describe.each(ringingDialects)('under the dialect $name', ({ dialect }) => {
  test('a caller that asks for a person gets one', async () => {
    const call = await MenuCall.open({ dialect });
    expect(await call.call()).toMatchObject({ state: 'menu', entry: 'menu' });
    await call.say('i want to speak to a person');
    await call.untilTalking();
    expect(await call.call()).toMatchObject({
      state: 'conference',
      handOff: { reason: 'request', words: 'i want to speak to a person', path: ['main'] },
    });
    expect(await call.saidLines()).toEqual(['caller: i want to speak to a person']);
    call.hangUp();
    await call.expectNothingLive();
  });
});

describe('where the menu leads', () => {
  test('a key or a word leads to a node, also while the menu speaks', async () => {
    const call = await MenuCall.open();
    await call.press('3', '9');
    await call.say('what are your opening hours');
    await call.world.clock.advance(20_000);
    expect(call.turns().map((turn) => turn.get('node'))).toEqual(
      expect.arrayContaining(['main', 'billing', 'main', 'hours']),
    );
    expect(await call.call()).toMatchObject({ state: 'menu' });
  });

  test.each([
    ['the key 0', ['0'], []],
    ['the key of the operator', ['1'], []],
    ['the key 0 in a deeper node', ['3', '0'], ['billing']],
  ])('%s leads to a person', async (_what, keys, deeper) => {
    const call = await MenuCall.open();
    await call.press(...keys);
    await call.untilTalking();
    expect(await call.call()).toMatchObject({ handOff: { reason: 'key', path: ['main', ...deeper] } });
  });

  test.each(['operator', 'an agent please', 'is there a human there', 'put me through to somebody'])(
    '"%s" leads to a person',
    async (sentence) => {
      const call = await MenuCall.open();
      await call.say(sentence);
      await call.untilTalking();
      expect(await call.call()).toMatchObject({ handOff: { reason: 'request', words: sentence } });
    },
  );

  test('three wrong keys lead to a person, and so do three unclear answers and three silences', async () => {
    const wrong = await MenuCall.open();
    await wrong.press('8', '7', '6');
    await wrong.untilTalking();
    expect(await wrong.call()).toMatchObject({ handOff: { reason: 'failed-turns' } });
    const unclear = await MenuCall.open();
    await unclear.say('a sandwich', 'a pony', 'a sandwich');
    await unclear.untilTalking();
    expect(await unclear.call()).toMatchObject({ handOff: { reason: 'failed-turns', cue: 'failed-turns' } });
    const silent = await MenuCall.open();
    await silent.untilTalking();
    expect(await silent.call()).toMatchObject({
      handOff: { reason: 'failed-turns', cue: null, words: null },
    });
  });

  test('one turn that is understood forgives those before', async () => {
    const call = await MenuCall.open();
    await call.press('8', '7', '3', '8', '7');
    expect(await call.call()).toMatchObject({ state: 'menu' });
    expect(call.turns().at(-1)?.get('misses')).toBe('1');
  });

  test('after the key for it everything is in Spanish', async () => {
    const environment = { WAIT_SECONDS: '10', NO_ANSWER: 'callback' };
    const call = await MenuCall.open({ environment }, never);
    await call.press('2');
    await call.say('quiero una factura');
    expect(call.turns().at(-1)?.get('language')).toBe('es');
    const turn = `/menu-turn?${call.turns().at(-1)?.toString() ?? ''}`;
    const answer = { CallSid: call.caller, From: '+14155550199', To: '+14155550120' };
    const { body } = await call.world.webhook(turn, { ...answer, Digits: '8' });
    expect(body).toContain('<Say language="es-MX">No le he entendido.</Say>');
    await call.press('0');
    await call.world.clock.runUntil(() => call.world.webhooks('/call-back').length > 0, 120_000);
    expect(call.world.webhooks('/call-back').at(0)?.url).toContain('language=es');
  });
});

describe('a caller that leaves', () => {
  test.each([0, 1_000, 5_000, 9_000, 14_000])('%i ms after asking for a person', async (ms) => {
    const call = await MenuCall.open();
    call.world.emulator.people.speak(call.caller, 'give me a person');
    await call.world.clock.advance(ms);
    call.hangUp();
    await call.expectNothingLive();
  });
});

test('no agent answers a caller from the menu: the caller leaves a message', async () => {
  const environment = { NO_ANSWER: 'voicemail', WAIT_SECONDS: '10' };
  const call = await MenuCall.open({ environment }, never);
  await call.press('0');
  await call.world.clock.advance(60_000);
  expect(await messages(call.world, call.caller)).toHaveLength(1);
});
