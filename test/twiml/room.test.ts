import { askName, askPin, joinRoom, waitInRoom } from '../../src/twiml/room';
import { sentences } from '../../src/twiml/sentences';
import { exampleSite } from './example-site';

const entrance = {
  name: 'room-1',
  language: 'en',
  role: 'guest',
  others: 1,
  waitsForModerator: false,
  hasModerators: false,
  capacity: 5,
  beeps: true,
  region: undefined,
} as const;

test('a caller hears how many are inside, joins, and hears a sentence if Twilio refuses it', () => {
  expect(joinRoom(exampleSite, entrance)).toBe(
    '<?xml version="1.0" encoding="UTF-8"?><Response><Say>One other person is in the conference.</Say>' +
      '<Dial action="https://x.test/room-left" method="POST"><Conference beep="true" startConferenceOnEnter="true" ' +
      'endConferenceOnExit="false" maxParticipants="5" waitUrl="https://x.test/room.xml" waitMethod="GET" ' +
      'statusCallback="https://x.test/room-status" statusCallbackMethod="POST" statusCallbackEvent="end join leave">' +
      `room-1</Conference></Dial><Say>${sentences.en.roomFull}</Say><Hangup/></Response>`,
  );
});

test.each([
  ['guest', false, 'true', 'false'],
  ['guest', true, 'false', 'false'],
  ['moderator', true, 'true', 'true'],
] as const)('as a %s, where moderators start the room: %s', (role, hasModerators, starts, ends) => {
  const document = joinRoom(exampleSite, { ...entrance, role, hasModerators, beeps: false });
  expect(document).toContain(`beep="false" startConferenceOnEnter="${starts}" endConferenceOnExit="${ends}"`);
});

test('the room is mixed in the region that is configured', () => {
  expect(joinRoom(exampleSite, { ...entrance, region: 'de1' })).toContain('beep="true" region="de1"');
});

test('a guest hears that the moderator is missing', () => {
  const document = joinRoom(exampleSite, { ...entrance, others: 0, waitsForModerator: true });
  expect(document).toContain(`<Say>${sentences.en.peopleInRoom(0)} ${sentences.en.noModeratorYet}</Say>`);
});

test('a question for the PIN says after the first try that the PIN was wrong', () => {
  const first = askPin(exampleSite, { language: 'en', tries: 1, isOptional: false });
  const second = askPin(exampleSite, { language: 'en', tries: 2, isOptional: true });
  expect(first).not.toContain(sentences.en.wrongPin);
  expect(second).toContain(
    `<Say>${sentences.en.wrongPin}</Say><Say>${sentences.en.askModeratorPin}</Say></Gather><Hangup/>`,
  );
});

test('a caller without a name goes on', () => {
  expect(askName(exampleSite, 'en', 'moderator')).toMatch(
    /maxLength="3" timeout="2" playBeep="true"\/><Redirect method="POST">https:..x.test.room-name.moderator</,
  );
});

test('a waiting caller hears a sentence each half minute', () => {
  const spoken = [1, 2, 6, 7].map((step) => waitInRoom(exampleSite, 'es', step).includes('<Say'));
  expect(spoken).toEqual([true, false, false, true]);
});
