import { build } from '../../scripts/build.mjs';

/** Jest's globalSetup: builds the Functions and the page once for all suites. */
export default async function buildOnce() {
  await build();
}
