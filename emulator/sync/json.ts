import { isoSeconds } from '../dates';
import type { ApiResponse } from '../rest/router';
import type { SyncObject, Versioned } from './objects';

/** The revision as Sync shows it: hexadecimal. */
const revisionOf = (thing: Versioned) => thing.revision.toString(16);

export const versionedJson = (thing: Versioned) => ({
  revision: revisionOf(thing),
  date_created: isoSeconds(thing.createdAt),
  date_updated: isoSeconds(thing.updatedAt),
  date_expires: thing.expiresAt === undefined ? null : isoSeconds(thing.expiresAt),
  // Only client SDKs have an identity. For what REST creates, Sync says `system`.
  created_by: 'system',
});

export const objectJson = (object: SyncObject) => ({
  ...versionedJson(object),
  sid: object.sid,
  unique_name: object.uniqueName,
});

/** A response with one object or item. Its ETag is the revision (https://www.twilio.com/docs/sync/mutation-and-conflict-resolution). */
export const versionedResponse = (status: 200 | 201, thing: Versioned, body: unknown): ApiResponse => ({
  status,
  body,
  headers: { etag: `"${revisionOf(thing)}"` },
});
