import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import ts from 'typescript';
import { fail, readArguments } from './arguments';

/**
 * `npm run lint`: prose that hinges on a pronoun hides which party is meant. At most {@link LIMIT} of 1,000 words in
 * comments, test names and documents may be one of {@link VAGUE}, in every top-level folder.
 */

const VAGUE = new Set(['who', 'whom', 'whoever', 'nobody', 'somebody']);
const LIMIT = 3;
/** A folder with less prose counts as if it had this many words: otherwise one word in fifty would be 20 of 1,000. */
const SMALL = 1_000;

interface Passage {
  file: string;
  line: number;
  text: string;
}

/** The comments of a source file, and the names of its tests. */
function passagesOfCode(file: string, text: string): Passage[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found = new Map<number, Passage>();
  const add = (start: number, passage: string) =>
    found.set(start, { file, line: source.getLineAndCharacterOfPosition(start).line + 1, text: passage });
  const visit = (node: ts.Node): void => {
    const ranges = [
      ...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []),
      ...(ts.getTrailingCommentRanges(text, node.getEnd()) ?? []),
    ];
    for (const { pos, end } of ranges) add(pos, text.slice(pos, end));
    if (ts.isCallExpression(node) && isTest(node.expression.getText(source))) {
      const [name] = node.arguments;
      if (name && !ts.isFunctionLike(name)) add(name.getStart(source), name.getText(source));
    }
    // Unlike forEachChild this reaches tokens, which carry comments too.
    for (const child of node.getChildren(source)) visit(child);
  };
  visit(source);
  return [...found.values()];
}

const isTest = (callee: string): boolean => /^(test|it|describe)\b/.test(callee);

/** The lines of a document without its code blocks. */
function passagesOfDocument(file: string, text: string): Passage[] {
  let isCode = false;
  return text.split('\n').flatMap((line, index) => {
    if (line.startsWith('```')) isCode = !isCode;
    return isCode ? [] : [{ file, line: index + 1, text: line }];
  });
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z]+(?:['’][a-z]+)?/g) ?? [];

function passagesOf(file: string): Passage[] {
  const text = readFileSync(file, 'utf8');
  return extname(file) === '.md' ? passagesOfDocument(file, text) : passagesOfCode(file, text);
}

/** Twilio's own documents and their licence are not our prose. */
const isOurs = (file: string): boolean =>
  /\.(ts|tsx|mjs|md)$/.test(file) && !file.startsWith('simulation/judges/openapi/');

const areaOf = (file: string): string => (file.includes('/') ? file.slice(0, file.indexOf('/')) : 'root');

const USAGE = 'Usage: node --import tsx scripts/check-language.ts [--report] [--list]';

function main(): void {
  const { values } = readArguments(USAGE, {
    options: { report: { type: 'boolean', default: false }, list: { type: 'boolean', default: false } },
  });
  const files = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'],
    {
      encoding: 'utf8',
    },
  )
    .split('\n')
    .filter(isOurs);
  let hasFailed = false;
  for (const area of [...new Set(files.map(areaOf))].sort()) {
    const passages = files.filter((file) => areaOf(file) === area).flatMap(passagesOf);
    const words = passages.reduce((sum, { text }) => sum + wordsOf(text).length, 0);
    const vague = passages.flatMap((passage) =>
      wordsOf(passage.text)
        .filter((word) => VAGUE.has(word))
        .map((word) => ({ ...passage, word })),
    );
    const rate = (1_000 * vague.length) / Math.max(words, SMALL);
    const isOver = rate > LIMIT;
    if (isOver || values.report)
      console.log(`${area}: ${vague.length} vague pronouns in ${words} words, ${rate.toFixed(1)} of 1,000.`);
    if (isOver || values.list)
      for (const { file, line, word } of vague) console.log(`  ${file}:${line}: ${word}`);
    hasFailed ||= isOver;
  }
  if (hasFailed) {
    console.error(`At most ${LIMIT} of 1,000 words may be ${[...VAGUE].join(', ')}: name the party instead.`);
    process.exitCode = 1;
  }
}

try {
  main();
} catch (error) {
  fail(error);
}
