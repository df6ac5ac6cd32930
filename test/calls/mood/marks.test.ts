import { marksOf } from '../../../src/calls/mood/marks';

test.each<[text: string, marks: string[]]>([
  ['agent agent', ['twice']],
  ['Saturday, SATURDAY', ['twice']],
  ['i i want it', []],
  ['the theft of the car', []],
  ['please', ['please']],
  ['please he is breaking it please', ['please', 'please please']],
  ['i am pleased', []],
  ['ah yes the estimated bill', ['sigh']],
  ['aha', []],
  ['', []],
])('%j has %j', (text, marks) => expect(marksOf(text)).toEqual(marks));
