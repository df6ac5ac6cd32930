import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { TransferOutcome } from '../../../src/calls/model/transfer';
import type { WorldOptions } from '../../../simulation/world/world';
import { TransferScenario } from './transfer-scenario';

/** One ending of a transfer: a test, and a row of the table in docs/architecture.md. */
export interface Ending {
  kind: 'warm' | 'cold';
  /** `the target is busy` */
  when: string;
  options?: WorldOptions;
  happens(scene: TransferScenario): Promise<void>;
  outcome: TransferOutcome;
  /** What each party hears from when the transfer has begun: `music → agent`. */
  customer: string;
  agent: string;
  target: string;
}

export const warmAndCold = (ending: Omit<Ending, 'kind'>): Ending[] => [
  { kind: 'warm', ...ending },
  { kind: 'cold', ...ending },
];

/** Plays each ending, and compares them with the rows of the table that name this file. */
export function testEndings(file: string, endings: readonly Ending[]): void {
  test.each(endings)('$kind: $when', async (ending) => {
    const scene = await TransferScenario.of(ending.kind, ending.options);
    await ending.happens(scene);
    const { customer, agent, target } = ending;
    const heard = {
      customer: scene.heard('customer'),
      agent: scene.heard('agent'),
      target: scene.heard('target'),
    };
    expect({ outcome: await scene.outcome(), ...heard }).toEqual({
      outcome: ending.outcome,
      customer,
      agent,
      target,
    });
    expect(scene.world.emulator.inspect().calls.filter((call) => call.doing === 'ringing')).toEqual([]);
    // Whoever is left is let go by the customer's leaving.
    if (scene.world.call(scene.office.customer)?.doing !== 'ended') scene.hangUp('customer');
    await scene.world.clock.advance(15_000);
    expect(scene.world.liveLegs()).toEqual([]);
  });

  test('the table of endings in docs/architecture.md says the same', () => {
    expect(documented(basename(file))).toEqual(
      endings.map(({ kind, when, outcome, customer, agent, target }) => [
        kind,
        when,
        outcome,
        customer,
        agent,
        target,
      ]),
    );
  });
}

/** The rows of the table whose last cell names the file, without that cell. */
function documented(file: string): string[][] {
  const text = readFileSync(join(__dirname, '../../../docs/architecture.md'), 'utf8');
  return text
    .split('\n')
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter((cells) => cells.at(-1) === `\`${file}\``)
    .map((cells) => cells.slice(0, -1).map((cell) => cell.replaceAll('`', '')));
}
