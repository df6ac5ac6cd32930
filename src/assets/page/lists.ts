import type { Api } from './api';
import { WatchedList } from './watched-list';
import type { CallList, Directory, RecordingList } from './wire';

/** Presence changes by the minute. */
const DIRECTORY_MS = 5_000;
const RECORDINGS_MS = 15_000;
/** The server reads every call of twelve hours for it. */
const ENDED_MS = 30_000;

/** Sends a request with the token of the session. Undefined: the session has ended. @throws ApiError */
export type Ask = <Response>(request: (token: string) => Promise<Response>) => Promise<Response | undefined>;

/** The lists beside the live calls. Each is read while a view shows it, and only then. */
export class Lists {
  readonly directory: WatchedList<Directory>;
  readonly recordings: WatchedList<RecordingList>;
  readonly ended: WatchedList<CallList>;

  constructor({ api, ask, changed }: { api: Api; ask: Ask; changed: () => void }) {
    this.directory = new WatchedList({
      read: (revision, signal) => ask((token) => api.directory(token, revision, signal)),
      changed,
      intervalMs: DIRECTORY_MS,
    });
    this.recordings = new WatchedList({
      read: (revision, signal) => ask((token) => api.recordings(token, revision, signal)),
      changed,
      intervalMs: RECORDINGS_MS,
    });
    this.ended = new WatchedList({
      read: (revision, signal) => ask((token) => api.endedCalls(token, revision, signal)),
      changed,
      intervalMs: ENDED_MS,
    });
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
    return [this.directory, this.recordings, this.ended];
  }
}
