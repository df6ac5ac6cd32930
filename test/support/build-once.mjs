import { execFileSync } from 'node:child_process';

/** Jest's globalSetup. Test files that each built dist would overwrite it while others read it. */
export default function buildOnce() {
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts', '--quiet'], { stdio: 'inherit' });
}
