/** A request to the REST API. */
export interface SentRequest {
  method: string;
  url: URL;
  /** Form fields in the order in which they were sent. */
  form: readonly (readonly [string, string])[];
  /** Lower-case names. */
  headers: Readonly<Record<string, string>>;
}

export interface ReceivedResponse {
  status: number;
  /** Parsed JSON; undefined where there is no body. */
  body: unknown;
}
