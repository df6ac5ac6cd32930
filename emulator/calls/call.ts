import { callToken } from './call-token';
import type { Participant } from '../conferences/participant';
import type { ExecutionScope } from '../execution-scope';
import type { Recording } from '../recordings/recording';
import type { StatusCallbacks } from './call-events';
import type {
  CallDirection,
  CallStatus,
  Doing,
  Expected,
  FinalStatus,
  Hears,
  Listening,
} from './call-status';

/** What a call does now, with the other party where there is one. */
type Activity =
  | { kind: Exclude<Doing, 'bridged' | 'conference'>; hears: Hears; sentence?: string | undefined }
  | { kind: 'bridged'; with: Call }
  | { kind: 'conference'; participant: Participant };

export type Input = { kind: 'digits'; digits: string } | { kind: 'speech'; text: string };

/** A URL of the application, and how Twilio requests it. */
export interface WebhookTarget {
  url: string;
  method: 'GET' | 'POST';
}

/** The Dial that rings a child. An interface, because `Dial` itself imports `Call`. */
export interface ParentDial {
  childEnded(child: Call): void;
  childMoved(child: Call): void;
}

export interface NewCall {
  sid: string;
  direction: CallDirection;
  from: string;
  to: string;
  createdAt: number;
  parent?: Call;
  callbacks?: StatusCallbacks;
  /** Requested when another document fails. */
  fallback?: WebhookTarget;
  applicationSid?: string;
  /** For the browser that the call rings. */
  parameters?: Record<string, string>;
  /** Gives the call a `CallToken`, which shows the caller's number on another leg. */
  tokenSeed?: string;
}

/** One leg. Only `Calls` and the verb that the call executes change its fields. */
export class Call {
  readonly sid: string;
  readonly direction: CallDirection;
  readonly from: string;
  readonly to: string;
  readonly parent: Call | undefined;
  readonly createdAt: number;
  readonly applicationSid: string | undefined;
  readonly token: string | undefined;
  readonly parameters: Readonly<Record<string, string>>;
  callbacks: StatusCallbacks | undefined;
  fallback: WebhookTarget | undefined;
  status: CallStatus = 'queued';
  updatedAt: number;
  answeredAt: number | undefined;
  endedAt: number | undefined;
  finalStatus: FinalStatus | undefined;
  answeredBy: string | undefined;
  activity: Activity = { kind: 'waiting', hears: 'nothing' };
  /** What the call executes. A redirect or the end of the call interrupts it. */
  scope: ExecutionScope | undefined;
  /** The Dial that rang this call, until the call leaves it. */
  dial: ParentDial | undefined;
  /**
   * The recording that the `completed` callback of this leg names. Only `Record=true` of REST and `record` of the Dial that
   * rang the leg set it: https://www.twilio.com/docs/voice/api/call-resource#statuscallback
   */
  recording: Recording | undefined;
  /** Whether this call executes a Dial. */
  dialing = false;
  /** While a `<Gather>` listens to the party. */
  expects: Expected | undefined;
  /** What an outbound leg does when its party answers. */
  whenAnswered: (() => void) | undefined;
  readonly whenEnded = new Set<() => void>();
  /** Receive the keys and the words of the party. */
  readonly inputs = new Set<(input: Input) => void>();
  /** Cancel the timers of this call. They run when the call ends. */
  readonly timers = new Set<() => void>();

  constructor(options: NewCall) {
    this.sid = options.sid;
    this.direction = options.direction;
    this.from = options.from;
    this.to = options.to;
    this.parent = options.parent;
    this.createdAt = options.createdAt;
    this.updatedAt = options.createdAt;
    this.applicationSid = options.applicationSid;
    this.token = options.tokenSeed && callToken({ ...options, at: options.createdAt }, options.tokenSeed);
    this.parameters = options.parameters ?? {};
    this.callbacks = options.callbacks;
    this.fallback = options.fallback;
  }

  get live(): boolean {
    return this.endedAt === undefined;
  }

  get answered(): boolean {
    return this.answeredAt !== undefined;
  }

  /** Calls `run` when the party presses star. Returns a function that stops listening. */
  onStar(run: () => void): () => void {
    const listen = (input: Input) => {
      if (input.kind === 'digits' && input.digits.includes('*')) run();
    };
    this.inputs.add(listen);
    return () => this.inputs.delete(listen);
  }

  /**
   * Returns a function that records what the party hears during one execution. After a redirect the function does
   * nothing: another execution runs then.
   */
  audioOf(scope: ExecutionScope): Listening {
    return (hears, sentence) => {
      if (this.scope === scope && !scope.interrupted) this.activity = { kind: 'twiml', hears, sentence };
    };
  }
}
