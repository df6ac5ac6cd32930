import type { Twilio } from 'twilio';
import { z } from 'zod';
import {
  TelephonyError,
  type Documents,
  type EndedCallDocuments,
  type ListedDocuments,
} from '../calls/base/ports';
import { pack, packedDocuments, unpack } from './packed';
import type { Requests } from './requests';
import { syncDocuments } from './sync-documents';

/** A Sync Service that holds documents of one kind only, so that a list request reads nothing else. */
interface CallService {
  /** The document of the default Service that names this Service. */
  pointer: string;
  friendlyName: string;
}

const LIVE: CallService = {
  pointer: 'bridge-to-conference.live-calls-service',
  friendlyName: 'bridge-to-conference live calls',
};
const ENDED: CallService = {
  pointer: 'bridge-to-conference.ended-calls-service',
  friendlyName: 'bridge-to-conference ended calls',
};
const PRESENCE: CallService = {
  pointer: 'bridge-to-conference.presence-service',
  friendlyName: 'bridge-to-conference presence',
};
const RECORDINGS: CallService = {
  pointer: 'bridge-to-conference.recordings-service',
  friendlyName: 'bridge-to-conference recordings',
};

const CALL_BACKS: CallService = {
  pointer: 'bridge-to-conference.call-backs-service',
  friendlyName: 'bridge-to-conference call-backs',
};

const CONVERSATIONS: CallService = {
  pointer: 'bridge-to-conference.conversations-service',
  friendlyName: 'bridge-to-conference conversations',
};

const pointer = z.object({ sid: z.string() });
/** In Sync a time to live of 0 means no expiry. */
const NO_EXPIRY = 0;
/** The largest page: https://www.twilio.com/docs/sync/api/document-resource#read-multiple-document-resources */
const PAGE_SIZE = 100;
/** A list of more documents would take too much of the 10 s of a Function. */
const MOST_LISTED = 1_000;

/** By account and pointer. A SID never changes once it exists: a warm instance keeps it, another instance asks again. */
const remembered = new Map<string, string>();

interface Access {
  client: () => Twilio;
  /** Of the default Service. */
  documents: Documents;
  requests: Requests;
}

/**
 * Finds the Service, or creates it on first use. Services have no unique name of their own, so a create-once
 * document in the account's default Service names ours, however many instances start at the same time.
 */
async function findService(access: Access, service: CallService): Promise<string> {
  const key = `${access.client().accountSid} ${service.pointer}`;
  const warm = remembered.get(key);
  if (warm !== undefined) return warm;
  const known = await access.documents.fetch(service.pointer);
  const sid = known ? pointer.parse(known.data).sid : await createService(access, service);
  remembered.set(key, sid);
  return sid;
}

async function createService(
  { client, documents, requests }: Access,
  { friendlyName, pointer: name }: CallService,
): Promise<string> {
  const services = client().sync.v1.services;
  const { sid } = await requests.atMostOnce(() => services.create({ friendlyName }));
  if (await documents.create(name, { sid }, NO_EXPIRY)) return sid;
  await requests.atMostOnce(() => services(sid).remove());
  const known = await documents.fetch(name);
  return pointer.parse(known?.data).sid;
}

/** @param limit of documents; default: all */
async function listData(
  { client, requests }: Access,
  serviceSid: string,
  limit?: number,
): Promise<unknown[]> {
  const { documents } = client().sync.v1.services(serviceSid);
  const options = { pageSize: PAGE_SIZE, ...(limit === undefined ? {} : { limit }) };
  const all = await requests.repeatable(() => documents.list(options));
  return all.map((document) => document.data as unknown);
}

/** @param configured the SID, if the configuration names it: saves the first request of every instance */
export function liveCallDocuments(access: Access, configured: string | undefined): ListedDocuments {
  return packedAndListed(
    listedDocuments(access, async () => configured ?? (await findService(access, LIVE))),
  );
}

export const conversationDocuments = (access: Access): ListedDocuments =>
  packedAndListed(listedDocuments(access, () => findService(access, CONVERSATIONS), MOST_LISTED));

export const presenceDocuments = (access: Access): ListedDocuments =>
  listedDocuments(access, () => findService(access, PRESENCE));

export const recordingDocuments = (access: Access): ListedDocuments =>
  listedDocuments(access, () => findService(access, RECORDINGS));

export const callBackDocuments = (access: Access): ListedDocuments =>
  listedDocuments(access, () => findService(access, CALL_BACKS));

/** @param limit of the documents in a list; default: all */
function listedDocuments(access: Access, serviceSid: () => Promise<string>, limit?: number): ListedDocuments {
  return {
    ...syncDocuments(access.client, serviceSid, access.requests),
    list: async () => listData(access, await serviceSid(), limit),
  };
}

const packedAndListed = (documents: ListedDocuments): ListedDocuments => ({
  ...packedDocuments(documents),
  list: async () => (await documents.list()).map(unpack),
});

export function endedCallDocuments(access: Access): EndedCallDocuments {
  const { client, requests } = access;
  const serviceSid = () => findService(access, ENDED);
  const ended = packedAndListed(listedDocuments(access, serviceSid, MOST_LISTED));
  return {
    ...ended,
    put: async (name, data, ttlSeconds) => {
      const { documents } = client().sync.v1.services(await serviceSid());
      try {
        await requests.repeatable(() => documents(name).update({ data: pack(data), ttl: ttlSeconds }));
      } catch (error) {
        if (!(error instanceof TelephonyError) || error.kind !== 'not-found') throw error;
        await ended.create(name, data, ttlSeconds);
      }
    },
  };
}
