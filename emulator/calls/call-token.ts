import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';

/**
 * The `CallToken` of an incoming call, with the shape and size of a real one: URL-encoded JSON with a signed token.
 * @param seed decides the signature
 */
export function callToken(call: { sid: string; from: string; to: string; at: number }, seed: string): string {
  const { sid: callSid, from, to, at } = call;
  const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url');
  // An ES256 signature has 64 bytes, as this digest has.
  const signature = createHash('sha512').update(seed).digest('base64url');
  const payload = { callSid, from, to, iat: String(Math.floor(at / 1000)) };
  const parentCallInfoToken = `${part({ alg: 'ES256' })}.${part(payload)}.${signature}`;
  return encodeURIComponent(JSON.stringify({ parentCallInfoToken, identityHeaderTokens: [] }));
}
