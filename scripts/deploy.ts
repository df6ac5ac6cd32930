import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail, readArguments } from './arguments';
import { build } from './build';
import { credentialsOf, DEPLOY_ENV, readDeployEnv, repeatedNames, type Credentials } from './deploy-env';
import { faultsOf, warningsOf } from './deploy-faults';

/**
 * Checks the environment file, builds, and runs the deployer of the Twilio CLI, or the same deployer as twilio-run ships
 * it. The settings (folders, file, runtime, service) are in .twilioserverlessrc, so the bare commands do the same.
 */

const USAGE = 'Usage: npm run deploy -- [--dry-run] [--environment <name> | --production]';

const NO_CREDENTIALS = `There are no credentials to deploy with. Put ACCOUNT_SID and AUTH_TOKEN into ${DEPLOY_ENV}, or set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.`;

/** A command that deploys. */
interface Plan {
  /** As the dry run prints it. */
  shown: string;
  command: string;
  args: string[];
  env?: Record<string, string>;
  /** Credentials to write into a file: the deployer reads no others, and the environment file does not contain them. */
  needsFile?: Credentials;
}

/** The CLI alone cannot deploy: its plugin does (https://www.twilio.com/docs/twilio-cli/plugins). */
function hasTwilioCli(): boolean {
  const { status, stdout } = spawnSync('twilio', ['plugins'], { encoding: 'utf8' });
  return status === 0 && stdout.includes('plugin-serverless');
}

/** A token is never an argument: every user of the computer can read the arguments of a running command. */
function planOf(credentials: Credentials | undefined, target: readonly string[]): Plan {
  if (hasTwilioCli()) {
    const env = credentials && {
      TWILIO_ACCOUNT_SID: credentials.accountSid,
      TWILIO_AUTH_TOKEN: credentials.authToken,
    };
    const args = ['serverless:deploy', ...target];
    return { shown: 'twilio', command: 'twilio', args, ...(env ? { env } : {}) };
  }
  if (!credentials) throw new Error(NO_CREDENTIALS);
  const bin = 'node_modules/.bin/twilio-run';
  const args = [bin, 'deploy', ...target];
  const plan = { shown: 'node', command: process.execPath, args };
  return credentials.inFile ? plan : { ...plan, needsFile: credentials };
}

/** The environment file with credentials, for this user only. twilio-run reads no credentials from the shell. */
function fileWith({ accountSid, authToken }: Credentials): { file: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'deploy-'));
  const file = join(folder, 'env');
  const text = `${readFileSync(DEPLOY_ENV, 'utf8')}\nACCOUNT_SID=${accountSid}\nAUTH_TOKEN=${authToken}\n`;
  writeFileSync(file, text, { mode: 0o600 });
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Passes the deployer's output on, and returns it with the exit code. */
function run({ command, args, env }: Plan): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['inherit', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    });
    // Ctrl-C reaches the deployer too: this process removes its temporary file and ends after the deployer.
    process.once('SIGINT', () => undefined);
    let output = '';
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString();
      process.stdout.write(data);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

function nextSteps(output: string, target: readonly string[]): string {
  const domain = /[a-z0-9][a-z0-9.-]*\.twil\.io/i.exec(output)?.[0] ?? '<your domain>.twil.io';
  const flags = target.length > 0 ? ` ${target.join(' ')}` : '';
  return `
The operator page is https://${domain}/

Next, wire a number:                  npm run wire -- +15551234567${flags}
and, for browser agents, a TwiML App: npm run wire -- AP…${flags}

By hand, both get these:
  voice URL         https://${domain}/incoming-call for a number (POST)
                    https://${domain}/outgoing-call for a TwiML App (POST)
  voice fallback    https://${domain}/again.xml (GET)
  status callback   https://${domain}/call-status (POST)`;
}

/** @returns the exit code */
async function deploy(): Promise<number> {
  const { values } = readArguments(USAGE, {
    options: {
      'dry-run': { type: 'boolean', default: false },
      environment: { type: 'string' },
      production: { type: 'boolean', default: false },
    },
  });
  const variables = readDeployEnv();
  const faults = [...repeatedNames(), ...faultsOf(variables)];
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const target = [
    ...(values.environment ? ['--environment', values.environment] : []),
    ...(values.production ? ['--production'] : []),
  ];
  const plan = planOf(credentialsOf(variables, process.env), target);
  for (const warning of warningsOf(variables)) console.warn(warning);
  if (values['dry-run']) {
    const uploaded = Object.keys(variables).filter((name) => name !== 'ACCOUNT_SID' && name !== 'AUTH_TOKEN');
    console.log(`Would build, and run: ${[plan.shown, ...plan.args].join(' ')}`);
    console.log(`Variables that would be uploaded: ${uploaded.join(', ') || 'none'}`);
    return 0;
  }
  await build();
  const made = plan.needsFile && fileWith(plan.needsFile);
  try {
    const args = made ? [...plan.args, '--env', made.file] : plan.args;
    const { code, output } = await run({ ...plan, args });
    if (code === 0) console.log(nextSteps(output, target));
    return code;
  } finally {
    made?.remove();
  }
}

deploy().then((code) => {
  process.exitCode = code;
}, fail);
