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
}

/** Kept for 30 days. Every method throws TelephonyError. */
export interface AuditLog {
  append(entry: AuditEntry): Promise<void>;
  /** The newest first. */
  latest(count: number): Promise<unknown[]>;
}
