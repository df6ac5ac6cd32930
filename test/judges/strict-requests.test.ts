import { OpenApiJudge } from '../../simulation/judges/openapi-judge';

const account = `https://api.twilio.com/2010-04-01/Accounts/AC${'a'.repeat(32)}`;
const call = `${account}/Calls/CA${'b'.repeat(32)}.json`;
const participants = `${account}/Conferences/CF${'c'.repeat(32)}/Participants.json`;
const documents = `https://sync.twilio.com/v1/Services/default/Documents`;

/** The problems of a request; the response is a 500, which is not judged. */
function problemsOf(method: string, url: string, form: [string, string][] = [], headers = {}): string[] {
  const judge = new OpenApiJudge();
  const contentType = { 'content-type': 'application/x-www-form-urlencoded' };
  const request = { method, url: new URL(url), form, headers: { ...contentType, ...headers } };
  judge.exchange(request, { status: 500, body: undefined });
  return judge.report().problems;
}

test.each<[string, string, [string, string][]]>([
  ['GET', `${account}/Calls.json?ParentCallSid=CA${'0'.repeat(32)}&Status=in-progress&PageSize=1000`, []],
  ['GET', `${account}/Calls.json?StartTime%3E=2026-01-05`, []],
  ['POST', call, [['Twiml', '<Response><Hangup/></Response>']]],
  [
    'POST',
    call,
    [
      ['Url', 'https://example.com/next#rc=2'],
      ['Method', 'GET'],
    ],
  ],
  [
    'POST',
    participants,
    [
      ['From', '+14155550100'],
      ['To', 'client:jo'],
      ['StatusCallbackEvent', 'initiated'],
      ['StatusCallbackEvent', 'completed'],
      ['WaitUrl', ''],
    ],
  ],
  [
    'POST',
    documents,
    [
      ['UniqueName', 'a'],
      ['Data', '{}'],
      ['Ttl', '60'],
    ],
  ],
])('the judge accepts %s %s %j', (method, url, form) => {
  expect(problemsOf(method, url, form)).toEqual([]);
});

test.each<[string, string, string, [string, string][]]>([
  ['ListCall: The operation knows no parameter Parent.', 'GET', `${account}/Calls.json?Parent=x`, []],
  [
    "ListCall: The value 'talking' of Status is none of queued, ringing, in-progress, completed, busy, failed, no-answer, canceled.",
    'GET',
    `${account}/Calls.json?Status=talking`,
    [],
  ],
  [
    "ListCall: The value '1001' of PageSize is no such whole number.",
    'GET',
    `${account}/Calls.json?PageSize=1001`,
    [],
  ],
  [
    "ListCall: The value 'CA1' of ParentCallSid is no such SID.",
    'GET',
    `${account}/Calls.json?ParentCallSid=CA1`,
    [],
  ],
  [
    "ListCall: The value 'soon' of StartTime> is no date.",
    'GET',
    `${account}/Calls.json?StartTime%3E=soon`,
    [],
  ],
  ["FetchCall: The value 'CA1' of Sid is no such SID.", 'GET', `${account}/Calls/CA1.json`, []],
  [
    "UpdateCall: The value 'ringing' of Status is none of canceled, completed.",
    'POST',
    call,
    [['Status', 'ringing']],
  ],
  ["UpdateCall: The value '/next' of Url is no absolute URL.", 'POST', call, [['Url', '/next']]],
  ["UpdateCall: The value 'PUT' of Method is none of GET, POST.", 'POST', call, [['Method', 'PUT']]],
  [
    'UpdateCall: Url and Twiml exclude each other.',
    'POST',
    call,
    [
      ['Url', 'https://example.com/'],
      ['Twiml', '<Response/>'],
    ],
  ],
  ['UpdateCall: The Twiml has 4001 characters, more than 4000.', 'POST', call, [['Twiml', 'x'.repeat(4001)]]],
  [
    "UpdateCall: Twiml, 12200: Element 'Sing' is not allowed in element 'Response'.",
    'POST',
    call,
    [['Twiml', '<Response><Sing/></Response>']],
  ],
  [
    'UpdateCall: The parameter Status is given more than once.',
    'POST',
    call,
    [
      ['Status', 'completed'],
      ['Status', 'completed'],
    ],
  ],
  ['CreateParticipant: The parameter From is missing.', 'POST', participants, [['To', 'client:jo']]],
  [
    "CreateParticipant: The value 'jo smith' of To is no phone number, client or SIP address.",
    'POST',
    participants,
    [
      ['From', '+14155550100'],
      ['To', 'jo smith'],
    ],
  ],
  [
    "CreateParticipant: The value 'yes' of Muted is neither true nor false.",
    'POST',
    participants,
    [
      ['From', '+14155550100'],
      ['To', 'client:jo'],
      ['Muted', 'yes'],
    ],
  ],
  [
    "CreateParticipant: The value 'begin' of ConferenceStatusCallbackEvent is none of its words.",
    'POST',
    participants,
    [
      ['From', '+14155550100'],
      ['To', 'client:jo'],
      ['ConferenceStatusCallbackEvent', 'begin'],
    ],
  ],
  ["CreateDocument: The value '{data}' of Data is not JSON.", 'POST', documents, [['Data', '{data}']]],
  ["CreateDocument: The value '1.5' of Ttl is no such whole number.", 'POST', documents, [['Ttl', '1.5']]],
])('the judge refuses a request: %s', (problem, method, url, form) => {
  expect(problemsOf(method, url, form)).toEqual([problem]);
});

test('the judge refuses If-Match where the operation has none, and a form without its content type', () => {
  expect(problemsOf('POST', `${documents}/d`, [['Data', '{}']], { 'if-match': '1' })).toEqual([]);
  expect(problemsOf('DELETE', `${documents}/d`, [], { 'if-match': '1' })).toEqual([
    'DeleteDocument: The operation knows no If-Match.',
  ]);
  expect(problemsOf('POST', call, [['Status', 'completed']], { 'content-type': 'application/json' })).toEqual(
    ['UpdateCall: The form is sent as application/json.'],
  );
});
