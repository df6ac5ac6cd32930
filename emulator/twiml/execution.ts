import type { Call, FinalStatus } from '../calls/call';
import type { Scope } from '../scope';
import type { Hears } from '../views';
import type { World } from '../world';
import type { Element } from './parse';

/** Where a document comes from. */
export type Source =
  | { kind: 'url'; url: string; method: 'GET' | 'POST'; params?: Record<string, string> }
  | { kind: 'inline'; twiml: string };

/** What happens after a verb. */
export type Flow =
  | { kind: 'next' }
  | { kind: 'goto'; source: Source }
  | { kind: 'hang-up'; status: FinalStatus }
  | { kind: 'leave' };

export const next: Flow = { kind: 'next' };

/** One verb being executed: everything that it may look at and change. */
export interface Execution {
  world: World;
  call: Call;
  scope: Scope;
  /** Where the document came from; undefined for an inline document, in which only absolute URLs work. */
  base: string | undefined;
  /** How it was requested. */
  method: 'GET' | 'POST';
  /** The verbs that stand behind this one. */
  following: readonly Element[];
  /** Tells what the party on this leg hears while it listens to a document. */
  hears: (what: Hears) => void;
}

export type Verb = (element: Element, execution: Execution) => Promise<Flow>;

/** A document that cannot be executed further: the call goes to its fallback URL, or ends with an apology. */
export class DocumentFailure extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly url: string,
  ) {
    super(message);
    this.name = 'DocumentFailure';
  }
}

/** An attribute that holds a URL, made absolute. */
export function resolveUrl(url: string, { base }: Pick<Execution, 'base'>): string {
  if (base === undefined) {
    if (!/^https?:\/\//.test(url))
      throw new DocumentFailure(15004, `A relative URL cannot be used in an inline document: ${url}`, url);
    return url;
  }
  // A fragment holds connection overrides; resolution keeps it.
  return new URL(url, base).href;
}

export const methodOf = (value: string | undefined, usual: 'GET' | 'POST' = 'POST'): 'GET' | 'POST' =>
  value?.toUpperCase() === 'GET' ? 'GET' : value?.toUpperCase() === 'POST' ? 'POST' : usual;

export const flag = (value: string | undefined, usual: boolean): boolean =>
  value === undefined ? usual : value.trim().toLowerCase() === 'true';

/** A whole number within limits, or the usual one. */
export function count(
  value: string | undefined,
  usual: number,
  low = 0,
  high = Number.MAX_SAFE_INTEGER,
): number {
  if (value === undefined || !/^\s*\d+\s*$/.test(value)) return usual;
  return Math.min(high, Math.max(low, Number(value)));
}
