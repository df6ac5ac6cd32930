import type { TranscriptView } from '../../contract/responses';
import { isoTime } from '../base/iso-time';
import type { Operator } from '../base/ownership';
import type { Conversation } from '../model/conversation';
import { moodOf } from '../mood/mood';
import { maskText } from '../../contract/mask';

type Parts = Pick<TranscriptView, 'lines' | 'mood'>;

/** What was said on a call, as an operator reads it. Agents see phone numbers masked. */
export function transcriptView(conversation: Conversation | undefined, operator: Operator): Parts {
  if (!conversation) return { lines: [], mood: [] };
  const shown = (text: string) => (operator.role === 'agent' ? maskText(text) : text);
  return {
    lines: linesView(conversation).map((line) => ({ ...line, text: shown(line.text) })),
    mood: moodView(conversation),
  };
}

export const linesView = ({ lines }: Conversation): Parts['lines'] =>
  lines.map(({ at, by, text }) => ({ at: isoTime(at), by, text }));

export const moodView = ({ mood }: Conversation): Parts['mood'] =>
  moodOf(mood).points.map(({ at, level }) => ({ at: isoTime(at), level: Math.round(level * 100) / 100 }));
