import { TelephonyError, type TelephonyFailure } from '../calls/base/ports';

/** What the SDK throws: a RestException with Twilio's status and code, or axios' error with a system code. */
interface SdkError {
  status?: unknown;
  code?: unknown;
}

const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** An error of the SDK as a TelephonyError, whose kind says what Twilio may have done. */
export function asTelephonyError(error: unknown): TelephonyError {
  if (error instanceof TelephonyError) return error;
  const { status, code } = (typeof error === 'object' && error !== null ? error : {}) as SdkError;
  const kind = isTimeout(error) ? 'timeout' : kindOf(status, code);
  const details = typeof code === 'number' || typeof code === 'string' ? ` (${code})` : '';
  const numeric = typeof code === 'number' ? code : undefined;
  return new TelephonyError(kind, `A request to Twilio failed: ${kind}${details}.`, numeric, {
    cause: error,
  });
}

function kindOf(status: unknown, code: unknown): TelephonyFailure {
  if (status === 429) return 'busy';
  if (status === 404) return 'not-found';
  if (typeof status === 'number' && status >= 400 && status < 500) return 'refused';
  if (typeof code === 'string' && NOT_CONNECTED.has(code)) return 'unreachable';
  return 'failed';
}

/** axios' codes for a response that did not come in time. */
const isTimeout = (error: unknown): boolean => {
  const { code } = (typeof error === 'object' && error !== null ? error : {}) as SdkError;
  return code === 'ECONNABORTED' || code === 'ETIMEDOUT';
};
