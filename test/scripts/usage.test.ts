import { spawnSync } from 'node:child_process';

const usages = [
  ['simulate.ts', 'Usage: npm run simulate -- [--worlds'],
  ['wire.ts', 'Usage: npm run wire -- <number'],
  ['operator.ts', 'Usage: npm run operator -- add <name>'],
  ['deploy.ts', 'Usage: npm run deploy -- [--dry-run]'],
  ['demo.ts', 'Usage: npm run demo -- [--json]'],
] as const;

const run = (script: string, option: string) =>
  spawnSync(process.execPath, ['--import', 'tsx', `scripts/${script}`, option], { encoding: 'utf8' });

test.each(usages)(
  '%s tells its usage when asked, and after an option that it does not know',
  (script, usage) => {
    const asked = run(script, '--help');
    expect([asked.status, asked.stderr]).toEqual([0, '']);
    expect(asked.stdout).toContain(usage);
    const wrong = run(script, '--sideways');
    expect([wrong.status, wrong.stdout]).toEqual([1, '']);
    expect(wrong.stderr).toContain("Unknown option '--sideways'");
    expect(wrong.stderr).toContain(usage);
    expect(wrong.stderr).not.toContain('    at ');
  },
);
