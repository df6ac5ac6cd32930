import type { HttpRequest } from '../emulator';

export type Form = Record<string, unknown>;

/** Headers that the platform keeps: https://www.twilio.com/docs/serverless/functions-assets/functions/headers-and-cookies */
const RESTRICTED =
  /^(via|referer|host|transfer-encoding|proxy-.*|x-real-ip|connection|expect|trailer|upgrade|i-twilio-.*|i-t-.*|ot-.*|x-amz.*|x-forwarded-.*|x-accel-.*)$/;

/** The fields of a POST body. Empty for any other method, an unknown content type and JSON that cannot be read. */
export function formOf({ method, headers, body }: HttpRequest): Form {
  const type = headers['content-type'] ?? '';
  if (method !== 'POST') return {};
  if (type.includes('application/x-www-form-urlencoded')) return fieldsOf(new URLSearchParams(body));
  if (!type.includes('application/json')) return {};
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}

/**
 * The `event` of a handler. The body overrides the query, and both override `request`: the official runtime merges in this
 * order (constructEvent of @twilio/runtime-handler).
 */
export function eventOf(url: URL, { headers }: HttpRequest, form: Form): object {
  const passedOn = Object.fromEntries(Object.entries(headers).filter(([name]) => !RESTRICTED.test(name)));
  return { request: { headers: passedOn, cookies: {} }, ...fieldsOf(url.searchParams), ...form };
}

/** A name that occurs more than once has an array as its value, as on the platform. */
function fieldsOf(search: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(search.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = search.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}
