import { build } from '../../scripts/build.mjs';

/** Jest's globalSetup: the Functions and the page are built once for all suites. */
export default async function buildOnce() {
  await build();
}
