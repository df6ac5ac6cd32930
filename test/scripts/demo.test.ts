import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { promisify } from 'node:util';
import type { Story } from '../../scripts/demo';

const run = promisify(execFile);
const script = (name: string, args: string[], environment: Record<string, string> = {}) =>
  run(process.execPath, ['--import', 'tsx', `scripts/${name}.ts`, ...args], {
    env: { ...process.env, ...environment },
    timeout: 60_000,
    maxBuffer: 10_000_000,
  });

describe('in the official Functions runtime', () => {
  test('the demo converts a live bridge and tells it as one JSON object', async () => {
    const { stdout } = await script('demo', ['--json']);
    const story = JSON.parse(stdout) as Story;
    expect(story.conference.friendlyName).toBe(story.parentCallSid);
    expect([...story.conference.participants].sort()).toEqual(
      [story.parentCallSid, story.childCallSid].sort(),
    );
    expect(story.conference.sid).toMatch(/^CF[0-9a-f]{32}$/);
    expect(story.restCallsInDialAction).toBe(0);
    expect(story.restCallsToConvert).toBeGreaterThan(0);
    expect(story.gapMs.child).toBeGreaterThan(0);
    expect(story.gapMs.parent).toBeGreaterThan(story.gapMs.child);
    const action = story.webhooks.find((one) => one.path === '/dial-action');
    expect(action?.params).toMatchObject({ CallSid: story.parentCallSid, DialCallSid: story.childCallSid });
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
