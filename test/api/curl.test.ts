import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AGENTS, NUMBER, startLocal, type Local } from '../../simulation/local/local-stack';
import { endpoints } from '../../src/contract/endpoints';
import { entries } from '../../src/contract/entries';
import type { LiveCallView } from '../../src/contract/responses';
import { waitFor } from '../support/wait-until';

const page = readFileSync('docs/api.md', 'utf8');

interface Example {
  line: string;
  /** As documented beside the line; 200 if no status is given there. */
  status: number;
  /** The documented response: the JSON block that follows. */
  response: Record<string, unknown>;
}

/** Every curl line of the page, with the response that follows its block. */
function examples(): Example[] {
  const blocks = [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, kind, text = '']) => ({
    kind,
    text,
  }));
  return blocks.flatMap(({ kind, text }, index) => {
    const lines = kind === 'sh' ? text.split('\n').filter((line) => line.startsWith('curl ')) : [];
    const next = blocks[index + 1];
    return lines.map((line) => {
      const status = Number(/# (\d{3}) /.exec(line)?.[1] ?? 200);
      if (status === 204 || line.includes(' -o ')) return { line, status, response: {} };
      if (next?.kind !== 'json') throw new Error(`The page shows no response to: ${line}`);
      return { line, status, response: JSON.parse(next.text) as Record<string, unknown> };
    });
  });
}

const run = promisify(execFile);

/** The log has the requests that this page sent before, in one of the documented forms. */
function expectEntries(entries: unknown): void {
  const documented = examples().find(({ response }) => 'entries' in response)?.response['entries'];
  const forms = (documented as object[]).map((entry) => Object.keys(entry).sort());
  expect(entries).not.toEqual([]);
  for (const entry of entries as object[]) expect(forms).toContainEqual(Object.keys(entry).sort());
  expect(entries).toContainEqual(
    expect.objectContaining({ action: 'participants/hold', operator: 'demo', outcome: 'done' }),
  );
}

/** The file is as long as its header says. */
function expectWav(sound: Buffer): void {
  expect(sound.toString('latin1', 0, 4)).toBe('RIFF');
  expect(sound.readUInt32LE(4) + 8).toBe(sound.length);
}

describe('docs/api.md', () => {
  test('has a curl line for every endpoint', () => {
    const paths = examples().map(({ line }) => /\$BASE\/([\w/-]+)/.exec(line)?.[1]);
    expect([...new Set(paths)].sort()).toEqual(endpoints.map(({ name }) => name).sort());
  });
});

