import type { Call } from '../calls/call';
import type { FinalStatus, Listening } from '../calls/call-status';
import type { ExecutionScope } from '../execution-scope';

/** Where a document comes from. */
export type DocumentSource =
  | { kind: 'url'; url: string; method: 'GET' | 'POST'; params?: Record<string, string> }
  | { kind: 'inline'; twiml: string };

/** How a run of documents ended: after the last verb, by a verb that hangs up, or by `<Leave>`. */
export type RunResult = { kind: 'finished' } | { kind: 'hang-up'; status: FinalStatus } | { kind: 'leave' };

/** The verbs that a document may use. Another verb fails the document with `code`. */
interface AllowedVerbs {
  verbs: readonly string[];
  code: number;
}

export interface Run {
  call: Call;
  scope: ExecutionScope;
  /** Records what the party on the leg hears. */
  hears: Listening;
  /** Default: all verbs. */
  only?: AllowedVerbs;
}

/** Executes documents. As an interface, it closes no import circle: calls and conferences do not import the verbs. */
export interface TwimlRunner {
  /**
   * Executes a document and the documents to which it leads. When one fails, it executes the fallback URL of the call
   * (https://www.twilio.com/docs/voice/twiml#twilios-request-to-your-application), and when that fails too, the caller
   * hears an apology and the call ends. Throws Interrupted.
   */
  run(run: Run, source: DocumentSource): Promise<RunResult>;
  /** The same without fallback and apology. Throws DocumentFailure and Interrupted. */
  runOrThrow(run: Run, source: DocumentSource): Promise<RunResult>;
}
