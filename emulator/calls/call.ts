import type { Participant } from '../conferences/participant';
import type { Scope } from '../scope';
import type { StatusCallbacks } from '../webhooks/status-callbacks';
import type { Doing, Hears } from '../views';
import type { Dial } from './dial';

/** https://www.twilio.com/docs/voice/api/call-resource#call-status-values */
export type CallStatus =
  'queued' | 'ringing' | 'in-progress' | 'completed' | 'busy' | 'failed' | 'no-answer' | 'canceled';
export type FinalStatus = Exclude<CallStatus, 'queued' | 'ringing' | 'in-progress'>;
export type CallDirection = 'inbound' | 'outbound-api' | 'outbound-dial';

/** What a call is doing now; together with its status this is the truth that `inspect` shows. */
export type Activity =
  | { kind: Exclude<Doing, 'bridged' | 'conference'>; hears: Hears }
  | { kind: 'bridged'; with: Call }
  | { kind: 'conference'; participant: Participant };

export interface Handler {
  url: string;
  method: 'GET' | 'POST';
}

export interface NewCall {
  sid: string;
  direction: CallDirection;
  from: string;
  to: string;
  createdAt: number;
  parent?: Call;
  callbacks?: StatusCallbacks;
  /** Where a document is requested when another one could not be had. */
  fallback?: Handler;
  applicationSid?: string;
  phoneNumberSid?: string;
  queueTimeMs?: number;
}

/** One leg. Its fields are changed by `Calls` and by the verb that the call runs, by nobody else. */
export class Call {
  readonly sid: string;
  readonly direction: CallDirection;
  readonly from: string;
  readonly to: string;
  readonly parent: Call | undefined;
  readonly createdAt: number;
  readonly applicationSid: string | undefined;
  readonly phoneNumberSid: string | undefined;
  callbacks: StatusCallbacks | undefined;
  fallback: Handler | undefined;
  status: CallStatus = 'queued';
  updatedAt: number;
  answeredAt: number | undefined;
  endedAt: number | undefined;
  finalStatus: FinalStatus | undefined;
  answeredBy: string | undefined;
  activity: Activity = { kind: 'waiting', hears: 'nothing' };
  /** What the call runs; interrupted by a redirect or by its end. */
  scope: Scope | undefined;
  /** The Dial that rang this call, as long as the call belongs to it. */
  dial: Dial | undefined;
  /** The Dial that this call waits for. */
  dialing: Dial | undefined;
  /** Picks up: what an outbound leg does when it is answered. */
  whenAnswered: (() => void) | undefined;
  readonly whenEnded = new Set<() => void>();
  /** Keys pressed and words spoken go to whoever listens at that moment. */
  readonly inputs = new Set<(input: Input) => void>();
  /** Timers of the simulated person, dropped at the end of the call. */
  readonly timers = new Set<() => void>();

  constructor(facts: NewCall) {
    this.sid = facts.sid;
    this.direction = facts.direction;
    this.from = facts.from;
    this.to = facts.to;
    this.parent = facts.parent;
    this.createdAt = facts.createdAt;
    this.updatedAt = facts.createdAt;
    this.applicationSid = facts.applicationSid;
    this.phoneNumberSid = facts.phoneNumberSid;
    this.callbacks = facts.callbacks;
    this.fallback = facts.fallback;
  }

  get live(): boolean {
    return this.endedAt === undefined;
  }

  get answered(): boolean {
    return this.answeredAt !== undefined;
  }
}

export type Input = { kind: 'digits'; digits: string } | { kind: 'speech'; text: string };
