import { isDeepStrictEqual } from 'node:util';
import type { Twilio } from 'twilio';
import type { Documents } from '../calls/base/ports';
import { TelephonyError } from '../calls/base/ports';
import type { Requests } from './requests';

/** https://www.twilio.com/docs/api/errors/54301: the unique name is taken. */
const NAME_TAKEN = 54301;
/** https://www.twilio.com/docs/api/errors/54103: the document is at another revision. */
const REVISION_MISMATCH = 54103;

const REMOVALS = 3;

/**
 * Sync Documents of one Sync Service, as create-once, compare-and-set records with a time to live.
 * @param serviceSid a Service SID, or `default` for the instance that every account has
 */
export function syncDocuments(
  client: () => Twilio,
  serviceSid: () => Promise<string>,
  { atMostOnce, repeatable }: Requests,
): Documents {
  const documents = async () => client().sync.v1.services(await serviceSid()).documents;

  const fetch: Documents['fetch'] = async (name) => {
    const all = await documents();
    return unlessGone(async () => {
      const document = await repeatable(() => all(name).fetch());
      return { data: document.data as unknown, revision: document.revision };
    });
  };

  return {
    fetch,

    create: async (name, data, ttlSeconds) => {
      const all = await documents();
      try {
        const created = await atMostOnce(() => all.create({ uniqueName: name, data, ttl: ttlSeconds }));
        return created.revision;
      } catch (error) {
        if (error instanceof TelephonyError && error.code === NAME_TAKEN) return undefined;
        throw error;
      }
    },

    update: async (name, data, revision, ttlSeconds) => {
      const all = await documents();
      try {
        // The time to live counts from the last request that set it: https://www.twilio.com/docs/sync/limits
        await atMostOnce(() => all(name).update({ data, ttl: ttlSeconds, ifMatch: revision }));
        return true;
      } catch (error) {
        if (!(error instanceof TelephonyError)) throw error;
        if (error.code === REVISION_MISMATCH || error.kind === 'not-found') return false;
        throw error;
      }
    },

    remove: async (name) => {
      const all = await documents();
      await unlessGone(() => repeatable(() => all(name).remove()));
    },

    removeOwn: async (name, data) => {
      const all = await documents();
      for (let attempt = 1; ; attempt++) {
        try {
          await unlessGone(() => atMostOnce(() => all(name).remove()));
          return;
        } catch (error) {
          const mayRepeat = error instanceof TelephonyError && error.kind === 'failed' && attempt < REMOVALS;
          if (!mayRepeat) throw error;
        }
        // Sync removes a document at any revision, so this asks whether it is still the same one.
        if (!isDeepStrictEqual((await fetch(name))?.data, data)) return;
      }
    },
  };
}

/** Undefined: there is no such document. */
async function unlessGone<T>(request: () => Promise<T>): Promise<T | undefined> {
  try {
    return await request();
  } catch (error) {
    if (error instanceof TelephonyError && error.kind === 'not-found') return undefined;
    throw error;
  }
}
