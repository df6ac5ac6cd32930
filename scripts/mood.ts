import { halves, languages, readConversations, readSentences, type Half } from '../simulation/mood/labels';
import { type Folds, judgeByHand, judgeInFolds, together } from '../simulation/mood/folds';
import {
  conversationFigures,
  judgeConversations,
  type JudgedConversation,
  type JudgedSentence,
  judgeSentences,
  sentenceFigures,
} from '../simulation/mood/measure';
import { builtInScorer } from '../src/calls/mood/scorer';
import { fail, readArguments } from './arguments';

const USAGE = 'Usage: npm run mood -- [--half tuning] [--folds 6] [--hands]';

/** `npm run mood`: how well a mood is heard, on each half of data/mood. Misses are shown of the tuning half only. `--folds` and `--hands` cross-validate on it. */
function main(): void {
  const { values } = readArguments(USAGE, {
    options: { half: { type: 'string' }, folds: { type: 'string' }, hands: { type: 'boolean' } },
  });
  if (values.hands) return printHands();
  if (values.folds !== undefined) {
    const folds = foldsOf(values.folds);
    const judged = judgeInFolds(folds);
    printMisses(judged);
    return print(`tuning in ${folds} folds`, judged);
  }
  const half = halves.find((name) => name === values.half);
  if (values.half !== undefined && !half) throw new Error(`No half has the name ${values.half}.\n${USAGE}`);
  if (half === 'tuning') printMisses(judge(half));
  for (const each of half ? [half] : halves) print(each, judge(each));
}

function printHands(): void {
  const parts = judgeByHand();
  const all = together(parts.map(({ judged }) => judged));
  printMisses(all);
  for (const { hands, judged } of parts) print(`hands ${hands}`, judged);
  print('all hands', all);
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function foldsOf(text: string): number {
  const folds = Number(text);
  if (!Number.isInteger(folds) || folds < 2) throw new Error(`${text} is no number of folds.\n${USAGE}`);
  return folds;
}

const judge = (half: Half): Folds => ({
  sentences: judgeSentences(readSentences(half), builtInScorer),
  conversations: judgeConversations(readConversations(half), builtInScorer),
});

function print(name: string, judged: Folds): void {
  for (const language of languages) {
    const sentences = judged.sentences.filter((row) => row.language === language);
    const conversations = judged.conversations.filter((row) => row.language === language);
    if (sentences.length === 0) continue;
    const heard = sentenceFigures(sentences);
    const brought = conversationFigures(conversations);
    console.log(`${name}, ${language}: ${heard.count} sentences, ${brought.count} conversations`);
    console.log(`  sentences: recall ${percent(heard.recall)}, precision ${percent(heard.precision)}`);
    console.log(`  conversations: in time ${percent(brought.inTime)}, false ${percent(brought.isFalse)}`);
  }
}

function printMisses({ sentences, conversations }: Folds): void {
  sentences.filter(({ isExpected, isFlagged }) => isExpected !== isFlagged).forEach(printSentence);
  conversations
    .filter(({ outcome }) => outcome !== 'in time' && outcome !== 'rightly calm')
    .forEach(printConversation);
}

const printSentence = ({ label, note, text, found }: JudgedSentence): void =>
  console.log(`${label} (${note}): ${text}  [${found}]`);

function printConversation({ id, note, outcome, turn, person, turns, found }: JudgedConversation): void {
  const allowed = person ? `${person.earliest} to ${person.latest}` : 'none';
  console.log(`${id} (${note}): ${outcome}, turn ${turn ?? 'none'}, allowed ${allowed}`);
  turns.forEach(({ text, failed }, index) =>
    console.log(`    ${failed ? 'x' : ' '} ${text}  [${found[index]}]`),
  );
}

try {
  main();
} catch (error) {
  fail(error);
}
