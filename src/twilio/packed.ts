import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import type { Documents } from '../calls/base/ports';

/**
 * Sync takes twenty writes a second of an object up to 1 KiB, and fewer of a larger one: https://www.twilio.com/docs/sync/limits. A
 * call writes its document at each of its callbacks, so it is stored compressed: as JSON two parties and a CallToken have 1.3 KB, and
 * ten parties 4 KB.
 */

/** The words of a stored call, the most frequent last. What it contains decides how stored calls are read: add another, do not change it. */
const DICTIONARY = Buffer.from(
  [
    '"state":"consulting","lastTransfer":{"id":"outcome":"completed","transfer":{"id":"kind":"warm","by":"target":{"address":"',
    '"isVoicemail":true,"isScreened":true,"isInitialAgent":true,"isTarget":true,"hasFailed":true,"removedBy":{"name":"',
    '"recordings":{"RE":{"kind":"conference","callSid":"CA","status":"completed","seconds":"help":{"by":"reason":"coaches":"CA',
    '"endedBy":{"name":"role":"supervisor"},"conversion":{"childCallSid":"CA","at":17"by":"',
    '%22%2C%22identityHeaderTokens%22%3A%5B%5D%7D","startedAs":"conference","direction":"outbound"',
    '{"callId":"CA","startedAs":"bridge","direction":"inbound","callToken":"%7B%22parentCallInfoToken%22%3A%22eyJhbGciOiJFUzI1NiJ9.',
    '","legs":{"CA":{"role":"guest","address":"sip:{"role":"agent","address":"client:","status":"initiated"',
    '{"role":"customer","address":"+1","status":"in-progress","startedAt":17,"answeredAt":17,"status":"completed","endedAt":17',
    '"hungUp":true,"presence":{"CF":{"conferenceSid":"CF","sequence":1,"at":17,"present":false,"muted":false,"hold":true,',
    '"present":true,"muted":false,"hold":false}}},"conferences":{"CF":{"startedAt":17',
  ].join(''),
);
const OPTIONS = { level: 9, dictionary: DICTIONARY };

/** The name tells how to read it. */
const packed = z.object({ deflated1: z.base64() });

export const pack = (data: object): z.infer<typeof packed> => ({
  deflated1: deflateRawSync(JSON.stringify(data), OPTIONS).toString('base64'),
});

/** The data of a document. What is not packed, or is damaged, stays as it is: one bad document must not hide the others. */
export function unpack(data: unknown): unknown {
  const found = packed.safeParse(data);
  if (!found.success) return data;
  try {
    return JSON.parse(inflateRawSync(Buffer.from(found.data.deflated1, 'base64'), OPTIONS).toString());
  } catch {
    return data;
  }
}

/** The `Data` of a request as a person reads it: for logs and tests. */
export const legible = (data: string | undefined): string =>
  data === undefined ? '' : JSON.stringify(unpack(JSON.parse(data)));

/** Documents whose data is stored compressed. */
export const packedDocuments = (documents: Documents): Documents => ({
  ...documents,
  create: (name, data, ttlSeconds) => documents.create(name, pack(data), ttlSeconds),
  update: (name, data, revision, ttlSeconds) => documents.update(name, pack(data), revision, ttlSeconds),
  removeOwn: (name, data) => documents.removeOwn(name, pack(data)),
  fetch: async (name) => {
    const stored = await documents.fetch(name);
    return stored && { ...stored, data: unpack(stored.data) };
  },
});
