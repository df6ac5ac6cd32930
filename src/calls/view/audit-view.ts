import { auditEntry, type AuditEntryView } from '../../contract/responses/people';
import { auditKinds, type AuditKind, type AuditLog } from '../base/audit';

/** What an admin looks for in the audit log. */
export interface AuditQuery {
  /** Default: both. */
  kind?: AuditKind | undefined;
  callSid?: string | undefined;
  operator?: string | undefined;
  /** The `next` of an earlier response. */
  before?: string | undefined;
}

interface AuditView {
  entries: AuditEntryView[];
  next: string | null;
}

/** How many entries of a kind one request shows. */
const SHOWN = 100;
/** How many pages of a kind one request reads to find them. */
const PAGES = 5;

/**
 * The newest entries, of each kind at most a hundred: refusals never push actions out of view. Reads at most five hundred
 * entries of a kind; `next` continues from there. @throws TelephonyError
 */
export async function readAudit(log: AuditLog, query: AuditQuery): Promise<AuditView> {
  const kinds = query.kind === undefined ? auditKinds : [query.kind];
  const from = readCursor(query.before);
  const pages = await Promise.all(
    kinds.map(async (kind) => ({ kind, ...(await readKind(log, kind, query, from[kind])) })),
  );
  const entries = pages.flatMap((page) => page.entries);
  const next = Object.fromEntries(
    pages.flatMap((page) => (page.next === undefined ? [] : [[page.kind, page.next]])),
  );
  return {
    entries: entries.sort((one, other) => (one.at < other.at ? 1 : -1)),
    next: Object.keys(next).length > 0 ? writeCursor(next) : null,
  };
}

/** A position in each list; `end`: the list was read to its end. */
type Cursor = Partial<Record<AuditKind, number | 'end'>>;

async function readKind(
  log: AuditLog,
  kind: AuditKind,
  query: AuditQuery,
  start: number | 'end' | undefined,
): Promise<{ entries: AuditEntryView[]; next: number | undefined }> {
  const entries: AuditEntryView[] = [];
  let next = start === 'end' ? undefined : start;
  if (start === 'end') return { entries, next: undefined };
  for (let count = 0; count < PAGES && entries.length < SHOWN; count++) {
    const page = await log.page(kind, next);
    entries.push(
      ...page.entries.flatMap((entry) => auditEntry.safeParse(entry).data ?? []).filter(isWanted(query)),
    );
    next = page.next;
    if (next === undefined) break;
  }
  return { entries, next };
}

const isWanted =
  ({ callSid, operator }: AuditQuery) =>
  (entry: AuditEntryView): boolean =>
    (callSid === undefined || entry.callSid === callSid) &&
    (operator === undefined || entry.operator === operator);

/** `a12.r7`: the positions in the list of actions and in the list of refusals. */
const writeCursor = (next: Record<string, number>): string =>
  auditKinds.flatMap((kind) => (next[kind] === undefined ? [] : `${kind.charAt(0)}${next[kind]}`)).join('.');

function readCursor(text: string | undefined): Cursor {
  if (text === undefined) return {};
  const position = (kind: AuditKind) => {
    const found = new RegExp(`\\b${kind.charAt(0)}(\\d+)`).exec(text)?.[1];
    return found === undefined ? ('end' as const) : Number(found);
  };
  return { action: position('action'), refusal: position('refusal') };
}
