import base from './jest.config.mjs';

/** The pure functions: no build, no world, no browser. */
const { globalSetup: _build, reporters: _judges, ...quick } = base;

/** @type {import('jest').Config} */
export default {
  ...quick,
  testMatch: ['<rootDir>/test/{calls,contract,http,twilio,twiml}/**/*.test.ts'],
};
