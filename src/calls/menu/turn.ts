import type { HandOffCue, HandOffReason } from '../../contract/enumerations';
import { languages, type Language } from '../../contract/languages';
import { isEnd, isOtherLanguage, isQuestion, type Menu, type MenuNode } from '../../company/menu-definition';
import type { HandOverReason } from '../mood/mood';
import { understand, type Heard, type Understanding } from './understand';

/** Where a caller is in the menu. It travels in the URL of the next turn. */
export interface Position {
  node: string;
  language: Language;
  /** When the menu began to ask: after a failed document it begins again. */
  since: number;
  /** 1 for the first question since then. */
  turn: number;
  /** How many turns in a row were not understood. */
  misses: number;
  /** The nodes that the caller has been to, the first first. */
  path: readonly string[];
}

/** After so many turns in a row that were not understood, a person takes over. */
const MAX_MISSES = 3;
/** A caller who goes in circles for so long needs a person. */
export const MAX_TURNS = 30;
const LONGEST_PATH = 8;

export const startOf = ({ start }: Menu, language: Language, since: number): Position => ({
  node: start,
  language,
  since,
  turn: 1,
  misses: 0,
  path: [start],
});

export interface Answer {
  understanding: Understanding;
  /** Whether this turn was not understood. */
  failed: boolean;
}

/** The node of a position. The company may have deployed another menu during the call. */
export const nodeAt = ({ nodes, start }: Menu, { node }: Pick<Position, 'node'>): MenuNode | undefined =>
  nodes[node] ?? nodes[start];

/** What an answer means in its node. After a message silence is understood: the menu goes on. */
export function readAnswer(menu: Menu, position: Position, heard: Heard): Answer {
  const node = nodeAt(menu, position);
  const choices = node && isQuestion(node) ? node.choices : [];
  const understanding = understand(choices, heard, position.language);
  const isMiss = understanding.kind === 'nothing' || understanding.kind === 'unclear';
  return { understanding, failed: isMiss && choices.length > 0 };
}

/** Why the menu asks again. */
export type AskAgain = 'not-heard' | 'not-understood';

export type Turn =
  | { kind: 'node'; position: Position; again?: AskAgain; hasNewLanguage?: true }
  | { kind: 'person'; reason: HandOffReason }
  | { kind: 'goodbye' };

interface Situation {
  position: Position;
  answer: Answer;
  /** Whether the caller used a key. */
  isKey: boolean;
  /** Why the mood of the caller asks for a person; undefined: it does not. */
  due: HandOverReason | undefined;
}

/** What follows from an answer. A caller who asks for a person, or is upset, gets one whatever else was said. Pure. */
export function nextTurn(menu: Menu, { position, answer, isKey, due }: Situation): Turn {
  const { understanding, failed } = answer;
  if (understanding.kind === 'person') return { kind: 'person', reason: 'key' };
  if (due) return { kind: 'person', reason: reasonOf(due) };
  if (failed) return missed(position, understanding.kind === 'nothing' ? 'not-heard' : 'not-understood');
  const node = nodeAt(menu, position);
  const target =
    understanding.kind === 'choice'
      ? understanding.choice.goTo
      : node && !isQuestion(node)
        ? node.then
        : menu.start;
  return goTo(position, target, isKey);
}

/** The cues that are no mood. */
const reasons = new Map<string, HandOffReason>([
  ['wish', 'request'],
  ['likely-wish', 'request'],
  ['failed-turns', 'failed-turns'],
] satisfies [HandOffCue, HandOffReason][]);

const reasonOf = ({ cue }: HandOverReason): HandOffReason => reasons.get(cue) ?? 'mood';

function missed(position: Position, again: AskAgain): Turn {
  const misses = position.misses + 1;
  if (misses >= MAX_MISSES || position.turn >= MAX_TURNS) return { kind: 'person', reason: 'failed-turns' };
  return { kind: 'node', again, position: { ...position, misses, turn: position.turn + 1 } };
}

function goTo(position: Position, target: string, isKey: boolean): Turn {
  if (target === 'goodbye') return { kind: 'goodbye' };
  if (isEnd(target)) return { kind: 'person', reason: isKey ? 'key' : 'request' };
  if (position.turn >= MAX_TURNS) return { kind: 'person', reason: 'failed-turns' };
  const turn = position.turn + 1;
  if (isOtherLanguage(target)) {
    const language = languages.find((one) => one !== position.language) ?? position.language;
    return { kind: 'node', hasNewLanguage: true, position: { ...position, language, turn, misses: 0 } };
  }
  const path = [...position.path, target].slice(-LONGEST_PATH);
  return { kind: 'node', position: { ...position, node: target, turn, misses: 0, path } };
}
