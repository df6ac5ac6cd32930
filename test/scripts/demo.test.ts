import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);
const script = (name: string, args: string[], environment: Record<string, string> = {}) =>
  run(process.execPath, ['--import', 'tsx', `scripts/${name}.ts`, ...args], {
    env: { ...process.env, ...environment },
    timeout: 60_000,
    maxBuffer: 10_000_000,
  });

const story = z.object({
  parentCallSid: z.string(),
  childCallSid: z.string(),
  conference: z.object({ sid: z.string(), friendlyName: z.string(), participants: z.array(z.string()) }),
  restCallsToConvert: z.number(),
  restCallsInDialAction: z.number(),
  gapMs: z.object({ parent: z.number(), child: z.number() }),
  webhooks: z.array(z.object({ path: z.string(), params: z.record(z.string(), z.string()) })),
});

describe('in the official Functions runtime', () => {
  test('the demo converts a live bridge and prints it as one JSON object', async () => {
    const { stdout } = await script('demo', ['--json']);
    const told = story.parse(JSON.parse(stdout));
    expect(told.conference.friendlyName).toBe(told.parentCallSid);
    expect([...told.conference.participants].sort()).toEqual([told.parentCallSid, told.childCallSid].sort());
    expect(told.conference.sid).toMatch(/^CF[0-9a-f]{32}$/);
    expect(told.restCallsInDialAction).toBe(0);
    expect(told.restCallsToConvert).toBeGreaterThan(0);
    expect(told.gapMs.child).toBeGreaterThan(0);
    expect(told.gapMs.parent).toBeGreaterThan(told.gapMs.child);
    const action = told.webhooks.find((one) => one.path === '/dial-action');
    expect(action?.params).toMatchObject({ CallSid: told.parentCallSid, DialCallSid: told.childCallSid });
    expect(action?.params).not.toHaveProperty('DialCallDuration');
  }, 90_000);

  test('a busy port is one clear sentence, never a prompt', async () => {
    const server = createServer().listen(0);
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const started = script('start', [], { PORT: String(port), EMULATOR_PORT: '0' });
    await expect(started).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        `Port ${port} is in use. Choose another one: PORT=<port> npm start`,
      ) as string,
    });
    server.close();
  }, 60_000);
});
