import { halves, readConversations, readSentences, type Half } from '../simulation/mood/labels';
import { judgeInFolds } from '../simulation/mood/folds';
import {
  conversationFigures,
  type JudgedConversation,
  type JudgedSentence,
  judgeConversations,
  judgeSentences,
  sentenceFigures,
} from '../simulation/mood/measure';
import { builtInScorer } from '../src/calls/mood/scorer';
import { fail, readArguments } from './arguments';

const USAGE = 'Usage: npm run mood -- [--half tuning] [--folds 6]';

/** `npm run mood`: how well a mood is heard, on each half of data/mood. Misses are shown of the tuning half only. `--folds` cross-validates on it. */
function main(): void {
  const { values } = readArguments(USAGE, {
    options: { half: { type: 'string' }, folds: { type: 'string' } },
  });
  if (values.folds !== undefined) return printFolds(foldsOf(values.folds));
  const half = halves.find((name) => name === values.half);
  if (values.half !== undefined && !half) throw new Error(`No half has the name ${values.half}.\n${USAGE}`);
  if (half === 'tuning') printMisses(half);
  for (const each of half ? [half] : halves) printFigures(each);
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function foldsOf(text: string): number {
  const folds = Number(text);
  if (!Number.isInteger(folds) || folds < 2) throw new Error(`${text} is no number of folds.\n${USAGE}`);
  return folds;
}

function printFolds(folds: number): void {
  const { sentences, conversations } = judgeInFolds(folds);
  print(`tuning in ${folds} folds`, sentences, conversations);
}

const printFigures = (half: Half): void =>
  print(
    half,
    judgeSentences(readSentences(half), builtInScorer),
    judgeConversations(readConversations(half), builtInScorer),
  );

function print(
  name: string,
  judgedSentences: readonly JudgedSentence[],
  judgedConversations: readonly JudgedConversation[],
): void {
  const sentences = sentenceFigures(judgedSentences);
  const conversations = conversationFigures(judgedConversations);
  console.log(`${name}: ${sentences.count} sentences, ${conversations.count} conversations`);
  console.log(`  sentences: recall ${percent(sentences.recall)}, precision ${percent(sentences.precision)}`);
  console.log(
    `  conversations: in time ${percent(conversations.inTime)}, false ${percent(conversations.isFalse)}`,
  );
}

function printMisses(half: 'tuning'): void {
  for (const { isExpected, isFlagged, label, note, text, found } of judgeSentences(
    readSentences(half),
    builtInScorer,
  ))
    if (isExpected !== isFlagged) console.log(`${label} (${note}): ${text}  [${found}]`);
  for (const row of judgeConversations(readConversations(half), builtInScorer)) {
    if (row.outcome === 'in time' || row.outcome === 'rightly calm') continue;
    console.log(
      `${row.id} (${row.note}): ${row.outcome}, turn ${row.turn}, ${JSON.stringify(row.person)} ${JSON.stringify(row.reason)}`,
    );
    for (const { text, failed } of row.turns)
      console.log(`    ${failed ? 'x' : ' '} ${text}  [${JSON.stringify(builtInScorer.sign(text) ?? {})}]`);
  }
}

try {
  main();
} catch (error) {
  fail(error);
}
