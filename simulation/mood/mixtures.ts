import type { Example, Label } from './example';

/**
 * Callers mix business with a mood or a wish in one breath, and short rows do not show it. So rows are joined: what a
 * caller says beside ordinary business is heard as well.
 */

const MIXTURES: Readonly<Record<Label, number>> = { ordinary: 2000, upset: 2000, handoff: 1000 };

/** Steps through the rows that are prime, so that each mixture joins other rows, and each run the same ones. */
const BUSINESS_STEP = 7919;
const OTHER_STEP = 104_729;

const rowAt = <T>(rows: readonly T[], index: number): T => rows[index % rows.length] as T;

export function mixturesOf(examples: readonly Example[]): Example[] {
  const having = (label: Label) => examples.filter((example) => example.label === label);
  const business = having('ordinary');
  return (Object.keys(MIXTURES) as Label[]).flatMap((label) => {
    const others = having(label);
    return Array.from({ length: MIXTURES[label] }, (_, index) => {
      const [one, other] = [rowAt(business, index * BUSINESS_STEP), rowAt(others, index * OTHER_STEP)];
      return { label, text: index % 2 ? `${one.text} ${other.text}` : `${other.text} ${one.text}` };
    });
  });
}
