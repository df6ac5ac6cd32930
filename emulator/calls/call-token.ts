import { integer, seededRandom } from '../random';

/** An ES256 signature has 64 bytes. */
const SIGNATURE_BYTES = 64;

/**
 * The `CallToken` of an incoming call, with the shape and size of a real one: URL-encoded JSON with a signed token.
 * @param seed a SID that decides the signature
 */
export function callToken(call: { sid: string; from: string; to: string; at: number }, seed: string): string {
  const { sid: callSid, from, to, at } = call;
  const claims = (values: object) => base64url(JSON.stringify(values));
  const random = seededRandom(parseInt(seed.slice(2, 10), 16));
  const bytes = Array.from({ length: SIGNATURE_BYTES }, () => integer(random, 0, 255));
  const payload = { callSid, from, to, iat: String(Math.floor(at / 1000)) };
  const signature = base64url(String.fromCharCode(...bytes));
  const parentCallInfoToken = `${claims({ alg: 'ES256' })}.${claims(payload)}.${signature}`;
  return encodeURIComponent(JSON.stringify({ parentCallInfoToken, identityHeaderTokens: [] }));
}

const base64url = (bytes: string): string =>
  btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
