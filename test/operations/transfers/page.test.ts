import { writeFileSync } from 'node:fs';
import { situations, canBeRead } from '../../calls/transfer/cases';
import { Exploration } from '../../calls/transfer/exploration';
import { stateDiagram } from '../../calls/transfer/state-diagram';
import { endingsTable, outcomesTable, PAGE, pageWith, readPage } from './page';

function explored(): Exploration {
  const exploration = new Exploration();
  for (const situation of situations()) if (canBeRead(situation)) exploration.follow(situation);
  return exploration;
}

/** `npm run docs` writes the page again. */
test('docs/transfers.md shows the states, outcomes and endings of the code', () => {
  const page = readPage();
  const generated = pageWith(page, {
    states: ['```mermaid', stateDiagram(explored()), '```'].join('\n'),
    outcomes: outcomesTable(),
    endings: endingsTable(),
  });
  if (process.env['UPDATE_DOCS']) writeFileSync(PAGE, generated);
  else expect(page).toBe(generated);
});
