import {
  authenticate,
  formatOperator,
  operatorFaults,
  OPERATOR_VARIABLES,
  readOperators,
} from '../../src/http/operators';

const sue = formatOperator('sue', 'supervisor', 'sue-passcode');

test.each(['agent', 'supervisor', 'admin'] as const)('an entry of the role %s is read back', (role) => {
  const operators = readOperators({ OPERATORS: formatOperator('kim', role, 'passcode') });
  expect(authenticate(operators, 'kim', 'passcode')).toMatchObject({ name: 'kim', role });
});

test('a wrong passcode, an unknown name and another operator are refused', () => {
  const operators = readOperators({ OPERATORS: sue });
  for (const [name, passcode] of [
    ['sue', 'wrong'],
    ['sue', ''],
    ['sam', 'sue-passcode'],
  ] as const)
    expect(authenticate(operators, name, passcode)).toBeUndefined();
});

test('two entries of one passcode differ, and do not contain it', () => {
  const again = formatOperator('sue', 'supervisor', 'sue-passcode');
  expect(again).not.toBe(sue);
  expect(again).not.toContain('passcode');
});

test('operators are read from every variable, with spaces and empty items between them', () => {
  const environment = Object.fromEntries(
    OPERATOR_VARIABLES.map((name, index) => [name, ` ${formatOperator(`op${index}`, 'agent', 'p')} , ,`]),
  );
  expect(readOperators(environment).map(({ name }) => name)).toEqual(
    OPERATOR_VARIABLES.map((_, index) => `op${index}`),
  );
});

test.each(['sue', 'sue:x:aaaaaaaaaaaa:bbbb', 'Sue:a:aaaaaaaaaaaa:' + 'b'.repeat(32), `${sue}:more`])(
  'the entry "%s" is refused without being shown',
  (entry) => {
    const read = () => readOperators({ OPERATORS_3: entry });
    const sentence = 'OPERATORS_3 holds an entry that is not name:role:salt:hash.';
    expect(read).toThrow(sentence);
    expect(operatorFaults({ OPERATORS_3: entry })).toEqual([sentence]);
  },
);

test('no operators at all are refused with the command that adds one', () => {
  expect(() => readOperators({})).toThrow('npm run operator');
});

test('a bad entry keeps no other operator out, and is logged without being shown', () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation();
  const environment = { OPERATORS: `${sue},kim:x:secret`, OPERATORS_2: sue };
  expect(readOperators(environment).map(({ name }) => name)).toEqual(['sue']);
  expect(warn.mock.calls.map(([line]) => String(line))).toEqual([
    expect.stringContaining('OPERATORS holds an entry that is not name:role:salt:hash.'),
    expect.stringContaining('OPERATORS_2 holds a second entry of the operator sue.'),
  ]);
  expect(warn.mock.calls.join()).not.toContain('secret');
  warn.mockRestore();
});
