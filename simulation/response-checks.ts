import type { InvariantMonitor } from './invariant-monitor';
import type { ApiResponse } from './world/world';

/** Counted from the start of the Function. */
const RESPONSE_LIMIT_MS = 10_000;

/** Each request of an operator gets a well-formed response within ten seconds; then `onResponse` is called. */
export function checkResponse(
  monitor: InvariantMonitor,
  path: string,
  request: Promise<ApiResponse>,
  onResponse: (response: ApiResponse) => void,
): void {
  const sentAt = monitor.world.clock.now();
  const limitMs = RESPONSE_LIMIT_MS + (monitor.conditions.host.coldStartMs?.[1] ?? 0);
  request.then(
    (response) => {
      const tookMs = monitor.world.clock.now() - sentAt;
      if (tookMs > limitMs) monitor.report(`the response of ${path} took ${tookMs} ms`);
      const isOfThePlatform = 'text' in response.body && platformStatuses(monitor).includes(response.status);
      if (!isOfThePlatform && !isWellFormed(response))
        monitor.report(`${path} responded ${response.status} ${JSON.stringify(response.body)}`);
      onResponse(response);
    },
    (error: unknown) => monitor.report(`${path} gave no response: ${String(error)}`),
  );
}

/** The platform itself responds, in plain text, to the 31st request at a time and for a Function that fails. */
const platformStatuses = ({ conditions }: InvariantMonitor): number[] =>
  conditions.invocationFaults.rate > 0 ? [429, 500, 504] : [429];

function isWellFormed({ status, body }: ApiResponse): boolean {
  if (status === 200) return typeof body['status'] === 'string';
  const error = body['error'] as { code?: unknown; message?: unknown } | undefined;
  return typeof error?.code === 'string' && typeof error.message === 'string';
}
