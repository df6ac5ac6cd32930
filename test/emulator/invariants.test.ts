import { allDialects } from '../../emulator/emulator';
import { integer, seededRandom } from '../../emulator/random';
import { AGENT, APP, bridging, CUSTOMER, inRoom, NUMBER, numberNoun, Town, xml } from './town';

const documents = [
  bridging('answerOnBridge="true" hangupOnStar="true"'),
  bridging('record="record-from-ringing"', numberNoun(AGENT) + numberNoun('+14155550102', 'url="/whisper"')),
  inRoom(
    'red',
    `endConferenceOnExit="true" statusCallback="${APP}/events" statusCallbackEvent="start end join leave"`,
  ),
  inRoom('blue', 'startConferenceOnEnter="false"').replace('waitUrl=""', `waitUrl="${APP}/wait"`),
  xml('<Enqueue action="/action" waitUrl="/wait">support</Enqueue>'),
  xml('<Dial action="/action"><Queue>support</Queue></Dial>'),
  xml(
    '<Gather action="/action" numDigits="2" input="dtmf speech"><Say>Please choose</Say></Gather><Record action="/action"/>',
  ),
  xml('<Broken'),
];
const people = [AGENT, '+14155550102'];
const behaviours = [
  { kind: 'answers', afterMs: 800 },
  { kind: 'answers', afterMs: 300, hangsUpAfterMs: 4_000, as: 'voicemail' },
  { kind: 'busy' },
  { kind: 'declines', afterMs: 1_500 },
  { kind: 'never-answers' },
] as const;

/** Everything that must hold at any instant. */
function assertConsistent(town: Town): void {
  const { calls, conferences } = town.emulator.inspect();
  for (const call of calls) {
    if (call.endedAt !== null)
      expect(call).toMatchObject({ doing: 'ended', hears: 'nothing', bridgedWith: null, conference: null });
    if (call.bridgedWith !== null) expect(town.call(call.bridgedWith).bridgedWith).toBe(call.sid);
    if (call.conference)
      expect(
        conferences.find((one) => one.sid === call.conference?.sid)?.participants.map((one) => one.callSid),
      ).toContain(call.sid);
  }
  for (const conference of conferences)
    for (const { callSid } of conference.participants)
      expect(town.call(callSid).conference?.sid).toBe(conference.sid);
  const live = conferences.filter((one) => one.status !== 'completed').map((one) => one.friendlyName);
  expect(new Set(live).size).toBe(live.length);
}

async function live(seed: number): Promise<Town> {
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
  const town = new Town({ seed, dialect, faults, judged: false });
  town.on('/voice', ...Array.from({ length: 12 }, () => pick(documents)), pick(documents));
  town
    .on('/action', inRoom('green'), xml('<Hangup/>'))
    .on('/after-room', xml('<Redirect>/voice</Redirect>'), xml('<Hangup/>'));
  town.on('/whisper', xml('<Say>Somebody is calling</Say>')).on('/wait', xml('<Pause length="2"/>'));
  for (const person of people) town.people.behave(person, pick(behaviours));
  for (let step = 0; step < 30; step++) {
    act(town, pick, random.next());
    await town.clock.advance(integer(random, 0, 900));
    assertConsistent(town);
  }
  return town;
}

/** One thing that somebody does. What REST refuses is of no interest here. */
function act(town: Town, pick: <T>(from: readonly T[]) => T, dice: number): void {
  const { client, people: town_people } = town;
  const current = town.emulator.inspect().calls.filter((call) => call.endedAt === null);
  if (dice < 0.35 || current.length === 0) {
    town_people.dial({ from: CUSTOMER, to: NUMBER });
    return;
  }
  const { sid, conference } = pick(current);
  if (dice < 0.5) town_people.hangUp(sid);
  else if (dice < 0.6) town_people.press(sid, pick(['1', '*', '12#']));
  else if (dice < 0.65) town_people.speak(sid, 'Hello');
  else if (dice < 0.75) ignore(client.calls(sid).update({ twiml: inRoom(pick(['red', 'green'])) }));
  else if (dice < 0.8) ignore(client.calls(sid).update({ status: pick(['completed', 'canceled'] as const) }));
  else if (dice < 0.85) ignore(client.calls(sid).recordings.create());
  else if (conference) {
    const room = client.conferences(conference.sid);
    if (dice < 0.9) ignore(room.participants(sid).update({ hold: dice < 0.88, holdUrl: `${APP}/wait` }));
    else if (dice < 0.94) ignore(room.participants.create({ from: NUMBER, to: pick(people), timeout: 5 }));
    else if (dice < 0.97) ignore(room.participants(sid).remove());
    else ignore(room.update({ status: 'completed' }));
  }
}

const ignore = (request: Promise<unknown>): void => void request.catch(() => undefined);

describe('Whatever happens', () => {
  it.each(Array.from({ length: 40 }, (_, index) => index + 1))(
    'the world stays consistent and drains: seed %i',
    async (seed) => {
      const town = await live(seed);
      for (let round = 0; round < 20; round++) {
        for (const call of town.emulator.inspect().calls)
          if (call.endedAt === null) town.people.hangUp(call.sid);
        await town.clock.advance(20_000);
      }
      await town.clock.runToIdle(3_600_000);
      const { calls, conferences } = town.emulator.inspect();
      expect(calls.filter((call) => call.endedAt === null)).toEqual([]);
      expect(conferences.filter((one) => one.status !== 'completed')).toEqual([]);
      expect(town.log('warning').filter((one) => one.message.startsWith('The local Twilio failed'))).toEqual(
        [],
      );
    },
  );
});
