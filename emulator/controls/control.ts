/** One route of the simulation controls. */
export interface Control {
  method: 'GET' | 'POST';
  /** Matches the path below `/_emulator/`. */
  path: RegExp;
  /** @returns the JSON of the response; undefined is an empty object. @throws Error with a sentence */
  run: (request: ControlRequest) => unknown;
}

interface ControlRequest {
  json: unknown;
  query: URLSearchParams;
  /** What the groups of `path` matched. */
  groups: readonly string[];
}

/** Gets status 404. */
export class UnknownControl extends Error {}
