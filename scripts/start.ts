import { startLocal } from './local';
import { firstBridge, startTown } from './town';

/** `npm start`: everything on this machine, with people on the phone, no account needed. */
async function main(): Promise<void> {
  const verbose = process.argv.includes('--verbose');
  const local = await startLocal({
    functionsPort: Number(process.env['PORT'] ?? 3000),
    emulatorPort: Number(process.env['EMULATOR_PORT'] ?? 4010),
    ...(verbose ? { print: (line: string) => console.log(line) } : {}),
  });
  const stopTown = startTown(local.emulator);
  const stop = (code: number) => {
    stopTown();
    void local.stop().then(() => process.exit(code));
  };
  process.once('SIGINT', () => stop(0));
  process.once('SIGTERM', () => stop(0));
  void local.ended.then((reason) => {
    console.error(reason);
    process.exit(1);
  });

  const { child } = await firstBridge(local.emulator);
  const { name, passcode } = local.operator;
  const answer = await fetch(`${local.origin}/login`, {
    method: 'POST',
    body: new URLSearchParams({ name, passcode }),
  });
  if (!answer.ok) throw new Error(`The operator could not sign in: ${await answer.text()}`);
  const { token } = (await answer.json()) as { token: string };
  console.log(`
The local Twilio and the Functions are running; customers are on the phone with agents.

  Page       ${local.origin}/
  Operator   ${name}
  Passcode   ${passcode}
  Admin      ${local.admin.name}, passcode ${local.admin.passcode} (reads the audit log as well)

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
