import type { z } from 'zod';
import type { ZodMiniType } from 'zod/mini';
import type { Operator } from '../calls/base/ownership';
import { Problem } from '../calls/base/problem';
import type { ByteRange, SoundPart } from '../calls/base/sound';
import type { Endpoint } from '../contract/endpoint';
import { signedInFunction, type Work } from './operator-function';
import type { FunctionHandler, FunctionResponse } from './runtime';

/** A Function's response has at most 4 MB, with its headers. */
const WHOLE_BYTES = 3_500_000;
/** What one request with a Range gets at most: Twilio is read within a second or two. */
const PART_BYTES = 1_048_576;

/** A Function whose response is a sound, whole or in part. Otherwise as `operatorFunction`. */
export const soundFunction = <Params extends z.ZodObject>(
  endpoint: Endpoint<string, Params, ZodMiniType<string>>,
  work: Work<Params, { part: SoundPart; isWanted: boolean }, Operator>,
): FunctionHandler =>
  signedInFunction(endpoint, work, (_, { part, isWanted }) => soundResponse(part, isWanted));

interface WantedRange {
  range: ByteRange;
  /** Whether the client asks for a part. */
  isWanted: boolean;
}

/**
 * The bytes that a request asks for: at most 1 MiB of a range, and the whole sound otherwise. A range in another form is
 * ignored, as RFC 9110 allows. @param header the header `Range`
 */
export function rangeOf(header: string | undefined): WantedRange {
  const [, first, last] = /^bytes=(\d{1,12})-(\d{0,12})$/.exec(header ?? '') ?? [];
  if (first === undefined) return { range: { from: 0, to: WHOLE_BYTES - 1 }, isWanted: false };
  const from = Number(first);
  const to = Math.min(last ? Number(last) : Infinity, from + PART_BYTES - 1);
  return to < from ? rangeOf(undefined) : { range: { from, to }, isWanted: true };
}

/** @throws Problem invalid_request, for a sound that does not fit into one response */
function soundResponse({ bytes, contentType, from, total }: SoundPart, isWanted: boolean): FunctionResponse {
  const headers = { 'Content-Type': contentType, 'Accept-Ranges': 'bytes' };
  if (!isWanted && bytes.length === total) return { status: 200, body: bytes, headers };
  if (!isWanted)
    throw new Problem(
      'invalid_request',
      'This recording is too long for one response: ask for parts of 1 MiB with the header Range.',
    );
  if (bytes.length === 0)
    return { status: 416, body: undefined, headers: { ...headers, 'Content-Range': `bytes */${total}` } };
  const place = `bytes ${from}-${from + bytes.length - 1}/${total}`;
  return { status: 206, body: bytes, headers: { ...headers, 'Content-Range': place } };
}
