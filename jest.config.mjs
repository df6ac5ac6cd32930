/** Packages that declare names of `sandboxInjectedGlobals`. */
const OWN_SCOPE = '(?:asn1js/build|@peculiar/x509/build|dns-packet|ws/lib)/';

/** @type {import('jest').Config} */
export default {
  testEnvironment: '<rootDir>/test/support/environment.ts',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // Types are checked by `npm run lint`; here they are only removed.
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
    [`/node_modules/${OWN_SCOPE}`]: '<rootDir>/test/support/own-scope.cjs',
  },
  transformIgnorePatterns: [`/node_modules/(?!${OWN_SCOPE})`],
  // Suites that each built dist would race: it is built once, before all of them.
  globalSetup: '<rootDir>/test/support/build-once.mjs',
  reporters: ['default', '<rootDir>/test/judges/summary-reporter.mjs'],
  // One more than the two cores of CI: the tests of a browser wait for audio and for pages most of the time.
  maxWorkers: 3,
  testSequencer: '<rootDir>/test/support/slow-first.mjs',
  // A test file runs in a context of node:vm, where each look-up of a global name is slow: worlds take an eighth longer.
  // No test may replace these, for the code keeps the originals.
  sandboxInjectedGlobals: [
    'Array',
    'Boolean',
    'Buffer',
    'Error',
    'JSON',
    'Map',
    'Math',
    'Number',
    'Object',
    'Promise',
    'Proxy',
    'Reflect',
    'RegExp',
    'Set',
    'String',
    'Symbol',
    'TypeError',
    'URL',
    'URLSearchParams',
    'WeakMap',
    'isNaN',
    'parseInt',
  ],
  // A limit for hangs only: time in the worlds is virtual, and a slow machine may take long.
  testTimeout: 300_000,
};
