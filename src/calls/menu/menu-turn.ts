import type { Menu } from '../../company/menu-definition';
import { tryWithin } from '../base/deadline';
import type { Tools } from '../base/tools';
import { storeMenuProgress, storeSpoken, type MenuProgress } from '../model/conversation';
import { moodOf, noMood, withUtterance, type HandOverReason } from '../mood/mood';
import { builtInScorer } from '../mood/scorer';
import { nextTurn, readAnswer, type Answer, type Position, type Turn } from './turn';
import type { Heard } from './understand';

/** What a caller answered in the menu. */
export interface MenuAnswer {
  callId: string;
  position: Position;
  heard: Heard;
}

export interface MenuStep {
  turn: Turn;
  /** Why the mood asks for a person; undefined: it does not. */
  due: HandOverReason | undefined;
}

/** The caller hears nothing meanwhile. */
const STORE_TIMEOUT_MS = 2_500;
/** Only the summary of the call needs the way of a caller who presses keys. */
const PROGRESS_TIMEOUT_MS = 1_000;

/**
 * What follows from an answer, and from all that the caller has said before. Words, and the way through the menu, are stored; a
 * failure costs only the memory.
 */
export async function answerMenu(
  tools: Tools,
  menu: Menu,
  { callId, position, heard }: MenuAnswer,
): Promise<MenuStep> {
  const answer = readAnswer(menu, position, heard);
  const isKey = heard.digits !== '';
  const turn = nextTurn(menu, { position, answer, isKey, due: undefined });
  const due = await dueAfter(tools, { callId, position, heard }, { answer, turn });
  return { due, turn: due ? nextTurn(menu, { position, answer, isKey, due }) : turn };
}

/** A key and silence say nothing of a mood: the menu counts them itself. */
async function dueAfter(
  tools: Tools,
  { callId, position, heard }: MenuAnswer,
  { answer: { failed }, turn }: { answer: Answer; turn: Turn },
): Promise<HandOverReason | undefined> {
  const text = heard.speech.trim();
  const menu = progressOf(position, turn);
  if (text === '') {
    // What a hand-over stores has the way too.
    if (turn.kind === 'node' && hasChanged(position, turn.position)) await keep(tools, { callId, menu });
    return undefined;
  }
  const { ports } = tools;
  const { keepSeconds } = tools.conversations();
  const spoken = {
    id: `turn-${numberOf(position)}`,
    at: ports.clock.now(),
    by: 'caller',
    text,
    failed,
  } as const;
  const stored = await tryWithin(
    tools,
    STORE_TIMEOUT_MS,
    storeSpoken(ports, { callId, spoken, menu, keepSeconds }, builtInScorer),
  );
  const mood = stored?.mood ?? withUtterance(noMood, spoken, builtInScorer);
  return moodOf(mood).due;
}

/** Greater for a later turn of the call, also when the menu has begun again. */
const numberOf = ({ since, turn }: Position): number => since + turn;

const hasChanged = (before: Position, after: Position): boolean =>
  after.path.length > before.path.length || after.language !== before.language;

const progressOf = (position: Position, next: Turn): MenuProgress => {
  const { path, language } = next.kind === 'node' ? next.position : position;
  return { turn: numberOf(position), path: [...path], language };
};

async function keep(tools: Tools, progress: { callId: string; menu: MenuProgress }): Promise<void> {
  const { keepSeconds } = tools.conversations();
  await tryWithin(tools, PROGRESS_TIMEOUT_MS, storeMenuProgress(tools.ports, { ...progress, keepSeconds }));
}
