import { findMarked, markersIn, type SourceText } from '../../simulation/mutants/marked';
import { applyOperator, type Operator } from '../../simulation/mutants/operators';

const source = (text: string): SourceText => ({ file: '/some/file.ts', text, part: 'functions' });
const applied = (text: string, operator: Operator) =>
  applyOperator(findMarked('here', [source(text)]), operator);

describe('an operator changes the marked', () => {
  test.each<[string, Operator, string, string]>([
    ['statement', 'drop', '// mutant: here\nif (a) b();\nc();', '// mutant: here\n;\nc();'],
    ['property', 'drop', '({ a,\n// mutant: here\nb: 1, c })', '({ a,\n// mutant: here\n c })'],
    [
      'case',
      'drop',
      'switch (a) { // mutant: here\ncase 1: default: }',
      'switch (a) { // mutant: here\n default: }',
    ],
    ['argument', 'drop', 'a(b, /* mutant: here */ c(d))', 'a(b, /* mutant: here */ ...[])'],
    ['element', 'drop', '[/* mutant: here */ a, b]', '[/* mutant: here */ ...[], b]'],
    ['if', 'never', '// mutant: here\nif (a) b();', '// mutant: here\nif (((a), false)) b();'],
    [
      'return',
      'always',
      '() => { // mutant: here\nreturn a ? 1 : 2; }',
      '() => { // mutant: here\nreturn ((a), true) ? 1 : 2; }',
    ],
    ['variable', 'negate', '// mutant: here\nconst a = b && c;', '// mutant: here\nconst a = (!(b && c));'],
    [
      'expression',
      'never',
      'a || /* mutant: here */ (b && c)',
      'a || /* mutant: here */ (((b && c)), false)',
    ],
    [
      'arrow function',
      'always',
      '({ // mutant: here\na: (b) => b > 1 })',
      '({ // mutant: here\na: (b) => ((b > 1), true) })',
    ],
    ['number', { value: '$0 + 1' }, '// mutant: here\nconst a = 5;', '// mutant: here\nconst a = ((5) + 1);'],
    ['call', { value: '[$2, $1]' }, '/* mutant: here */ a(b, c)', '/* mutant: here */ ([(c), (b)])'],
    [
      'shorthand property',
      { value: '$p1' },
      '(a, b) => ({ /* mutant: here */ b })',
      '(a, b) => ({ /* mutant: here */ b: ((a)) })',
    ],
  ])('%s: %j', (_, operator, before, after) => {
    expect(applied(before, operator)).toBe(after);
  });

  test('call that creates something: it is kept in the memory of the module', () => {
    const after = applied('// mutant: here\nconst take = (a) => create(of(a), 1);', 'keep-in-memory');
    expect(after).toMatch(/take = \(a\) => \(\(async .*\)\(of\(a\)\)\);\nconst \w+ = new Map\(\);\n$/);
  });

  test('node behind other comments', () => {
    const text = '// mutant: here\n// A reason.\n/* and more */\na();';
    expect(applied(text, 'drop')).toBe('// mutant: here\n// A reason.\n/* and more */\n;');
  });
});

describe('a mistake is an error, not a success:', () => {
  test('an unknown marker', () => {
    expect(() => findMarked('there', [source('// mutant: here\na();')])).toThrow(
      'No source has the marker "there".',
    );
  });

  test('a marker that occurs twice', () => {
    const twice = [source('// mutant: here\na();\n/* mutant: here */ b();')];
    expect(() => findMarked('here', twice)).toThrow('The marker "here" occurs 2 times');
  });

  test('a marker that is not kebab-case', () => {
    expect(() => markersIn([source('// mutant: notHere\na();')])).toThrow('"notHere" in');
  });

  test.each(['a(); // mutant: here', 'if (a) { b(); // mutant: here\n }\nc();'])(
    'a marker before no node: %j',
    (text) => {
      expect(() => applied(text, 'drop')).toThrow('stands before no statement or expression');
    },
  );

  test.each<[string, Operator]>([
    ['// mutant: here\nfor (;;) a();', 'always'],
    ['a + /* mutant: here */ b', 'drop'],
    ['// mutant: here\nconst a = 1, b = 2;', { value: '1' }],
    ['/* mutant: here */ a()', { value: '$1' }],
    ['/* mutant: here */ a()', { value: '$p1' }],
    ['/* mutant: here */ a', 'keep-in-memory'],
  ])('an operator that does not fit: %j, %j', (text, operator) => {
    expect(() => applied(text, operator)).toThrow(/The operator ".*" does not fit this \w+: /);
  });

  test('an operator that names something of a source', () => {
    expect(() => applied('/* mutant: here */ a()', { value: 'room + $0' })).toThrow('names room:');
  });
});
