import { Calls } from './calls/calls';
import { Conferences } from './conferences/conferences';
import { Environment } from './environment';
import type { EmulatorOptions } from './options';
import { Queues } from './queues/queue';
import { Recordings } from './recordings/recordings';
import { Transcriptions } from './transcriptions/transcriptions';
import type { Verb } from './twiml/execution';
import { Interpreter } from './twiml/interpreter';

/** The whole local Twilio: its environment and all its resources. */
export class World extends Environment {
  readonly interpreter: Interpreter;
  readonly calls: Calls;
  readonly conferences: Conferences;
  readonly recordings: Recordings;
  readonly queues: Queues;
  readonly transcriptions: Transcriptions;

  /** `verbs` are handed in, because they use the interpreter: an import would close a circle. */
  constructor(options: EmulatorOptions, verbs: ReadonlyMap<string, Verb>) {
    super(options);
    this.interpreter = new Interpreter(this, verbs);
    this.calls = new Calls(this);
    this.conferences = new Conferences(this);
    this.recordings = new Recordings(this);
    this.queues = new Queues(this);
    this.transcriptions = new Transcriptions(this);
  }
}
