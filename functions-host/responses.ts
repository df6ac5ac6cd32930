import type { HttpResponse } from '../emulator';
import type { Asset } from './deployment';
import { PlatformResponse } from './platform-response';

const CONTENT_TYPES: Record<string, string> = {
  xml: 'text/xml',
  html: 'text/html',
  js: 'application/javascript',
  css: 'text/css',
  wav: 'audio/wav',
};

export const text = (status: number, body: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/plain' },
  body,
});

/** The response of a Function that failed. The reason goes to the log only. */
export const FAILED = text(500, 'Internal server error');

/** @param returned what a handler gave to its callback */
export function functionResponse(returned: unknown): HttpResponse {
  if (typeof returned === 'string') return text(200, returned);
  if (!(returned instanceof PlatformResponse)) return json(200, {}, returned);
  const { statusCode, headers, body } = returned;
  if (typeof body === 'string' || body === null) return { status: statusCode, headers, body: body ?? '' };
  if (ArrayBuffer.isView(body)) return { status: statusCode, headers, body: '', bytes: bytesOf(body) };
  return json(statusCode, headers, body);
}

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView) =>
  new Uint8Array(buffer, byteOffset, byteLength);

export function assetResponse({ path, visibility, content }: Asset): HttpResponse {
  if (visibility !== 'public') return text(403, 'Forbidden');
  const extension = path.slice(path.lastIndexOf('.') + 1);
  return {
    status: 200,
    headers: { 'content-type': CONTENT_TYPES[extension] ?? 'application/octet-stream' },
    body: content,
  };
}

const json = (status: number, headers: Record<string, string>, body: unknown): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body ?? null),
});
