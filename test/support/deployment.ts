import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export const PROJECT = resolve(__dirname, '../..');

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A copy of the project that is deployed from, so that nothing is built or remembered in the real one. */
export class DeployFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'deploy-test-'));

  constructor() {
    cpSync(join(PROJECT, 'src'), join(this.path, 'src'), { recursive: true });
    for (const file of ['package.json', '.twilioserverlessrc', 'tsconfig.json']) {
      cpSync(join(PROJECT, file), join(this.path, file));
    }
    symlinkSync(join(PROJECT, 'node_modules'), join(this.path, 'node_modules'));
  }

  write(name: string, variables: Record<string, string>): void {
    const lines = Object.entries(variables).map(([key, value]) => `${key}=${value}\n`);
    writeFileSync(join(this.path, name), lines.join(''));
  }

  /** `npm run deploy -- …`, in this folder and with no credentials but the given ones. */
  deploy(environment: Record<string, string>, ...args: string[]): Promise<Ended> {
    const script = join(PROJECT, 'scripts/deploy.mjs');
    return run(process.execPath, [script, ...args], this.path, environment);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/**
 * Runs it with nothing of the shell's environment: no proxy, no credentials, and no Twilio CLI but one that a test
 * puts into `bin` of this folder.
 */
export function run(
  command: string,
  args: string[],
  cwd: string,
  environment: Record<string, string>,
): Promise<Ended> {
  return new Promise((done, failed) => {
    const env = { PATH: join(cwd, 'bin'), HOME: cwd, ...environment };
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const ended: Ended = { code: null, stdout: '', stderr: '' };
    child.stdout.on('data', (data: Buffer) => (ended.stdout += data.toString()));
    child.stderr.on('data', (data: Buffer) => (ended.stderr += data.toString()));
    child.on('error', failed);
    child.on('close', (code) => done({ ...ended, code }));
  });
}

/**
 * A place like the deployed one: nothing can be required there but the dependencies that were uploaded (which find
 * their own beside their real folders).
 */
export function placeWith(dependencies: readonly string[]): string {
  const place = mkdtempSync(join(tmpdir(), 'deployed-'));
  for (const name of dependencies) {
    const link = join(place, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(PROJECT, 'node_modules', name), link);
  }
  return place;
}
