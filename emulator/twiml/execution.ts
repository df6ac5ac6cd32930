import type { Call } from '../calls/call';
import type { FinalStatus, Listening } from '../calls/call-status';
import type { ExecutionScope } from '../execution-scope';
import type { World } from '../world';
import type { Element } from './parse';
import type { DocumentSource } from './runner';

/** What happens after a verb. */
export type VerbResult =
  | { kind: 'next' }
  | { kind: 'go-to'; source: DocumentSource }
  | { kind: 'hang-up'; status: FinalStatus }
  | { kind: 'leave' };

export const nextVerb: VerbResult = { kind: 'next' };

/** What a verb works with while it executes. */
export interface Execution {
  world: World;
  call: Call;
  scope: ExecutionScope;
  /** The URL of the document. Undefined for an inline document, which may use absolute URLs only. */
  base: string | undefined;
  /** How the document was requested. */
  method: 'GET' | 'POST';
  /** The verbs after this one. */
  following: readonly Element[];
  /** Records what the party on the leg hears. */
  hears: Listening;
}

export type Verb = (element: Element, execution: Execution) => Promise<VerbResult>;
