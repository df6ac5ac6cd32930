import type { Twilio } from 'twilio';
import { z } from 'zod';
import type { Documents, LiveCallDocuments } from '../calls/base/ports';
import type { Requests } from './requests';
import { syncDocuments } from './sync-documents';

const POINTER = 'bridge-to-conference.live-calls-service';
const FRIENDLY_NAME = 'bridge-to-conference live calls';
const pointer = z.object({ sid: z.string() });
/** In Sync a time to live of 0 means no expiry. */
const NO_EXPIRY = 0;

/**
 * The SID of the Sync Service that holds live calls and nothing else, so that one list request reads them all.
 * It never changes once it exists: a warm instance keeps it, another instance asks again.
 */
let remembered: { account: string; sid: string } | undefined;

/**
 * Finds the Service, or creates it on first use. Services have no unique name of their own, so a create-once
 * document in the account's default Service names ours, however many instances start at the same time.
 */
async function findService(client: () => Twilio, documents: Documents, requests: Requests): Promise<string> {
  const account = client().accountSid;
  if (remembered?.account === account) return remembered.sid;
  const known = await documents.fetch(POINTER);
  const sid = known ? pointer.parse(known.data).sid : await createService(client, documents, requests);
  remembered = { account, sid };
  return sid;
}

async function createService(
  client: () => Twilio,
  documents: Documents,
  requests: Requests,
): Promise<string> {
  const services = client().sync.v1.services;
  const { sid } = await requests.change(() => services.create({ friendlyName: FRIENDLY_NAME }));
  if (await documents.create(POINTER, { sid }, NO_EXPIRY)) return sid;
  await requests.change(() => services(sid).remove());
  const known = await documents.fetch(POINTER);
  return pointer.parse(known?.data).sid;
}

/** @param configured the SID, if the configuration names it: saves the first request of every instance */
export function liveCallDocuments(
  client: () => Twilio,
  documents: Documents,
  requests: Requests,
  configured: string | undefined,
): LiveCallDocuments {
  const serviceSid = async () => configured ?? (await findService(client, documents, requests));
  return {
    ...syncDocuments(client, serviceSid, requests),
    list: async () => {
      const service = client().sync.v1.services(await serviceSid());
      const page = await requests.repeat(() => service.documents.list({ pageSize: 100, limit: 500 }));
      return page.map((document) => document.data as unknown);
    },
  };
}
