import base from './jest.config.mjs';

/** The pure functions: no build, no world, no browser. */

/** @type {import('jest').Config} */
export default {
  ...base,
  globalSetup: undefined,
  reporters: ['default'],
  testMatch: ['<rootDir>/test/{calls,contract,http,twilio,twiml}/**/*.test.ts'],
};
