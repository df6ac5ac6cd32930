import type { ApiRequest } from '../rest/router';
import {
  type DataErrors,
  dataTooLarge,
  invalidIfMatch,
  invalidJson,
  invalidTtl,
  invalidUniqueName,
} from './errors';

export type JsonObject = Readonly<Record<string, unknown>>;

/** https://www.twilio.com/docs/sync/limits#sync-payload-limits */
const MAX_DATA_BYTES = 16 * 1024;
const MAX_TTL_SECONDS = 31_536_000;
const MAX_NAME_LENGTH = 320;

/** Reads `Data`. Undefined: not given. Throws Twilio's 54008 or 54006. */
export function readData(form: URLSearchParams): JsonObject | undefined {
  const given = form.get('Data');
  if (given === null) return undefined;
  let data: unknown;
  try {
    data = JSON.parse(given);
  } catch {
    throw invalidJson();
  }
  if (!isObject(data)) throw invalidJson();
  if (bytesOf(data) > MAX_DATA_BYTES) throw dataTooLarge();
  return data;
}

/** The size of the data as Sync counts it. */
export const bytesOf = (data: JsonObject): number => new TextEncoder().encode(JSON.stringify(data)).length;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads `Data` of a request that must have it. */
export function requireData(form: URLSearchParams, errors: DataErrors): JsonObject {
  const data = readData(form);
  if (!data) throw errors.dataMissing();
  return data;
}

/** Reads a time to live in seconds, from the first of these parameters that is given: the others are its aliases. */
export function readTtl(form: URLSearchParams, ...names: string[]): number | undefined {
  const given = names.map((name) => form.get(name)).find((value) => value !== null && value !== '');
  if (given === undefined || given === null) return undefined;
  const seconds = Number(given);
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > MAX_TTL_SECONDS) throw invalidTtl();
  return seconds;
}

export function readUniqueName(form: URLSearchParams): string | null {
  const name = form.get('UniqueName');
  if (name === null) return null;
  if (name === '' || name.length > MAX_NAME_LENGTH || /^[A-Z]{2}[a-f0-9]{32}$/.test(name)) {
    throw invalidUniqueName();
  }
  return name;
}

/**
 * Refuses a change that is based on another revision
 * (https://www.twilio.com/docs/sync/mutation-and-conflict-resolution).
 */
export function checkIfMatch(request: ApiRequest, revision: number, errors: DataErrors): void {
  const given = request.headers['if-match'];
  if (given === undefined || given === '*') return;
  const digits = /^(?:W\/)?"?([0-9a-f]+)"?$/i.exec(given)?.[1];
  if (digits === undefined) throw invalidIfMatch();
  if (parseInt(digits, 16) !== revision) throw errors.revisionMismatch();
}
