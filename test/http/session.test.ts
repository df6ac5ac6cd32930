import jwt from 'jsonwebtoken';
import { deviceOf, newDevice } from '../../src/http/device';
import { openSession, operatorOf } from '../../src/http/session';

const SECRET = 's'.repeat(32);
const NOW = Date.UTC(2026, 0, 5, 9);
const HOURS_MS = 8 * 3_600_000;
const SUE = { name: 'sue', role: 'supervisor' as const, fingerprint: 'f1' };
const { token, expiresAt } = openSession(SUE, SECRET, NOW);
const at = (now: number, find: typeof findSue | (() => undefined) = findSue) => ({
  secret: SECRET,
  now,
  find,
});
const findSue = (name: string) => (name === 'sue' ? SUE : undefined);

test('a token names its operator for eight hours', () => {
  expect(expiresAt).toBe(NOW + HOURS_MS);
  for (const now of [NOW, NOW + HOURS_MS - 1_000])
    expect(operatorOf(`Bearer ${token}`, at(now))).toEqual(SUE);
  expect(operatorOf(`bearer ${token}`, at(NOW))).toEqual(SUE);
});

test('an expired token is refused with the reason', () => {
  expect(() => operatorOf(`Bearer ${token}`, at(NOW + HOURS_MS))).toThrow('expired');
});

test.each([
  ['is removed', () => undefined],
  ['has another entry', () => ({ ...SUE, fingerprint: 'f2' })],
])('a token is refused once its operator %s', (_what, find) => {
  expect(() => operatorOf(`Bearer ${token}`, { secret: SECRET, now: NOW, find })).toThrow(
    expect.objectContaining({
      code: 'unauthenticated',
      message: 'Your access has changed: sign in again.',
    }) as Error,
  );
});

const claims = { sub: 'sue', entry: 'f1', iss: 'bridge-to-conference' };
test.each([
  ['no header', undefined],
  ['no Bearer', token],
  ['a token with text after it', `Bearer ${token} x`],
  ['another secret', `Bearer ${jwt.sign(claims, 'x'.repeat(32))}`],
  ['no algorithm', `Bearer ${jwt.sign(claims, '', { algorithm: 'none' })}`],
  ['another algorithm', `Bearer ${jwt.sign(claims, SECRET, { algorithm: 'HS512' })}`],
  ['another issuer', `Bearer ${jwt.sign({ ...claims, iss: 'x' }, SECRET)}`],
  ['the token of a browser', `Bearer ${newDevice('sue', SECRET, NOW)}`],
  ['no entry', `Bearer ${jwt.sign({ sub: 'sue', iss: 'bridge-to-conference' }, SECRET)}`],
])('a request with %s is not signed in', (_, header) => {
  expect(() => operatorOf(header, at(NOW))).toThrow(
    expect.objectContaining({ code: 'unauthenticated' }) as Error,
  );
});

describe('the token of a browser', () => {
  const device = newDevice('sue', SECRET, NOW);
  const check = { name: 'sue', secret: SECRET, now: NOW };

  test('identifies the browser, and differs for each browser', () => {
    expect(deviceOf(device, check)).toMatch(/^[0-9a-f-]{36}$/);
    expect(deviceOf(newDevice('sue', SECRET, NOW), check)).not.toBe(deviceOf(device, check));
  });

  test.each([
    ['of another operator', device, { ...check, name: 'ann' }],
    ['with another secret', device, { ...check, secret: 'x'.repeat(32) }],
    ['after half a year', device, { ...check, now: NOW + 181 * 86_400_000 }],
    ['that is a session', token, check],
    ['that is no token', 'x', check],
  ])('%s identifies no browser', (_what, sent, given) => {
    expect(deviceOf(sent, given)).toBeUndefined();
  });
});
