import { maskText } from '../contract/mask';

export interface RequestLine {
  function: string;
  callSid?: string;
  outcome: string;
  ms: number;
  /** A sentence without numbers, tokens or passcodes. */
  detail?: string;
}

/** One JSON line for each request. Everything that looks like a phone number is masked. */
export const logRequest = (line: RequestLine): void => printLine(line);

/** One JSON line for something that happened to a call, masked in the same way. */
export const logEvent = (event: object): void => printLine(event);

const printLine = (line: object): void =>
  console.log(
    JSON.stringify(line, (_key, value: unknown) => (typeof value === 'string' ? maskText(value) : value)),
  );

/** A failure that did not change the response. */
export function logFailure(name: string, error: unknown): void {
  const detail = maskText(error instanceof Error ? error.message : String(error)).slice(0, 300);
  console.warn(JSON.stringify({ function: name, trouble: detail }));
}
