import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { scriptArguments } from './script';

export const PROJECT = resolve(__dirname, '../..');

export interface ProcessResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A copy of the project to deploy from. The real folder gets no build and no .twiliodeployinfo. */
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

  /** Runs `npm run deploy -- …` in this folder, with only the given credentials. */
  deploy(environment: Record<string, string>, ...args: string[]): Promise<ProcessResult> {
    return run(process.execPath, [...scriptArguments('deploy.ts'), ...args], this.path, environment);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/**
 * Runs a command without the shell's environment: no proxy, no credentials, and no Twilio CLI except the one that a
 * test puts into `bin` of this folder.
 */
export function run(
  command: string,
  args: string[],
  cwd: string,
  environment: Record<string, string>,
): Promise<ProcessResult> {
  return new Promise((done, failed) => {
    const env = { PATH: join(cwd, 'bin'), HOME: cwd, ...environment };
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const result: ProcessResult = { code: null, stdout: '', stderr: '' };
    child.stdout.on('data', (data: Buffer) => (result.stdout += data.toString()));
    child.stderr.on('data', (data: Buffer) => (result.stderr += data.toString()));
    child.on('error', failed);
    child.on('close', (code) => done({ ...result, code }));
  });
}

/**
 * Creates a folder like the deployed one: code in it can require only the given dependencies. They find their own
 * dependencies beside their real folders.
 * @returns its path
 */
export function folderWithDependencies(dependencies: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'deployed-'));
  for (const name of dependencies) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(PROJECT, 'node_modules', name), link);
  }
  return folder;
}
