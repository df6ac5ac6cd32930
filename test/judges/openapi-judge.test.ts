import { OpenApiJudge } from '../../simulation/judges/openapi-judge';

const origin = 'https://sync.twilio.com';
const request = (method: string, path: string) => ({
  method,
  url: new URL(origin + path),
  form: [],
  headers: {},
});
const refusal = (overrides: object = {}) => ({
  code: 54100,
  message: 'Document not found',
  more_info: 'https://www.twilio.com/docs/errors/54100',
  status: 404,
  ...overrides,
});

/** The problems of one response to the fetch of a document. */
function problemsOf(status: number, body: unknown, path = '/v1/Services/default/Documents/d'): string[] {
  const judge = new OpenApiJudge();
  judge.exchange(request('GET', path), { status, body });
  return judge.report().problems;
}

test('the judge accepts a refusal only in the form of Twilio', () => {
  expect(problemsOf(404, refusal())).toEqual([]);
  expect(problemsOf(404, refusal({ detail: 'x' }))).toHaveLength(1);
  expect(problemsOf(404, refusal({ code: '54100' }))).toHaveLength(1);
  expect(problemsOf(404, refusal({ message: null }))).toHaveLength(1);
  expect(problemsOf(409, refusal())).toHaveLength(1);
  expect(problemsOf(404, refusal({ more_info: 'https://example.com' }))).toHaveLength(1);
  expect(problemsOf(404, 'Not found')).toHaveLength(1);
});

test('the judge accepts a response only with a status and a body of the document', () => {
  expect(problemsOf(204, undefined)).toEqual(['FetchDocument: The response has status 204.']);
  expect(problemsOf(200, {})).not.toEqual([]);
  expect(problemsOf(200, undefined)).not.toEqual([]);
  expect(problemsOf(200, {}, '/v1/Nothing')).toEqual(['GET /v1/Nothing: Twilio has no such operation.']);
  const judge = new OpenApiJudge();
  judge.exchange(request('DELETE', '/v1/Services/default'), { status: 204, body: {} });
  expect(judge.report().problems).toEqual(['DeleteService: The response has a body.']);
});

test('the report counts exchanges, operations and refusals', () => {
  const judge = new OpenApiJudge();
  judge.exchange(request('DELETE', '/v1/Services/default'), { status: 204, body: undefined });
  judge.exchange(request('GET', '/v1/Services/default/Documents/d'), { status: 404, body: refusal() });
  judge.exchange(request('GET', '/v1/Services/default'), { status: 500, body: undefined });
  expect(judge.report()).toEqual({
    exchanges: 3,
    operations: { DeleteService: 1 },
    refusals: { 54100: 1 },
    problems: [],
  });
  judge.assertClean();
  judge.assertCovered(['DeleteService']);
  expect(() => judge.assertCovered(['DeleteService', 'FetchDocument'])).toThrow(
    'Never exercised: FetchDocument.',
  );
  expect(() => judge.assertCovered(['FetchDocuments'])).toThrow('Twilio has no operation FetchDocuments.');
});

test('the judge ignores a wrong request when it was sent on purpose', () => {
  const judge = new OpenApiJudge();
  judge.exchange(request('GET', '/v1/Services?PageSize=0'), { status: 404, body: refusal() }, 'ignored');
  judge.assertClean();
  judge.exchange(request('GET', '/v1/Services?PageSize=0'), { status: 404, body: refusal() });
  expect(() => judge.assertClean()).toThrow("The value '0' of PageSize is no such whole number.");
});
