import { allDialects, integer, seededRandom } from '../../emulator';
import {
  AGENT,
  APP,
  dialDocument,
  CUSTOMER,
  conferenceDocument,
  NUMBER,
  numberNoun,
  LocalTwilio,
  twimlOf,
} from './local-twilio';

const documents = [
  dialDocument('answerOnBridge="true" hangupOnStar="true"'),
  dialDocument(
    'record="record-from-ringing"',
    numberNoun(AGENT) + numberNoun('+14155550102', 'url="/whisper"'),
  ),
  conferenceDocument(
    'red',
    `endConferenceOnExit="true" statusCallback="${APP}/events" statusCallbackEvent="start end join leave"`,
  ),
  conferenceDocument('blue', 'startConferenceOnEnter="false"').replace('waitUrl=""', `waitUrl="${APP}/wait"`),
  twimlOf('<Enqueue action="/action" waitUrl="/wait">support</Enqueue>'),
  twimlOf('<Dial action="/action"><Queue>support</Queue></Dial>'),
  twimlOf(
    '<Gather action="/action" numDigits="2" input="dtmf speech"><Say>Please choose</Say></Gather><Record action="/action"/>',
  ),
  twimlOf('<Broken'),
];
const phones = [AGENT, '+14155550102'];
const behaviours = [
  { kind: 'answers', afterMs: 800 },
  { kind: 'answers', afterMs: 300, hangsUpAfterMs: 4_000, as: 'voicemail' },
  { kind: 'busy' },
  { kind: 'declines', afterMs: 1_500 },
  { kind: 'never-answers' },
] as const;

/** Checks what must hold at any time. */
function assertConsistent(twilio: LocalTwilio): void {
  const { calls, conferences } = twilio.emulator.inspect();
  for (const call of calls) {
    if (call.endedAt !== null)
      expect(call).toMatchObject({ doing: 'ended', hears: 'nothing', bridgedWith: null, conference: null });
    if (call.bridgedWith !== null) expect(twilio.call(call.bridgedWith).bridgedWith).toBe(call.sid);
    if (call.conference)
      expect(
        conferences
          .find(({ sid }) => sid === call.conference?.sid)
          ?.participants.map(({ callSid }) => callSid),
      ).toContain(call.sid);
  }
  for (const conference of conferences)
    for (const { callSid } of conference.participants)
      expect(twilio.call(callSid).conference?.sid).toBe(conference.sid);
  const live = conferences
    .filter(({ status }) => status !== 'completed')
    .map(({ friendlyName }) => friendlyName);
  expect(new Set(live).size).toBe(live.length);
}

async function playRandomCalls(seed: number): Promise<LocalTwilio> {
  const random = seededRandom(seed);
  const pick = <T>(from: readonly T[]): T => from[integer(random, 0, from.length - 1)] as T;
  const { dialect } = pick(allDialects);
  const faults = {
    callbackLost: 0.1,
    callbackDoubled: 0.1,
    callbackLate: 0.1,
    webhookFails: 0.05,
    restRates: { '500': 0.05, 'reset-after': 0.05 },
  };
  const twilio = new LocalTwilio({ seed, dialect, faults, judged: false });
  twilio.on('/voice', ...Array.from({ length: 12 }, () => pick(documents)), pick(documents));
  twilio
    .on('/action', conferenceDocument('green'), twimlOf('<Hangup/>'))
    .on('/after-conference', twimlOf('<Redirect>/voice</Redirect>'), twimlOf('<Hangup/>'));
  twilio.on('/whisper', twimlOf('<Say>You have a call</Say>')).on('/wait', twimlOf('<Pause length="2"/>'));
  for (const phone of phones) twilio.people.behave(phone, pick(behaviours));
  for (let step = 0; step < 30; step++) {
    act(twilio, pick, random.next());
    await twilio.clock.advance(integer(random, 0, 900));
    assertConsistent(twilio);
  }
  return twilio;
}

/** Executes one random action of a person or of REST. Refusals of REST are ignored. */
function act(twilio: LocalTwilio, pick: <T>(from: readonly T[]) => T, dice: number): void {
  const { client, people } = twilio;
  const current = twilio.emulator.inspect().calls.filter((call) => call.endedAt === null);
  if (dice < 0.35 || current.length === 0) {
    people.dial({ from: CUSTOMER, to: NUMBER });
    return;
  }
  const { sid, conference } = pick(current);
  if (dice < 0.5) people.hangUp(sid);
  else if (dice < 0.6) people.press(sid, pick(['1', '*', '12#']));
  else if (dice < 0.65) people.speak(sid, 'Hello');
  else if (dice < 0.75)
    ignore(client.calls(sid).update({ twiml: conferenceDocument(pick(['red', 'green'])) }));
  else if (dice < 0.8) ignore(client.calls(sid).update({ status: pick(['completed', 'canceled'] as const) }));
  else if (dice < 0.85) ignore(client.calls(sid).recordings.create());
  else if (conference) {
    const api = client.conferences(conference.sid);
    if (dice < 0.9) ignore(api.participants(sid).update({ hold: dice < 0.88, holdUrl: `${APP}/wait` }));
    else if (dice < 0.94) ignore(api.participants.create({ from: NUMBER, to: pick(phones), timeout: 5 }));
    else if (dice < 0.97) ignore(api.participants(sid).remove());
    else ignore(api.update({ status: 'completed' }));
  }
}

const ignore = (request: Promise<unknown>): void => void request.catch(() => undefined);

describe('Random calls', () => {
  it.each(Array.from({ length: 40 }, (_, index) => index + 1))(
    'the state stays consistent, and all calls end: seed %i',
    async (seed) => {
      const twilio = await playRandomCalls(seed);
      for (let round = 0; round < 20; round++) {
        for (const call of twilio.emulator.inspect().calls)
          if (call.endedAt === null) twilio.people.hangUp(call.sid);
        await twilio.clock.advance(20_000);
      }
      await twilio.clock.runToIdle(3_600_000);
      const { calls, conferences } = twilio.emulator.inspect();
      expect(calls.filter((call) => call.endedAt === null)).toEqual([]);
      expect(conferences.filter(({ status }) => status !== 'completed')).toEqual([]);
      expect(
        twilio.log('warning').filter(({ message }) => message.startsWith('The local Twilio failed')),
      ).toEqual([]);
    },
  );
});
