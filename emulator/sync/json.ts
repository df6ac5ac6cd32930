import type { ApiResponse } from '../rest/router';
import type { SyncObject, Versioned } from './objects';

/** ISO 8601 in whole seconds, as every date of Sync. */
export const isoDate = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');

export const revisionOf = (thing: Versioned) => thing.revision.toString(16);

export const versionedJson = (thing: Versioned) => ({
  revision: revisionOf(thing),
  date_created: isoDate(thing.createdAt),
  date_updated: isoDate(thing.updatedAt),
  date_expires: thing.expiresAt === undefined ? null : isoDate(thing.expiresAt),
  // What REST creates is created by `system`; only client SDKs have an identity.
  created_by: 'system',
});

export const objectJson = (object: SyncObject) => ({
  ...versionedJson(object),
  sid: object.sid,
  unique_name: object.uniqueName,
});

/** An answer that holds one thing carries its revision as the ETag too (https://www.twilio.com/docs/sync/mutation-and-conflict-resolution). */
export const answer = (status: 200 | 201, thing: Versioned, body: unknown): ApiResponse => ({
  status,
  body,
  headers: { etag: `"${revisionOf(thing)}"` },
});
