import { TelephonyError, type TelephonyFailure } from '../../src/calls/base/ports';
import { asTelephonyError } from '../../src/twilio/failures';

/** As the SDK throws it: a RestException has `status` and a numeric `code`, an error of axios a textual `code`. */
const sdkError = (fields: { status?: number; code?: number | string }): Error =>
  Object.assign(new Error('as Twilio words it'), fields);

describe('asTelephonyError says what Twilio may have done', () => {
  test.each<[TelephonyFailure, { status?: number; code?: number | string }]>([
    ['busy', { status: 429, code: 20429 }],
    ['not-found', { status: 404, code: 20404 }],
    ['refused', { status: 400, code: 21220 }],
    ['refused', { status: 401, code: 20003 }],
    ['refused', { status: 412, code: 54103 }],
    ['refused', { status: 499 }],
    ['unreachable', { code: 'ECONNREFUSED' }],
    ['unreachable', { code: 'ENOTFOUND' }],
    ['unreachable', { code: 'EAI_AGAIN' }],
    ['unreachable', { code: 'EHOSTUNREACH' }],
    ['unreachable', { code: 'ENETUNREACH' }],
    ['failed', { code: 'ECONNRESET' }],
    ['timeout', { code: 'ECONNABORTED' }],
    ['timeout', { code: 'ETIMEDOUT' }],
    ['failed', { status: 500 }],
    ['failed', { status: 503, code: 20503 }],
    ['failed', { status: 399 }],
    ['failed', {}],
  ])('%s for %j', (kind, fields) => {
    const cause = sdkError(fields);
    const error = asTelephonyError(cause);
    expect(error).toBeInstanceOf(TelephonyError);
    expect(error.kind).toBe(kind);
    expect(error.cause).toBe(cause);
  });

  test.each([undefined, null, 'text', 7])('failed for %p, which is no error object', (thrown) => {
    expect(asTelephonyError(thrown).kind).toBe('failed');
  });

  test('a TelephonyError stays the same object', () => {
    const error = new TelephonyError('busy', 'busy');
    expect(asTelephonyError(error)).toBe(error);
  });

  test('the code is kept where Twilio sent a number, and only there', () => {
    expect(asTelephonyError(sdkError({ status: 400, code: 21220 })).code).toBe(21220);
    expect(asTelephonyError(sdkError({ code: 'ECONNRESET' })).code).toBeUndefined();
  });

  test("the message says the kind and the code, and not Twilio's own words", () => {
    expect(asTelephonyError(sdkError({ status: 400, code: 21220 })).message).toBe(
      'A request to Twilio failed: refused (21220).',
    );
    expect(asTelephonyError(sdkError({ status: 500 })).message).toBe('A request to Twilio failed: failed.');
  });
});

test.each([
  [true, { code: 'ECONNABORTED' }],
  [true, { code: 'ETIMEDOUT' }],
  [false, { code: 'ECONNRESET' }],
  [false, { status: 504 }],
])('is a timeout: %p, for %j', (expected, fields) => {
  expect(asTelephonyError(sdkError(fields)).kind === 'timeout').toBe(expected);
});
