import fc from 'fast-check';
import { ACCOUNT_SID, AGENT, APP, AUTH_TOKEN, CUSTOMER, LocalTwilio, NUMBER, twimlOf } from './local-twilio';

/** No request, no document and no webhook response may stop the local Twilio, or make it fail inside. */

const RUNS = { numRuns: 300 };
const basic = Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64');
/** Warnings of the local Twilio about itself: a fault that it caught. */
const OWN_FAULTS = [10000, 20500];

const url = fc.constantFrom(
  `${APP}/voice`,
  '/relative',
  'voice',
  '//',
  'http://',
  'https://[',
  'javascript:alert(1)',
  'https://app.example.com/%zz',
  `https://app.example.com/${'a'.repeat(5_000)}`,
);
const value = fc.oneof(
  url,
  fc.constantFrom(
    'true',
    'false',
    '',
    '0',
    '-1',
    '1e9',
    'NaN',
    'POST',
    'PUT',
    'get',
    'client:ann',
    'sip:',
    'x'.repeat(20_000),
  ),
  fc.constantFrom(
    NUMBER,
    AGENT,
    CUSTOMER,
    '+',
    '911',
    twimlOf('<Play/>'),
    '<Broken',
    '{"a":1}',
    '[',
    'null',
    '\u0000',
  ),
  fc.string({ maxLength: 30 }),
);
const PARAMETERS = (
  'To From Url Method Twiml ApplicationSid FallbackUrl FallbackMethod StatusCallback StatusCallbackMethod StatusCallbackEvent ' +
  'SendDigits Timeout TimeLimit Record RecordingChannels RecordingStatusCallback RecordingStatusCallbackMethod ' +
  'RecordingStatusCallbackEvent RecordingTrack CallerId CallToken MachineDetection AsyncAmd AsyncAmdStatusCallback ' +
  'AmdStatusCallback AmdStatusCallbackMethod Status Label Muted Hold HoldUrl HoldMethod AnnounceUrl AnnounceMethod WaitUrl ' +
  'WaitMethod Beep BeepOnExit EndConferenceOnExit StartConferenceOnEnter Coaching CallSidToCoach MaxParticipants EarlyMedia ' +
  'ConferenceRecord ConferenceStatusCallback ConferenceStatusCallbackEvent ConferenceRecordingStatusCallback ' +
  'ConferenceRecordingStatusCallbackMethod FriendlyName PhoneNumber AreaCode VoiceUrl VoiceMethod UniqueName Data Ttl ItemTtl ' +
  'Key PageSize Page PageToken DateCreated StartTime PauseBehavior TranscriptionEngine StatusCallbackUrl Track'
).split(' ');
const form = fc
  .array(fc.tuple(fc.oneof(fc.constantFrom(...PARAMETERS), fc.string({ maxLength: 12 })), value), {
    maxLength: 8,
  })
  .map((pairs) => new URLSearchParams(pairs).toString());
const segment = fc.constantFrom(
  'CA',
  'CF',
  'known-call',
  'known-conference',
  'sales',
  '%zz',
  '..',
  '',
  'IS',
  'default',
  'x'.repeat(600),
);
const method = fc.constantFrom('GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'HEAD', 'OPTIONS', 'BREW', '');

/** A local Twilio with a conference, two legs and callbacks that answer. */
async function busyTwilio() {
  const twilio = new LocalTwilio({ judged: false }).on(
    '/voice',
    twimlOf(
      '<Dial action="/action"><Conference statusCallback="/c" statusCallbackEvent="start end">sales</Conference></Dial>',
    ),
  );
  const call = await twilio.dialIn();
  await twilio.dialIn();
  return { twilio, call, conference: twilio.conference('sales')?.sid ?? '' };
}

const expectNoOwnFault = (twilio: LocalTwilio) =>
  expect(twilio.log('warning').filter(({ code }) => OWN_FAULTS.includes(code))).toEqual([]);

test('every request to every route gets an error of Twilio, or succeeds', async () => {
  const routes = new LocalTwilio().emulator.routes.map((route) => route.slice(route.indexOf(' ') + 1));
  const request = fc.record({
    route: fc.constantFrom(...new Set(routes)),
    method,
    segment,
    query: form,
    body: form,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 6 }), async (requests) => {
      const { twilio, call, conference } = await busyTwilio();
      for (const { route, method, segment, query, body } of requests) {
        const known: Record<string, string> = { 'known-call': call, 'known-conference': conference };
        const path = route
          .replace('{Account}', ACCOUNT_SID)
          .replace(
            /\{\w+\}/g,
            () => known[segment] ?? (/^(CA|CF|IS)$/.test(segment) ? segment + '0'.repeat(32) : segment),
          );
        const response = await twilio.clock.complete(
          twilio.emulator.handle({
            method,
            url: `${path}?${query}`,
            headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
            body,
          }),
        );
        expect(response.status).not.toBe(500);
        if (response.body !== '') expect(typeof JSON.parse(response.body)).toBe('object');
        if (response.status >= 400)
          expect(JSON.parse(response.body)).toMatchObject({ status: response.status });
        await twilio.clock.advance(4_000);
      }
      await twilio.clock.advance(30_000);
      expectNoOwnFault(twilio);
    }),
    RUNS,
  );
});

