import type { Ports } from '../base/ports';
import { NOTE_SECONDS, noteNameOf, type CallBackNote } from '../model/call-back-note';

/** Stores that a caller wants to be called back. A repeated request changes nothing. @throws TelephonyError */
export async function noteCallBack(
  { callBacks, clock }: Pick<Ports, 'callBacks' | 'clock'>,
  asked: Pick<CallBackNote, 'callId' | 'number' | 'entry'>,
): Promise<void> {
  await callBacks.create(noteNameOf(asked.callId), { ...asked, at: clock.now() }, NOTE_SECONDS);
}