describe('each curl line of docs/api.md', () => {
  let local: Local;
  const variables: Record<string, string> = {};
  const folder = mkdtempSync(join(tmpdir(), 'curl-'));

  const bridge = async (from: string) => {
    const { people } = local.emulator;
    const parent = people.dial({ from, to: NUMBER });
    const child = await waitFor(
      () =>
        local.emulator.inspect().calls.find((call) => call.parentSid === parent && call.doing === 'bridged'),
      'the bridge stands',
    );
    return { parent, child: child.sid };
  };

  /** A call that no agent answers, once operators see it. */
  const ringingCall = async (from: string): Promise<string> => {
    local.emulator.people.behave(AGENTS[0] ?? '', { kind: 'never-answers' });
    const parent = local.emulator.people.dial({ from, to: NUMBER });
    await waitFor(async () => {
      const { body } = await curl('curl -s $BASE/calls -H "$AUTH"');
      const calls = body['calls'] as LiveCallView[];
      return calls.find(({ callSid, allowed }) => callSid === parent && allowed.includes('calls/take'));
    }, 'a call rings');
    // It is listed a moment before its phone rings.
    await waitFor(
      () =>
        local.emulator
          .inspect()
          .calls.find(
            ({ to, parentSid, doing }) => to === AGENTS[0] && parentSid === parent && doing === 'ringing',
          ),
      'a phone rings',
    );
    return parent;
  };

  const curl = async (line: string) => {
    const asked = line.replace('curl -s', 'curl -s -w "\\n%{http_code}"');
    // A sound is written to a file.
    const cwd = folder;
    const { stdout } = await run('sh', ['-c', asked], {
      cwd,
      env: { PATH: process.env['PATH'], ...variables },
    });
    const [, text = '', status] = /^([\s\S]*)\n(\d{3})$/.exec(stdout) ?? [];
    return { status: Number(status), body: JSON.parse(text || '{}') as Record<string, unknown> };
  };

  /** Reads the revision and sends the line, until no callback has come between the two. */
  const unchanged = (line: string) =>
    waitFor(async () => {
      const { body } = await curl('curl -s "$BASE/calls?callSid=$CALL" -H "$AUTH"');
      variables['REVISION'] = String(body['revision']);
      const given = await curl(line);
      return given.status === 204 ? given : undefined;
    }, 'a quiet moment');

  /** Twilio takes some seconds to complete a recording. */
  const complete = (line: string) =>
    waitFor(async () => {
      const given = await curl(line);
      return given.status === 404 ? undefined : given;
    }, 'the recording is complete');

  /** No phone rings any more, and the transfer knows: a person would wait for this before the next line. */
  const settled = () =>
    waitFor(async () => {
      if (local.emulator.inspect().calls.some((call) => call.doing === 'ringing')) return undefined;
      const response = await fetch(`${local.origin}/calls`, {
        headers: { authorization: variables['BEARER'] ?? '' },
      });
      const { calls } = (await response.json()) as { calls: LiveCallView[] };
      const busy = calls.some(
        ({ transfer }) => transfer?.state === 'starting' || transfer?.state === 'ringing',
      );
      return busy ? undefined : calls;
    }, 'the next moment');

  /** Two callers in the shared room. @returns the CallSid of one */
  const roomCaller = async (): Promise<string> => {
    const to = entries['join-room'].localNumber ?? '';
    const [one = ''] = ['+14155550151', '+14155550152'].map((from) =>
      local.emulator.people.dial({ from, to }),
    );
    await waitFor(async () => {
      const { conferences } = local.emulator.inspect();
      return conferences.find(({ participants }) => participants.some(({ callSid }) => callSid === one));
    }, 'the callers are in the room');
    return one;
  };

  /** A note that a caller has left. */
  const callBackNote = async (): Promise<string> => {
    const { services } = local.twilio.sync.v1;
    const pointer = await services('default').documents('bridge-to-conference.call-backs-service').fetch();
    const { sid } = pointer.data as { sid: string };
    const callId = `CA${'9'.repeat(32)}`;
    const data = { callId, number: '+14155550199', entry: 'incoming-call', at: Date.now() };
    await services(sid).documents.create({ uniqueName: `call-back-${callId}`, data });
    return callId;
  };

  beforeAll(async () => {
    local = await startLocal({ functionsPort: 0, emulatorPort: 0 });
    const { people } = local.emulator;
    for (const address of ['+14155550177', '+14155550142', '+14155550143', 'client:agent', 'client:demo'])
      people.behave(address, { kind: 'answers', afterMs: 100 });
    for (const agent of AGENTS) people.behave(agent, { kind: 'never-answers' });
    people.behave(AGENTS[0] ?? '', { kind: 'answers', afterMs: 100 });
    const { parent, child } = await bridge('+14155550199');
    const { name, passcode } = local.supervisor;
    const { admin } = local;
    Object.assign(variables, {
      BASE: local.origin,
      NAME: name,
      PASSCODE: passcode,
      ADMIN: admin.name,
      ADMIN_PASSCODE: admin.passcode,
      CALL: parent,
      CHILD: child,
      PARTY: child,
    });
  }, 120_000);

  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await local.stop();
  });

  test('gets the response that the page shows', async () => {
    for (const { line, status, response } of examples()) {
      if (line.includes('$CALLBACK')) variables['CALLBACK'] = await callBackNote();
      if (line.includes('$BASE/room') && !variables['CALLER']) variables['CALLER'] = await roomCaller();
      // The last example needs a conference, and an earlier one ended the first conference.
      if (line.includes('$OTHER') && !variables['OTHER']) {
        local.emulator.people.behave(AGENTS[0] ?? '', { kind: 'answers', afterMs: 100 });
        const other = await bridge('+14155550188');
        Object.assign(variables, { OTHER: other.parent, OTHER_PARTY: other.child });
        await curl(`curl -s $BASE/convert -H "$AUTH" -d callSid=${other.child}`);
      }
      if (line.includes('$BRIDGE') && !variables['BRIDGE']) {
        const other = await bridge('+14155550187');
        Object.assign(variables, { BRIDGE: other.parent, BRIDGE_CHILD: other.child });
      }
      if (line.includes('$NEXT_CALL')) variables['NEXT_CALL'] = (await bridge('+14155550186')).parent;
      if (line.includes('$MY_LEG'))
        variables['MY_LEG'] =
          local.emulator.inspect().calls.findLast(({ to }) => to === 'client:demo')?.sid ?? '';
      if (line.includes('$WAITING')) {
        variables['WAITING'] = await ringingCall('+14155550185');
        local.emulator.people.behave(AGENTS[0] ?? '', { kind: 'answers', afterMs: 100 });
      }
      if (line.includes('$RINGING')) variables['RINGING'] = await ringingCall('+14155550189');
      // The callbacks of the bridge may still arrive: a person, too, would send a revision that is a moment old.
      const given = line.includes('$REVISION')
        ? await unchanged(line)
        : line.includes('$RECORDING')
          ? await complete(line)
          : await curl(line);
      // A refusal says why.
      const { error } = given.body;
      expect({ line, status: given.status, error }).toEqual({ line, status, error: response['error'] });
      expect([line, Object.keys(given.body).sort()]).toEqual([line, Object.keys(response).sort()]);
      if ('status' in response) expect([line, given.body['status']]).toEqual([line, response['status']]);
      if (line.includes('/login')) {
        const bearer = `Bearer ${String(given.body['token'])}`;
        if (line.includes('$ADMIN')) variables['ADMIN_AUTH'] = `Authorization: ${bearer}`;
        else Object.assign(variables, { BEARER: bearer, AUTH: `Authorization: ${bearer}` });
      }
      if ('entries' in response) expectEntries(given.body['entries']);
      const [, file] = / -o (\S+)/.exec(line) ?? [];
      // The local Twilio has WAV files only. The bytes must pass the official runtime unchanged.
      if (file !== undefined) expectWav(readFileSync(join(folder, file)));
      if (line.includes('/conference/record')) variables['RECORDING'] = String(given.body['recordingSid']);
      if (line.includes('/participants/add')) variables['GUEST'] = String(given.body['participant']);
      if (/participants\/add|\/start|calls\/take|mode=listen/.test(line)) await settled();
    }
  }, 180_000);
});
