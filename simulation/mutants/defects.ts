import { mutantOf, type Mutant } from './mutants';

/** A defect that the Functions had, or could have, and that random worlds must notice. */
export interface FoundDefect {
  mutant: Mutant;
  /** The first world that is searched. It noticed the defect when it was written here, which keeps the search short. */
  firstSeed: number;
  /** The rule that the world must break. */
  says: RegExp;
}

/**
 * What the hunt through random worlds found in the Functions. Each has a scenario of its own as well: see mutants.ts.
 * `npm run simulate -- --defect "<name>"` counts the worlds that notice one.
 */
export const defects: FoundDefect[] = [
  {
    mutant: mutantOf('a conference without an agent is not ended'),
    firstSeed: 23,
    says: /alone in a conference/,
  },
  {
    mutant: mutantOf('an operator waits for as long as Twilio does'),
    firstSeed: 130,
    says: /Function timed out/,
  },
  {
    mutant: mutantOf('two operators end one transfer in two ways'),
    firstSeed: 9,
    says: /both reported success/,
  },
];
