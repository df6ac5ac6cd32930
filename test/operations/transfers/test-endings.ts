import { endings, type EndingGroup } from './endings';
import { readPage, rowsIn, rowOf } from './page';
import { TransferScenario } from './transfer-scenario';

/** Plays each ending of a group, and compares the group with the table of endings in docs/transfers.md. */
export function testEndings(group: EndingGroup): void {
  test.each(endings[group])('$kind: $when', async (ending) => {
    const scenario = await TransferScenario.create(ending.kind, ending.options);
    await ending.play(scenario);
    const { outcome, customer, agent, target } = ending;
    expect({
      outcome: await scenario.outcome(),
      customer: scenario.heardBy('customer'),
      agent: scenario.heardBy('agent'),
      target: scenario.heardBy('target'),
    }).toEqual({ outcome, customer, agent, target });
    expect(scenario.world.emulator.inspect().calls.filter((call) => call.doing === 'ringing')).toEqual([]);
    // The remaining parties are released when the customer leaves.
    if (scenario.world.call(scenario.fixture.customer)?.doing !== 'ended') scenario.hangUp('customer');
    await scenario.world.clock.advance(15_000);
    expect(scenario.world.liveLegs()).toEqual([]);
  });

  test('docs/transfers.md has the same rows', () => {
    expect(rowsIn(readPage(), group)).toEqual(endings[group].map((ending) => rowOf(ending, group)));
  });
}
