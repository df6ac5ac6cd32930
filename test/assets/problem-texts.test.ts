import { sentenceOfProblem } from '../../src/assets/page/problem-sentence';
import { de } from '../../src/assets/page/strings/de';
import { en } from '../../src/assets/page/strings/en';
import { problemCodes } from '../../src/contract/enumerations';

const message = 'The call has ended.';

test('in English the server speaks for itself', () => {
  expect(sentenceOfProblem(en.problems, { code: 'call_ended', message })).toBe(message);
});

test('in German it is the sentence of the code, with what only the server knows', () => {
  expect(sentenceOfProblem(de.problems, { code: 'call_ended', message })).toBe('Der Anruf ist beendet.');
  expect(sentenceOfProblem(de.problems, { code: 'invalid_request', message: '$& is wrong.' })).toMatch(
    /Der Server sagt: \$& is wrong\.$/,
  );
});

test.each(['toString', undefined])('the code %s is not known: the server speaks for itself', (code) => {
  expect(sentenceOfProblem(de.problems, { code, message })).toBe(message);
});

test.each(problemCodes)('%s has a German sentence', (code) => {
  expect(de.problems[code]).toMatch(/^[A-ZÄÖÜ].*(\.|\{sentence\})$/);
});
