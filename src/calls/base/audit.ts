/** One thing that an operator did, or tried to do. No numbers, no tokens, no passcodes. */
export interface AuditEntry {
  /** ISO 8601. */
  at: string;
  operator: string;
  role: string;
  /** The endpoint's name. */
  action: string;
  callSid: string | null;
  participant: string | null;
  /** `ok`, or the code of the problem. */
  outcome: string;
  /** Why it was refused, in a sentence without what was sent. */
  reason?: string;
}

/** Actions and refusals are kept in separate lists: refusals must not push actions out of view. */
export const auditKinds = ['action', 'refusal'] as const;
export type AuditKind = (typeof auditKinds)[number];

interface AuditPage {
  /** The newest first. */
  entries: unknown[];
  /** Where the next page starts; undefined on the last page. */
  next: number | undefined;
}

/** Kept for 30 days. Every method throws TelephonyError. */
export interface AuditLog {
  append(kind: AuditKind, entry: AuditEntry): Promise<void>;
  /** A page of at most a hundred entries. @param before the `next` of an earlier page */
  page(kind: AuditKind, before: number | undefined): Promise<AuditPage>;
}
