import jwt from 'jsonwebtoken';
import { openSession, operatorOf } from '../../src/http/session';

const SECRET = 's'.repeat(32);
const NOW = Date.UTC(2026, 0, 5, 9);
const HOURS_MS = 8 * 3_600_000;
const SUE = { name: 'sue', role: 'supervisor' as const };
const { token, expiresAt } = openSession(SUE, SECRET, NOW);

test('a token names its operator for eight hours', () => {
  expect(expiresAt).toBe(NOW + HOURS_MS);
  for (const at of [NOW, NOW + HOURS_MS - 1_000])
    expect(operatorOf(`Bearer ${token}`, SECRET, at)).toEqual(SUE);
  expect(operatorOf(`bearer ${token}`, SECRET, NOW)).toEqual(SUE);
});

test('an expired token is refused with the reason', () => {
  expect(() => operatorOf(`Bearer ${token}`, SECRET, NOW + HOURS_MS)).toThrow('expired');
});

const claims = { sub: 'sue', role: 'admin', iss: 'bridge-to-conference' };
test.each([
  ['no header', undefined],
  ['no Bearer', token],
  ['a token with text after it', `Bearer ${token} x`],
  ['another secret', `Bearer ${jwt.sign(claims, 'x'.repeat(32))}`],
  ['no algorithm', `Bearer ${jwt.sign(claims, '', { algorithm: 'none' })}`],
  ['another algorithm', `Bearer ${jwt.sign(claims, SECRET, { algorithm: 'HS512' })}`],
  ['another issuer', `Bearer ${jwt.sign({ ...claims, iss: 'x' }, SECRET)}`],
  ['an unknown role', `Bearer ${jwt.sign({ ...claims, role: 'owner' }, SECRET)}`],
])('a request with %s is not signed in', (_, header) => {
  expect(() => operatorOf(header, SECRET, NOW)).toThrow(
    expect.objectContaining({ code: 'unauthenticated' }) as Error,
  );
});
