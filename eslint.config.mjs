import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Forbids imports of the given rooms of src (matched as folders of a relative path). */
const noImportsOf = (...patterns) => ({
  'no-restricted-imports': [
    'error',
    {
      patterns: patterns.map((group) => ({
        group: [group],
        message: 'Imports point downwards only: see docs/architecture.md.',
      })),
    },
  ],
});

const noPlatform = {
  'no-restricted-globals': ['error', 'Twilio', 'Runtime', 'process'],
};

export default tseslint.config(
  { ignores: ['dist/**', 'coverage/**', 'node_modules/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // `import x = require('…')` is how a CommonJS class is imported by subpath without the SDK's 8 MB root.
      '@typescript-eslint/no-require-imports': ['error', { allowAsImport: true }],
      // A fake or a port may have to be async without awaiting anything.
      '@typescript-eslint/require-await': 'off',
      eqeqeq: ['error', 'always'],
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
  { files: ['emulator/**/*.ts'], rules: noImportsOf('**/src/**', '**/test/**', '**/scripts/**') },
  {
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    rules: noImportsOf('**/emulator/**', '**/test/**', '**/scripts/**'),
  },
  {
    files: ['src/twiml/**/*.ts'],
    rules: {
      ...noPlatform,
      ...noImportsOf('**/emulator/**', '../functions/*', '../calls/*', '../twilio/*', '../http/*'),
    },
  },
  {
    files: ['src/calls/**/*.ts'],
    rules: {
      ...noPlatform,
      ...noImportsOf(
        '**/emulator/**',
        '**/functions/**',
        '../twilio/*',
        '../../twilio/*',
        '**/http/**',
        'twilio',
        'twilio/**',
      ),
    },
  },
  { files: ['src/twilio/**/*.ts'], rules: noImportsOf('**/emulator/**', '../functions/*', '../http/*') },
  { files: ['src/http/**/*.ts'], rules: noImportsOf('**/emulator/**', '../functions/*') },
  {
    files: ['test/**/*.ts'],
    // expect(object.method) in assertions is not a call of an unbound method.
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
);
