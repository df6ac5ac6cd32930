import { DocumentFailure } from './document-failure';

/** Makes the URL of an attribute absolute. Throws {@link DocumentFailure} for a relative URL in an inline document. */
export function resolveUrl(url: string, { base }: { base: string | undefined }): string {
  if (base === undefined) {
    if (!/^https?:\/\//.test(url))
      throw new DocumentFailure(15004, `A relative URL cannot be used in an inline document: ${url}`, url);
    return url;
  }
  // A fragment holds connection overrides; `URL` keeps it.
  return new URL(url, base).href;
}

/** GET or POST. Any other value gives the default. */
export const methodOf = (
  value: string | undefined,
  defaultMethod: 'GET' | 'POST' = 'POST',
): 'GET' | 'POST' =>
  value?.toUpperCase() === 'GET' ? 'GET' : value?.toUpperCase() === 'POST' ? 'POST' : defaultMethod;

/** `true` in any case of letters is true, any other value is false. */
export const flag = (value: string | undefined, defaultValue: boolean): boolean =>
  value === undefined ? defaultValue : value.trim().toLowerCase() === 'true';

/** A whole number, moved into the limits. A value that is no whole number gives the default. */
export function count(
  value: string | undefined,
  defaultValue: number,
  low = 0,
  high = Number.MAX_SAFE_INTEGER,
): number {
  if (value === undefined || !/^\s*\d+\s*$/.test(value)) return defaultValue;
  return Math.min(high, Math.max(low, Number(value)));
}
