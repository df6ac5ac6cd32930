import type { OperatorTools } from '../base/ownership';
import type { Ports } from '../base/ports';
import { Problem } from '../base/problem';
import { changeNote, noteNameOf, readNote, type CallBackNote } from '../model/call-back-note';

/** Closes a call-back note. The first operator who closes it stays. @throws Problem callback_not_found @throws TelephonyError */
export async function closeCallBack({ ports, operator }: OperatorTools, callId: string): Promise<void> {
  const closed = { by: operator.name, at: ports.clock.now() };
  const change = await changeNote(ports, callId, (note) => (note.closed ? undefined : { ...note, closed }));
  if (change.kind === 'absent')
    throw new Problem('callback_not_found', 'There is no such call-back note, or it is older than a week.');
  if (change.kind === 'busy')
    throw new Problem('request_in_progress', 'Other operators change this note at the moment. Repeat.');
}

const DIALLED = /^callback:(CA[0-9a-f]{32})$/i;

/** The call whose note an operator dials; undefined for any other destination. @param to as the browser sends it */
export const dialledNote = (to: string): string | undefined => DIALLED.exec(to)?.[1];

/** @returns undefined: there is no such note that is open @throws TelephonyError */
export async function readOpenNote(
  { callBacks }: Pick<Ports, 'callBacks'>,
  callId: string,
): Promise<CallBackNote | undefined> {
  const note = readNote((await callBacks.fetch(noteNameOf(callId)))?.data);
  return note?.closed ? undefined : note;
}

/** Nobody else calls back for so long after an operator has started to. */
const ALONE_MS = 60_000;

/**
 * Stores that an operator calls back. @returns whether this operator may: no other has started to, and the note is open
 * @throws TelephonyError
 */
export async function takeCallBack(
  ports: Pick<Ports, 'callBacks' | 'clock'>,
  callId: string,
  operator: string,
): Promise<boolean> {
  const at = ports.clock.now();
  const change = await changeNote(ports, callId, (note) => {
    const { called, closed } = note;
    const isTaken = called !== undefined && called.by !== operator && at - called.at < ALONE_MS;
    return closed || isTaken ? undefined : { ...note, called: { by: operator, at } };
  });
  return change.kind === 'changed';
}
