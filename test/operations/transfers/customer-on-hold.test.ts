import { World } from '../../../simulation/world/world';
import { TransferScenario } from './transfer-scenario';

/**
 * Twilio ignores EndConferenceOnExit for a participant on hold, and perhaps also in the request that starts the hold. A customer
 * who hangs up on hold must not cut off agent and target without a word.
 */
describe.each(['applied', 'ignored', 'ignored-also-with-hold'] as const)(
  'where EndConferenceOnExit of a held participant is %s',
  (endOnExitOfHeld) => {
    const dialect = { endOnExitOfHeld };

    test.each([false, true])(
      'agent and target hear that the customer has left (held before: %s)',
      async (isHeld) => {
        const scenario = await TransferScenario.create('warm', { dialect });
        const { fixture } = scenario;
        if (isHeld) await fixture.perform('/participants/hold', { participant: fixture.customer });
        await scenario.consult();
        scenario.hangUp('customer');
        await scenario.advance(15_000);
        expect(scenario.heardBy('agent')).toMatch(/announcement → gone$/);
        expect(scenario.heardBy('target')).toMatch(/announcement → gone$/);
      },
    );

    test('the conference ends with the customer again after the transfer', async () => {
      const scenario = await TransferScenario.create('warm', { dialect });
      await scenario.consult();
      await scenario.request('/transfer/complete');
      await scenario.advance(5_000);
      scenario.hangUp('customer');
      await scenario.advance(3_000);
      expect(scenario.world.liveLegs()).toEqual([]);
    });

    test('a supervisor on hold who starts to coach is heard by the agent only', async () => {
      const world = await new World({ dialect }).wire();
      const { parent, child } = await world.conference();
      const { body } = await world.requestAs('/supervise', { callSid: parent, mode: 'listen' });
      await world.clock.advance(6_000);
      const sid = world.conferences(parent)[0]?.sid ?? '';
      const own = world.twilio.conferences(sid).participants(String(body['participant']));
      await world.clock.complete(own.update({ hold: true }));
      const coached = await world.requestAs('/supervise', { callSid: parent, mode: 'coach' });
      expect(coached.status).toBe(200);
      expect(await world.clock.complete(own.fetch())).toMatchObject({
        hold: false,
        muted: false,
        coaching: true,
        callSidToCoach: child,
      });
    });
  },
);
