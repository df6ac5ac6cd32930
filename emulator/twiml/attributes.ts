import { DocumentFailure } from './document-failure';

/**
 * Makes the URL of an attribute absolute. Throws {@link DocumentFailure} for a relative URL in an inline document, and for a text
 * that is no URL (https://www.twilio.com/docs/api/errors/11100).
 */
export function resolveUrl(url: string, { base }: { base: string | undefined }): string {
  if (base === undefined) {
    if (!/^https?:\/\//.test(url))
      throw new DocumentFailure(15004, `A relative URL cannot be used in an inline document: ${url}`, url);
    if (!URL.canParse(url)) throw invalidUrl(url);
    return url;
  }
  // A fragment holds connection overrides; `URL` keeps it.
  const href = URL.canParse(url, base) ? new URL(url, base).href : '';
  if (!/^https?:/.test(href)) throw invalidUrl(url);
  return href;
}

const invalidUrl = (url: string) => new DocumentFailure(11100, `Invalid URL format: ${url}`, url);

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
