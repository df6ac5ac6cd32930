import { readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Cleanups } from '../simulation/local/cleanups';
import { build } from './build';

const DIST = resolve('dist');

/**
 * Builds into a folder of this process: another start, a demo or a test must not replace the files that this process serves.
 * The folder is below the project, because the Functions find their packages in its node_modules.
 * @returns the folder
 */
export async function buildForThisProcess(cleanups: Cleanups): Promise<string> {
  await removeLeftovers();
  const outdir = join(DIST, `local-${process.pid}`);
  const work = build({ outdir });
  cleanups.add(async () => {
    // A build that still runs would create the folder again.
    await work.catch(() => undefined);
    await rm(outdir, { recursive: true, force: true });
  });
  await work;
  return outdir;
}

/** Removes the builds of processes that were killed. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(DIST).catch(() => [])) {
    const pid = /^local-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid)))
      await rm(join(DIST, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    // Signal 0 only asks whether the process exists: https://nodejs.org/api/process.html#processkillpid-signal
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: the process runs, but belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
