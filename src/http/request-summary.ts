import type { AuditEntry } from '../calls/base/audit';
import type { Operator } from '../calls/base/ownership';
import type { FunctionResponse } from './runtime';

/** What the log and the audit log say of a request. */
export interface RequestSummary {
  callSid?: string;
  participant?: string;
}

/** The SIDs that a request, or the body of a response, names. */
export function summaryOf(data: unknown): RequestSummary {
  const { callSid, participant } = (typeof data === 'object' && data !== null ? data : {}) as Record<
    string,
    unknown
  >;
  return {
    ...(typeof callSid === 'string' ? { callSid } : {}),
    ...(typeof participant === 'string' ? { participant } : {}),
  };
}

/** The response in one word: the problem's code, or the `status` in the body. */
export function outcomeOf({ status, body }: FunctionResponse): { outcome: string; detail?: string } {
  if (typeof body !== 'object') return { outcome: String(status) };
  if ('error' in body) {
    const { code, message } = body.error as { code: string; message: string };
    return { outcome: code, detail: message };
  }
  return { outcome: 'status' in body && typeof body.status === 'string' ? body.status : 'ok' };
}

export interface AuditedRequest {
  operator: Operator;
  /** The endpoint's name. */
  action: string;
  summary: RequestSummary;
  response: FunctionResponse;
  /** Milliseconds since the epoch. */
  at: number;
}

/** The audit entry of a request. If the request rings a party, the leg is known from the response only. */
export function auditEntryOf({ operator, action, summary, response, at }: AuditedRequest): AuditEntry {
  const { outcome, detail } = outcomeOf(response);
  return {
    at: new Date(at).toISOString(),
    operator: operator.name,
    role: operator.role,
    action,
    callSid: summary.callSid ?? null,
    participant: summary.participant ?? summaryOf(response.body).participant ?? null,
    outcome,
    ...(detail === undefined ? {} : { reason: withoutEntered(detail) }),
  };
}

/** What may stand in a sentence of what was sent: a quotation, an address, a number. */
const ENTERED = /"[^"]*"|“[^”]*”|\S+@\S+|\+?\d[\d\s().-]{5,}\d/g;

const withoutEntered = (sentence: string): string => sentence.replaceAll(ENTERED, '…').slice(0, 300);
