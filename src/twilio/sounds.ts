import type { Twilio } from 'twilio';
import { z } from 'zod';
import { TelephonyError } from '../calls/base/ports';
import type { ByteRange, SoundPart, Sounds } from '../calls/base/sound';
import type { Requests } from './requests';

const responseSchema = z.object({
  statusCode: z.number(),
  headers: z.object({ 'content-type': z.string().optional(), 'content-range': z.string().optional() }),
  body: z.unknown(),
});

const RANGE_NOT_SATISFIABLE = 416;

/**
 * The sounds of recordings, read with the account's credentials, so no sound has a public URL:
 * https://www.twilio.com/docs/voice/api/recording
 * @param client gives bodies as bytes
 */
export const twilioSounds = (client: () => Twilio, { repeatable }: Requests): Sounds => ({
  read: async (recordingSid, range) => {
    const { accountSid } = client();
    const uri = `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Recordings/${recordingSid}.mp3`;
    try {
      return await repeatable(() => fetchPart(client(), uri, range));
    } catch (error) {
      if (error instanceof TelephonyError && error.kind === 'not-found') return undefined;
      throw error;
    }
  },
});

async function fetchPart(client: Twilio, uri: string, { from, to }: ByteRange): Promise<SoundPart> {
  const headers = { Range: `bytes=${from}-${to}`, Accept: 'audio/mpeg' };
  const response: unknown = await client.request({ method: 'get', uri, headers, allowRedirects: true });
  const { statusCode, headers: received, body } = responseSchema.parse(response);
  const contentType = received['content-type'] ?? 'audio/mpeg';
  const [, total] = /\/(\d+)$/.exec(received['content-range'] ?? '') ?? [];
  if (statusCode === RANGE_NOT_SATISFIABLE)
    return { bytes: new Uint8Array(), contentType, from, total: Number(total ?? 0) };
  // The failure is classified by its status, as a failure that the SDK throws.
  if (statusCode >= 400) throw Object.assign(new Error('Twilio refused the sound.'), { status: statusCode });
  const bytes = bytesOf(body);
  if (statusCode === 206 && total !== undefined) return { bytes, contentType, from, total: Number(total) };
  // A server may ignore the range and send all of it: https://www.rfc-editor.org/rfc/rfc9110#section-14.2
  return { bytes: bytes.subarray(from, to + 1), contentType, from, total: bytes.length };
}

function bytesOf(body: unknown): Uint8Array {
  if (!ArrayBuffer.isView(body)) throw new Error('Twilio sent no bytes.');
  return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
}
