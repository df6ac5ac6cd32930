import type { Menu } from '../../company/menu-definition';
import { tryWithin } from '../base/deadline';
import type { Tools } from '../base/tools';
import { storeSpoken } from '../model/conversation';
import { moodOf, noMood, withUtterance, type HandOverReason } from '../mood/mood';
import { builtInScorer } from '../mood/scorer';
import { nextTurn, readAnswer, type Position, type Turn } from './turn';
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

/** What follows from an answer, and from all that the caller has said before. Words are stored; a failure costs only the memory. */
export async function answerMenu(
  tools: Tools,
  menu: Menu,
  { callId, position, heard }: MenuAnswer,
): Promise<MenuStep> {
  const answer = readAnswer(menu, position, heard);
  const due = await dueAfter(tools, { callId, position, heard }, answer.failed);
  return { due, turn: nextTurn(menu, { position, answer, isKey: heard.digits !== '', due }) };
}

/** A key and silence say nothing of a mood: the menu counts them itself. */
async function dueAfter(
  tools: Tools,
  { callId, position, heard }: MenuAnswer,
  failed: boolean,
): Promise<HandOverReason | undefined> {
  const text = heard.speech.trim();
  if (text === '') return undefined;
  const { ports } = tools;
  const { keepSeconds } = tools.conversations();
  const spoken = { id: `turn-${position.turn}`, at: ports.clock.now(), by: 'caller', text, failed } as const;
  const stored = await tryWithin(
    tools,
    STORE_TIMEOUT_MS,
    storeSpoken(ports, { callId, spoken, keepSeconds }, builtInScorer),
  );
  const mood = stored?.conversation.mood ?? withUtterance(noMood, spoken, builtInScorer);
  return moodOf(mood).due;
}
