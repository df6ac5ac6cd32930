import { startLocal } from '../simulation/local/local-stack';
import { firstBridge, startSampleCalls } from '../simulation/local/sample-calls';

/** `npm start`: everything on this machine, with people on the phone, no account needed. */
async function main(): Promise<void> {
  const verbose = process.argv.includes('--verbose');
  const local = await startLocal({
    functionsPort: Number(process.env['PORT'] ?? 3000),
    emulatorPort: Number(process.env['EMULATOR_PORT'] ?? 4010),
    ...(verbose ? { print: (line: string) => console.log(line) } : {}),
  });
  const stopTown = startSampleCalls(local.emulator);
  let isStopping = false;
  // Ctrl-C may come twice: from the terminal, and passed on by npm.
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    stopTown();
    void local.stop().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  void local.ended.then((reason) => {
    if (isStopping) return;
    console.error(reason);
    process.exit(1);
  });

  const { child } = await firstBridge(local.emulator);
  const { operator, agent, admin } = local;
  const answer = await fetch(`${local.origin}/login`, {
    method: 'POST',
    body: new URLSearchParams({ ...operator }),
  });
  if (!answer.ok) throw new Error(`The operator could not sign in: ${await answer.text()}`);
  const { token } = (await answer.json()) as { token: string };
  console.log(`
The local Twilio and the Functions are running; customers are on the phone with agents.

  Page         ${local.origin}/
  Supervisor   ${operator.name}, passcode ${operator.passcode}
  Agent        ${agent.name}, passcode ${agent.passcode} (sees numbers masked, does not supervise)
  Admin        ${admin.name}, passcode ${admin.passcode} (reads the audit log as well)

Customers hang up by themselves after one to four minutes, the first after an hour; each rings again soon after.

Convert a live call (this one is talking now):

  curl -s ${local.origin}/convert -H 'Authorization: Bearer ${token}' -d callSid=${child}

The local Twilio's state: ${local.emulatorOrigin}/_emulator/state   Its events: ${local.emulatorOrigin}/_emulator/events
Ctrl-C ends everything.
`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
