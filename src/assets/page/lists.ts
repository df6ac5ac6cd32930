import { requestOfEntry, type EntryTarget, entryRows } from './actions/entry-table';
import type { Api } from './api';
import { REFRESH_MS } from './refresh';
import { WatchedList } from './watched-list';
import type {
  CallbackList,
  CallList,
  Directory,
  RecordingList,
  RoomView,
  SummaryList,
  Transcript,
} from './wire';

/** Sends a request with the token of the session. Undefined: the session has ended. @throws ApiError */
export type Ask = <Response>(request: (token: string) => Promise<Response>) => Promise<Response | undefined>;

/** The lists beside the live calls. Each is read while a view shows it, and only then. */
export class Lists {
  readonly directory: WatchedList<Directory>;
  readonly recordings: WatchedList<RecordingList>;
  readonly callbacks: WatchedList<CallbackList>;
  readonly room: WatchedList<RoomView>;
  readonly ended: WatchedList<CallList>;
  readonly summaries: WatchedList<SummaryList>;
  /** Of the call that {@link followTranscript} names. */
  readonly transcript: WatchedList<Transcript>;
  private transcriptOf = '';

  constructor(private readonly options: { api: Api; ask: Ask; changed: () => void }) {
    const { api, ask, changed } = options;
    this.directory = new WatchedList({
      read: (revision, signal) => ask((token) => api.directory(token, revision, signal)),
      changed,
      intervalMs: REFRESH_MS.directory,
    });
    this.recordings = new WatchedList({
      read: (revision, signal) => ask((token) => api.recordings(token, revision, signal)),
      changed,
      intervalMs: REFRESH_MS.recordings,
    });
    this.callbacks = new WatchedList({
      read: (revision, signal) => ask((token) => api.callbacks(token, revision, signal)),
      changed,
      intervalMs: REFRESH_MS.callbacks,
    });
    this.room = new WatchedList({
      read: (revision, signal) => ask((token) => api.room(token, revision, signal)),
      changed,
      intervalMs: REFRESH_MS.room,
    });
    this.ended = new WatchedList({
      read: (revision, signal) => ask((token) => api.endedCalls(token, revision, signal)),
      changed,
      intervalMs: REFRESH_MS.ended,
    });
    this.summaries = new WatchedList({
      read: (revision, signal) => ask((token) => api.summaries(token, revision, signal)),
      changed,
      intervalMs: REFRESH_MS.summaries,
    });
    this.transcript = new WatchedList({
      read: (revision, signal) =>
        ask((token) => api.transcript(token, this.transcriptOf, { revision, signal })),
      changed,
      intervalMs: REFRESH_MS.transcript,
    });
  }

  /** Reads the transcript of a call until the returned function is called, and then forgets it. */
  followTranscript(callSid: string): () => void {
    this.transcriptOf = callSid;
    const stop = this.transcript.watch();
    return () => {
      stop();
      this.transcript.forget();
    };
  }

  /** Changes an entry, and reads its list again. @returns false: the session has ended @throws ApiError */
  async change(target: EntryTarget, idempotencyKey: string): Promise<boolean> {
    const { api, ask } = this.options;
    const isDone = await ask(async (token) => {
      await api.perform(token, requestOfEntry(target), idempotencyKey);
      return true;
    });
    if (isDone) this[entryRows[target.action].list].refresh();
    return isDone ?? false;
  }

  resume(): void {
    for (const list of this.all()) list.resume();
  }

  pause(): void {
    for (const list of this.all()) list.pause();
  }

  forget(): void {
    for (const list of this.all()) list.forget();
  }

  private all() {
    return [
      this.directory,
      this.recordings,
      this.callbacks,
      this.room,
      this.ended,
      this.summaries,
      this.transcript,
    ];
  }
}
