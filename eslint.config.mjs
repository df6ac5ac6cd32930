import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Time, chance and the machine reach pure code through ports. Imports are checked by .dependency-cruiser.mjs. */
const PURE = [
  'src/calls/**/*.ts',
  'src/twiml/**/*.ts',
  'src/contract/**/*.ts',
  'src/company/**/*.ts',
  'emulator/**/*.ts',
];
/** The only pure files that may read or format a date, the emulator's adapters to the machine, and its page in a browser. */
const NOT_PURE = [
  'emulator/phones-page/**/*.ts',
  'src/calls/base/iso-time.ts',
  'src/calls/base/local-time.ts',
  'src/company/timetable.ts',
  'emulator/dates.ts',
  'emulator/server.ts',
  'emulator/http-client.ts',
  'emulator/real-clock.ts',
  'emulator/virtual-clock.ts',
  'emulator/media/webrtc-leg.ts',
  'emulator/signaling/websocket-server.ts',
];
const IMPURE_GLOBALS = [
  'Date',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'performance',
  'process',
  'Buffer',
  'Twilio',
  'Runtime',
  'fetch',
];

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
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { globals: { require: 'readonly', module: 'readonly', __dirname: 'readonly' } },
  },
  {
    files: PURE,
    ignores: NOT_PURE,
    rules: {
      'no-restricted-globals': ['error', ...IMPURE_GLOBALS],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random' }],
    },
  },
  {
    files: ['test/**/*.ts', 'simulation/**/*.ts'],
    // expect(object.method) in assertions is not a call of an unbound method.
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
);
