import type { InvocationFault } from '../../../functions-host';
import { SUE } from '../../../simulation/world/settings';
import type { WorldOptions } from '../../../simulation/world/world';
import { MenuCall } from './menu-call';

/** A turn of the menu fails three times, so Twilio asks the fallback of the number, and the call starts again. */
async function failedTurn(options: WorldOptions = {}, before: readonly string[] = []): Promise<MenuCall> {
  const call = await MenuCall.open(options);
  await call.say(...before);
  const { clock, emulator, faults } = call.world;
  const earlier = call.turns().length;
  faults.webhookFails = 1;
  emulator.people.press(call.caller, '3');
  await clock.runUntil(() => call.turns().length === earlier + 3, 20_000);
  faults.webhookFails = 0;
  await clock.runUntil(() => call.world.webhooks('/resume-call').length === 1, 10_000);
  return call;
}

test('a caller whose document fails hears at once that the call goes on', async () => {
  let documents = 0;
  const invocationFault = (path: string): InvocationFault =>
    path === '/menu' && documents++ > 0 ? { kind: 'slow', ms: 6_000 } : { kind: 'none' };
  const call = await failedTurn({ host: { invocationFault } });
  await call.world.clock.advance(500);
  expect(call.world.call(call.caller)?.hears).toBe('speech');
  await call.world.clock.advance(8_000);
  await call.say('i want to speak to a person');
  await call.untilTalking();
});

test('a caller whose document fails is written down once', async () => {
  const call = await failedTurn({ judged: true });
  await call.world.clock.runUntil(() => call.world.webhooks('/menu').length === 2, 5_000);
  await call.say('my new phone is blue');
  expect(await call.saidLines()).toEqual(['caller: my new phone is blue']);
  await call.say('i want to speak to a person');
  await call.untilTalking();
});

test('what a caller said before and after a failed document is kept, with the way through the menu', async () => {
  const call = await failedTurn({ environment: { TRANSCRIBE: 'false' } }, ['my old phone is red', 'billing']);
  await call.world.clock.runUntil(() => call.world.webhooks('/menu').length === 2, 5_000);
  await call.say('my new phone is blue', 'opening hours');
  expect(await call.saidLines()).toEqual([
    'caller: my old phone is red',
    'caller: billing',
    'caller: my new phone is blue',
    'caller: opening hours',
  ]);
  call.hangUp();
  await call.world.clock.advance(20_000);
  const { body } = await call.world.requestAs('/summaries', {}, SUE);
  expect(body['summaries']).toMatchObject([{ path: ['main', 'hours', 'main'] }]);
});

test('a call that was not answered starts again without a word: it still rings', async () => {
  const { world } = await MenuCall.open();
  const request = { CallSid: `CA${'8'.repeat(32)}`, From: '+14155550199', To: '+14155550120' };
  const documentAt = async (status: string) =>
    (await world.webhook('/resume-call', { ...request, CallStatus: status })).body;
  expect(await documentAt('ringing')).not.toContain('<Say>');
  expect(await documentAt('in-progress')).toContain('<Say>One moment, please.</Say><Redirect');
});
