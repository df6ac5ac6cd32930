import { parseDate, rfc2822 } from '../dates';
import { TwilioError } from './twilio-error';

export const dateOrNull = (at: number | undefined): string | null => (at === undefined ? null : rfc2822(at));

/** Reads a parameter that is an HTTP method. Throws Twilio's 21202. */
export function methodField(
  form: URLSearchParams,
  name: string,
  defaultMethod: 'GET' | 'POST' = 'POST',
): 'GET' | 'POST' {
  const value = form.get(name)?.toUpperCase();
  if (value === undefined || value === '') return defaultMethod;
  if (value !== 'GET' && value !== 'POST') throw new TwilioError(400, 21202, `${name} must be GET or POST`);
  return value;
}

/** Reads an absolute URL. Undefined: not given. Throws Twilio's 21205. */
export function urlField(form: URLSearchParams, name: string): string | undefined {
  const value = form.get(name);
  if (value === null || value === '') return undefined;
  if (!/^https?:\/\/[^/\s]+/.test(value) || !URL.canParse(value))
    throw new TwilioError(400, 21205, `${name} is not a valid URL: ${value}`);
  return value;
}

/** Reads a flag as Twilio does: any value but `true` is false. Undefined: not given. */
export function flagField(form: URLSearchParams, name: string): boolean | undefined {
  const value = form.get(name);
  return value === null ? undefined : value.toLowerCase() === 'true';
}

/** Reads a whole number within limits. Undefined: not given. Throws Twilio's 20001. */
export function numberField(
  form: URLSearchParams,
  name: string,
  low: number,
  high: number,
): number | undefined {
  const value = form.get(name);
  if (value === null || value === '') return undefined;
  if (!/^\d+$/.test(value) || Number(value) < low || Number(value) > high)
    throw new TwilioError(
      400,
      20001,
      `Invalid parameter ${name}: it must be a number from ${low} to ${high}.`,
    );
  return Number(value);
}

/** Whether a time passes the filters `name`, `name<` and `name>`. A filter is a day, or a date with time. */
export function withinTimes(query: URLSearchParams, name: string, at: number | undefined): boolean {
  const compare = (text: string): number | undefined => {
    if (at === undefined) return undefined;
    const given = parseDate(text);
    return /^\d{4}-\d\d-\d\d$/.test(text) ? Math.floor((at - given) / 86_400_000) : at - given;
  };
  const passes = (suffix: string, test: (difference: number) => boolean): boolean => {
    const text = query.get(name + suffix);
    if (text === null) return true;
    const difference = compare(text);
    return difference !== undefined && test(difference);
  };
  return (
    passes('', (difference) => difference === 0) &&
    passes('<', (difference) => difference <= 0) &&
    passes('>', (difference) => difference >= 0)
  );
}
