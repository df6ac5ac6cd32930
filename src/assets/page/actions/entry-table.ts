import type { OperatorRole } from '../../../contract/enumerations';

/** What the page offers on an entry of a list, from which role on. A new action is a row here and a text in each language. */
interface EntryRow {
  /** The list that is read again afterwards. */
  list: 'callbacks' | 'recordings';
  /** The parameter that names the entry. */
  names: 'callbackSid' | 'recordingSid';
  /** The parameter that takes the value after the colon of the action's name. */
  choice?: string;
  lowestRole: OperatorRole;
  /** A second press confirms it: it cannot be undone. */
  isConfirmed?: true;
}

export type EntryAction =
  'callbacks/close' | 'recordings/mark:heard' | 'recordings/mark:new' | 'recordings/remove';

const ofRecording = { list: 'recordings', names: 'recordingSid' } as const;

export const entryRows: Readonly<Record<EntryAction, EntryRow>> = {
  'callbacks/close': { list: 'callbacks', names: 'callbackSid', lowestRole: 'agent' },
  'recordings/mark:heard': { ...ofRecording, choice: 'as', lowestRole: 'agent' },
  'recordings/mark:new': { ...ofRecording, choice: 'as', lowestRole: 'agent' },
  'recordings/remove': { ...ofRecording, lowestRole: 'supervisor', isConfirmed: true },
};

/** One action on one entry. */
export interface EntryTarget {
  action: EntryAction;
  sid: string;
}

/** The request that carries out an action on an entry. */
export function requestOfEntry({ action, sid }: EntryTarget): { path: string; body: Record<string, string> } {
  const { names, choice } = entryRows[action];
  const [name = action, value] = action.split(':');
  const chosen = choice !== undefined && value !== undefined ? { [choice]: value } : {};
  return { path: `/${name}`, body: { [names]: sid, ...chosen } };
}
