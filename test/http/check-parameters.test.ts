import { z } from 'zod';
import { checkParameters } from '../../src/http/check-parameters';

const params = z.object({
  callSid: z.string({ error: 'CallSid is missing.' }),
  to: z.string().regex(/^\+/, 'must be a number').optional(),
  kind: z.enum(['warm', 'cold'], 'kind must be warm or cold.').optional(),
});
const check = (sent: Record<string, unknown>) => () => checkParameters(params, sent);

test('known parameters are returned as the schema reads them', () => {
  expect(check({ callSid: 'CA1', to: '+1' })()).toEqual({ callSid: 'CA1', to: '+1' });
});

test.each([
  [{ CallSid: 'CA1' }, 'There is no parameter "CallSid"; did you mean "callSid"?'],
  [
    { callSid: 'CA1', colour: 'red' },
    'There is no parameter "colour"; this endpoint takes callSid, to and kind.',
  ],
  [{ callSid: 'CA1', '<script>': '' }, 'A parameter is not known; this endpoint takes callSid, to and kind.'],
  [
    { callSid: 'CA1', ['x'.repeat(500)]: '' },
    'A parameter is not known; this endpoint takes callSid, to and kind.',
  ],
  [{ callSid: ['CA1', 'CA2'] }, 'The parameter callSid is given 2 times: send it once.'],
  [{}, 'CallSid is missing.'],
  [{ callSid: 'CA1', to: '1' }, 'to must be a number.'],
  [{ callSid: 'CA1', kind: 'hot' }, 'kind must be warm or cold.'],
])('%j is refused with one sentence', (sent, sentence) => {
  expect(check(sent)).toThrow(
    expect.objectContaining({ code: 'invalid_request', message: sentence }) as Error,
  );
});

test('an endpoint without parameters says so', () => {
  expect(() => checkParameters(z.object({}), { page: 2 })).toThrow(
    'There is no parameter "page"; this endpoint takes none.',
  );
});
