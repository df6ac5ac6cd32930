import type { CallbacksView } from '../../contract/responses';
import { isoTime } from '../base/iso-time';
import type { Operator } from '../base/ownership';
import { readNote, type CallBackNote } from '../model/call-back-note';
import { maskAddress } from '../../contract/mask';

/** Call-back notes, the newest first. @param stored the documents, in any order */
export function callbacksView(stored: readonly unknown[], operator: Operator): CallbacksView['callbacks'] {
  return stored
    .flatMap((data) => readNote(data) ?? [])
    .sort((one, other) => other.at - one.at)
    .map(({ callId, number, entry, at, called, closed }) => ({
      callbackSid: callId,
      to: `callback:${callId}`,
      number: operator.role === 'agent' ? maskAddress(number) : number,
      entry,
      at: isoTime(at),
      called: markView(called),
      closed: markView(closed),
    }));
}

const markView = (mark: CallBackNote['called']) => (mark ? { by: mark.by, at: isoTime(mark.at) } : null);
