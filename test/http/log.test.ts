import { logEvent, logFailure, logRequest } from '../../src/http/log';

const printed = (print: () => void): string => {
  const lines: string[] = [];
  const collect = (line: string) => void lines.push(line);
  const log = jest.spyOn(console, 'log').mockImplementation(collect);
  const warn = jest.spyOn(console, 'warn').mockImplementation(collect);
  print();
  log.mockRestore();
  warn.mockRestore();
  expect(lines).toHaveLength(1);
  return lines.join();
};

test('a request is one line of JSON with its numbers masked', () => {
  const line = printed(() =>
    logRequest({
      function: 'convert',
      outcome: 'forbidden',
      ms: 12,
      detail: 'Not +14155550199, nor sip:+14155550177@x.',
    }),
  );
  expect(JSON.parse(line)).toEqual({
    function: 'convert',
    outcome: 'forbidden',
    ms: 12,
    detail: 'Not +1415…0199, nor sip:+1415…0177@x.',
  });
});

test('numbers are masked at any depth of an event', () => {
  expect(printed(() => logEvent({ parties: [{ address: '+14155550199' }] }))).not.toContain('4155550199');
});

test('a failure is shortened, with its numbers masked', () => {
  const line = printed(() => logFailure('add', new Error(`+14155550199 ${'x'.repeat(1_000)}`)));
  expect(line).not.toContain('4155550199');
  expect(line.length).toBeLessThan(400);
  expect(printed(() => logFailure('add', 'plain'))).toBe('{"function":"add","trouble":"plain"}');
});
