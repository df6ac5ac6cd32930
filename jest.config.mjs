/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // tsconfig's isolatedModules makes ts-jest transpile only; `npm test` has tsc check the types before.
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/tsconfig.json' }] },
  // Suites that each built dist would race: it is built once, before all of them.
  globalSetup: '<rootDir>/test/support/build-once.mjs',
  reporters: ['default', '<rootDir>/test/judges/summary-reporter.mjs'],
  maxWorkers: 2,
  testTimeout: 30_000,
};