const verbs =
  'Say Play Pause Redirect Hangup Reject Dial Gather Record Enqueue Leave Start Stop Connect'.split(' ');
const nouns =
  'Number Client Sip Conference Queue Identity Parameter Transcription Recording Stream Task'.split(' ');
const ATTRIBUTES = (
  'action method timeout timeLimit callerId hangupOnStar answerOnBridge record recordingStatusCallback statusCallback ' +
  'statusCallbackEvent statusCallbackUrl url waitUrl waitUrlMethod waitMethod loop length numDigits input finishOnKey maxLength ' +
  'maxParticipants coach participantLabel beep muted startConferenceOnEnter endConferenceOnExit sendDigits machineDetection ' +
  'amdStatusCallback sequential track name hints priority reason voice'
).split(' ');
const escaped = (text: string) =>
  text
    .replace(/[^\u0020-\ud7ff]/g, '')
    .replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`)
    .slice(0, 3_000);
const attributes = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...ATTRIBUTES), value), { maxLength: 5, selector: ([name]) => name })
  .map((pairs) => pairs.map(([name, text]) => ` ${name}="${escaped(text)}"`).join(''));
const { verb } = fc.letrec<{ verb: string }>((tie) => ({
  verb: fc
    .record({
      name: fc.constantFrom(...verbs, ...nouns),
      attributes,
      content: fc.oneof(
        { maxDepth: 3 },
        value.map(escaped),
        fc.array(tie('verb'), { maxLength: 3 }).map((all) => all.join('')),
      ),
    })
    .map(({ name, attributes, content }) => `<${name}${attributes}>${content}</${name}>`),
}));

test('every document is executed, or fails as a document of Twilio does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(verb, { maxLength: 4 }), async (all) => {
      const twilio = new LocalTwilio({ judged: false }).on('/voice', twimlOf(all.join('')));
      const sid = await twilio.dialIn(20_000);
      if (twilio.call(sid).endedAt === null) twilio.people.press(sid, '1*#');
      await twilio.clock.advance(60_000);
      if (twilio.call(sid).endedAt === null) twilio.people.hangUp(sid);
      await twilio.clock.advance(60_000);
      expectNoOwnFault(twilio);
    }),
    RUNS,
  );
});

test('every response to a webhook is understood, or counts as a failed document', async () => {
  const response = fc.record({
    status: fc.constantFrom(200, 201, 204, 301, 302, 400, 404, 429, 500, 599),
    headers: fc.constantFrom<Record<string, string>>(
      {},
      { 'content-type': 'text/xml' },
      { 'content-type': 'application/json' },
      { 'content-type': 'image/png' },
      { 'content-type': '' },
      { location: 'https://[' },
    ),
    body: fc.oneof(
      value,
      fc.constantFrom(
        '<Response>',
        '<Response/>',
        '<?xml?>',
        '<!DOCTYPE a [<!ENTITY b "c">]><Response>&b;</Response>',
        'x'.repeat(70_000),
      ),
    ),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(response, { minLength: 1, maxLength: 5 }), async (responses) => {
      const twilio = new LocalTwilio({ judged: false })
        .on('/voice', ...responses, twimlOf('<Redirect>/voice</Redirect>'))
        .on('/relative', ...responses);
      const sid = await twilio.dialIn(60_000);
      if (twilio.call(sid).endedAt === null) twilio.people.hangUp(sid);
      await twilio.clock.advance(60_000);
      expectNoOwnFault(twilio);
    }),
    RUNS,
  );
});
