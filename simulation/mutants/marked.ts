import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';

/**
 * A marker is a comment `// mutant: name`, or `/* mutant: name *\/`, directly before the node that it concerns. It says
 * nothing of the code around it: a rename, a reformat or a move of the file leaves it valid.
 */

const ROOT = resolve(__dirname, '../..');
/** What a defect is built into, by the folder of its marker. */
const PARTS = { src: 'functions', emulator: 'emulator', 'functions-host': 'emulator' } as const;
type Folder = keyof typeof PARTS;
type Part = (typeof PARTS)[Folder];

const COMMENT = /\/[/*][ \t]*mutant:[ \t]*(.*?)[ \t]*(?:\*\/|$)/gm;
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const ONLY_TRIVIA = /^(?:\s|\/\/.*|\/\*[^]*?\*\/)*$/;

export interface SourceText {
  /** The absolute path. */
  file: string;
  text: string;
  part: Part;
}

/** Every source file that may hold a marker. */
export function readSources(): SourceText[] {
  const folders = (Object.keys(PARTS) as Folder[]).filter((folder) => existsSync(join(ROOT, folder)));
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(ROOT, folder, name))
      .map((file) => ({ file, text: readFileSync(file, 'utf8'), part: PARTS[folder] })),
  );
}

interface Comment {
  marker: string;
  source: SourceText;
  /** Where the comment ends. */
  end: number;
}

function commentsIn(source: SourceText): Comment[] {
  return [...source.text.matchAll(COMMENT)].map((found) => {
    const marker = found[1] ?? '';
    if (!NAME.test(marker))
      throw new Error(`"${marker}" in ${pathOf(source)} is no name of a marker, such as claim-ignored.`);
    return { marker, source, end: found.index + found[0].length };
  });
}

/** The names of all markers, each as often as it occurs. @throws Error for one that is not kebab-case */
export const markersIn = (sources: readonly SourceText[]): string[] =>
  sources.flatMap(commentsIn).map(({ marker }) => marker);

export interface Marked {
  source: SourceText;
  tree: ts.SourceFile;
  /** The widest node that starts right after the comment: a statement, a property, a case, an expression. */
  node: ts.Node;
}

/** @throws Error where the marker does not occur exactly once, or stands before no node */
export function findMarked(marker: string, sources: readonly SourceText[]): Marked {
  const found = sources.flatMap(commentsIn).filter((comment) => comment.marker === marker);
  const [comment, another] = found;
  if (!comment) throw new Error(`No source has the marker "${marker}".`);
  if (another) {
    const places = found.map(({ source }) => pathOf(source)).join(', ');
    throw new Error(`The marker "${marker}" occurs ${found.length} times: ${places}.`);
  }
  const { source, end } = comment;
  const tree = ts.createSourceFile(source.file, source.text, ts.ScriptTarget.Latest, true);
  const node = nodeAfter(tree, end);
  if (!node || !ONLY_TRIVIA.test(source.text.slice(end, node.getStart(tree))))
    throw new Error(`The marker "${marker}" in ${pathOf(source)} stands before no statement or expression.`);
  return { source, tree, node };
}

function nodeAfter(tree: ts.SourceFile, position: number): ts.Node | undefined {
  let first: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    const start = node.getStart(tree);
    // The tree is walked from the outside to the inside: of the nodes with the same start the widest comes first.
    if (
      start >= position &&
      node.kind !== ts.SyntaxKind.EndOfFileToken &&
      (!first || start < first.getStart(tree))
    )
      first = node;
    if (node.end > position) ts.forEachChild(node, visit);
  };
  ts.forEachChild(tree, visit);
  return first;
}

const pathOf = ({ file }: SourceText): string => relative(ROOT, file);
