/** What the caller of an utterance wants or feels. */
export type Label = 'handoff' | 'upset' | 'ordinary';

/** A row that the regressions learn from. */
export interface Example {
  readonly label: Label;
  readonly text: string;
}
