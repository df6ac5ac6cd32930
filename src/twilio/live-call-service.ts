import type { Twilio } from 'twilio';
import { z } from 'zod';
import type { Documents, LiveCallDocuments } from '../calls/base/ports';
import type { Requests } from './requests';
import { syncDocuments } from './sync-documents';

const POINTER = 'bridge-to-conference.live-calls-service';
const FRIENDLY_NAME = 'bridge-to-conference live calls';
const pointer = z.object({ sid: z.string() });
/** Sync: a time to live of 0 is for ever. */
const FOR_EVER = 0;

/**
 * The SID of the Sync Service that holds live calls and nothing else, so that one list request reads them all.
 * It never changes once it is there, so a warm instance remembers it; another instance asks again.
 */
let remembered: { account: string; sid: string } | undefined;

/**
 * Finds the Service, or creates it on first use. Services have no unique name of their own, so a create-once
 * document in the account's default Service says which one is ours, however many instances begin at once.
 */
async function findService(client: () => Twilio, records: Documents, requests: Requests): Promise<string> {
  const account = client().accountSid;
  if (remembered?.account === account) return remembered.sid;
  const known = await records.fetch(POINTER);
  const sid = known ? pointer.parse(known.data).sid : await createService(client, records, requests);
  remembered = { account, sid };
  return sid;
}

async function createService(client: () => Twilio, records: Documents, requests: Requests): Promise<string> {
  const services = client().sync.v1.services;
  const { sid } = await requests.change(() => services.create({ friendlyName: FRIENDLY_NAME }));
  if (await records.create(POINTER, { sid }, FOR_EVER)) return sid;
  await requests.change(() => services(sid).remove());
  const known = await records.fetch(POINTER);
  return pointer.parse(known?.data).sid;
}

/** @param configured the SID, where the configuration names it: saves the first look-up of every instance */
export function liveCallDocuments(
  client: () => Twilio,
  records: Documents,
  requests: Requests,
  configured: string | undefined,
): LiveCallDocuments {
  const serviceSid = async () => configured ?? (await findService(client, records, requests));
  return {
    ...syncDocuments(client, serviceSid, requests),
    list: async () => {
      const service = client().sync.v1.services(await serviceSid());
      const page = await requests.repeat(() => service.documents.list({ pageSize: 100, limit: 500 }));
      return page.map((document) => document.data as unknown);
    },
  };
}
