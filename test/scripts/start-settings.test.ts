import { startSettings } from '../../simulation/local/start-settings';

test('settings reach the Functions', () => {
  expect(startSettings(['NO_ANSWER=voicemail,support-call=callback', 'AGENTS=client:demo'])).toEqual({
    NO_ANSWER: 'voicemail,support-call=callback',
    AGENTS: 'client:demo',
  });
});

test.each([
  ['NO_ANSWER', '--set takes NAME=value, such as NO_ANSWER=voicemail; it has "NO_ANSWER".'],
  ['NO_ANSWERS=voicemail', 'NO_ANSWERS is no setting: .env.example describes each.'],
  ['AUTH_TOKEN=1', 'npm start makes AUTH_TOKEN itself.'],
  ['NO_ANSWER=ring', 'NO_ANSWER must be goodbye, voicemail or callback; it is "ring".'],
])('%s is refused', (text, sentence) => {
  expect(() => startSettings([text])).toThrow(sentence);
});
