import { TelephonyError, type TelephonyFailure } from '../../../src/calls/base/ports';
import { Problem } from '../../../src/calls/base/problem';
import { asConversionProblem, asProblem } from '../../../src/calls/base/telephony-problem';

const codes: [TelephonyFailure, string][] = [
  ['not-found', 'call_not_found'],
  ['refused', 'twilio_error'],
  ['busy', 'too_many_requests'],
  ['unreachable', 'twilio_error'],
  ['timeout', 'twilio_timeout'],
  ['failed', 'twilio_error'],
];

describe.each([
  ['asProblem', asProblem],
  ['asConversionProblem', asConversionProblem],
])('%s', (_name, translate) => {
  test.each(codes)('makes %s a %s and keeps the cause', (kind, code) => {
    const error = new TelephonyError(kind, 'As Twilio says.');
    const problem = translate(error);
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ code, cause: error });
  });

  test('makes error 21220 call_ended only when Twilio refused', () => {
    expect(translate(new TelephonyError('refused', '', 21220))).toMatchObject({ code: 'call_ended' });
    expect(translate(new TelephonyError('refused', '', 21221))).toMatchObject({ code: 'twilio_error' });
    expect(translate(new TelephonyError('timeout', '', 21220))).toMatchObject({ code: 'twilio_timeout' });
  });

  test('returns any other error unchanged', () => {
    const error = new Error('broken');
    expect(translate(error)).toBe(error);
  });
});

const messageOf = (problem: unknown) => (problem instanceof Problem ? problem.message : 'no problem');

test.each(['refused', 'busy', 'unreachable', 'timeout', 'failed'] as const)(
  'a conversion problem says that no leg was moved when the failure is %s',
  (kind) => {
    expect(messageOf(asConversionProblem(new TelephonyError(kind, '')))).toContain('No leg was moved');
  },
);

test("an operation's problem says that the request may have been carried out when Twilio did not respond", () => {
  const problem = asProblem(new TelephonyError('timeout', ''));
  expect(messageOf(problem)).toContain('may have been carried out');
});
