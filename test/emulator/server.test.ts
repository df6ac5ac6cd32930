import { createServer } from 'node:http';
import { connect } from 'node:net';
import { Twilio } from 'twilio';
import RequestClient = require('twilio/lib/base/RequestClient');
import {
  createEmulator,
  httpClient,
  realClock,
  type RunningServer,
  seededRandom,
  startServer,
} from '../../emulator';
import { ACCOUNT_SID, AUTH_TOKEN, CUSTOMER, NUMBER } from './local-twilio';

/** The transport of the official client, pointed at a local origin. */
class LocalClient extends RequestClient {
  constructor(private readonly origin: string) {
    super({ timeout: 2000 });
  }

  override request<TData>(options: RequestClient.RequestOptions<TData>) {
    const { pathname, search, host } = new URL(options.uri);
    const headers = { ...options.headers, 'X-Twilio-Original-Host': host };
    return super.request({ ...options, uri: new URL(pathname + search, this.origin).href, headers });
  }
}

interface RawRequest {
  method?: string;
  path: string;
  headers?: Record<string, string>;
}

/** The status of a request that `fetch` would not send: with another host, or a made-up method. */
function statusOf(port: number, { method = 'GET', path, headers = {} }: RawRequest): Promise<number> {
  const { host = `127.0.0.1:${port}`, ...others } = headers;
  const lines = [`${method} ${path} HTTP/1.1`, `Host: ${host}`, 'Connection: close'];
  for (const [name, value] of Object.entries(others)) lines.push(`${name}: ${value}`);
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`));
    let text = '';
    socket.on('data', (data) => (text += data.toString()));
    socket.on('error', reject);
    socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1])));
  });
}

describe('The local Twilio over real sockets', () => {
  const emulator = createEmulator({
    accountSid: ACCOUNT_SID,
    authToken: AUTH_TOKEN,
    clock: realClock,
    random: seededRandom(1),
    http: httpClient(),
    timing: { rest: [0, 1], webhook: [0, 1], redirect: [0, 1] },
  });
  let server: RunningServer;
  let app: ReturnType<typeof createServer>;
  let appUrl: string;

  beforeAll(async () => {
    server = await startServer({ emulator, port: 0 });
    app = createServer((_, response) =>
      response
        .writeHead(200, { 'content-type': 'text/xml' })
        .end('<Response><Pause length="60"/></Response>'),
    );
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
    const address = app.address();
    appUrl = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    emulator.directory.addPhoneNumber(NUMBER, { voice_url: `${appUrl}/voice`, voice_method: 'POST' });
  });

  afterAll(async () => {
    for (const call of emulator.inspect().calls) if (call.endedAt === null) emulator.people.hangUp(call.sid);
    await server.close();
    await new Promise((resolve) => app.close(resolve));
  });

  const control = (path: string, body: object) =>
    fetch(`${server.url}/_emulator/${path}`, { method: 'POST', body: JSON.stringify(body) });

  it('the server handles the official client and the simulation controls', async () => {
    const client = new Twilio(ACCOUNT_SID, AUTH_TOKEN, { httpClient: new LocalClient(server.url) });
    const created = (await (await control('calls', { from: CUSTOMER, to: NUMBER })).json()) as {
      callSid: string;
    };
    const call = await client.calls(created.callSid).fetch();
    expect(call).toMatchObject({ sid: created.callSid, from: CUSTOMER, to: NUMBER, direction: 'inbound' });
    expect((await control(`calls/${created.callSid}/hang-up`, {})).status).toBe(200);
    expect((await control(`calls/${created.callSid}/hang-up`, {})).status).toBe(400);
    expect((await control('calls', { from: CUSTOMER, to: '+1999' })).status).toBe(400);
    expect((await control('nonsense', {})).status).toBe(404);
    const state = (await (await fetch(`${server.url}/_emulator/state`)).json()) as {
      calls: { status: string }[];
    };
    expect(state.calls).toHaveLength(1);
  });

  it('the event stream masks phone numbers', async () => {
    const abort = new AbortController();
    const response = await fetch(`${server.url}/_emulator/events`, { signal: abort.signal });
    const reader = response.body?.getReader();
    await control('calls', { from: CUSTOMER, to: NUMBER });
    let text = '';
    while (!text.includes('event: webhook'))
      text += Buffer.from((await reader?.read())?.value ?? '').toString();
    abort.abort();
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(text).toContain('*****0199');
    expect(text).not.toContain('4155550199');
  });

  it('startServer names the port that is in use', async () => {
    await expect(startServer({ emulator, port: server.port })).rejects.toThrow(
      `Port ${server.port} is in use`,
    );
  });

  it('httpClient distinguishes a refused connection from a late response', async () => {
    const request = { method: 'GET' as const, headers: {}, body: '' };
    await expect(httpClient().send({ ...request, url: 'http://127.0.0.1:1/' })).rejects.toMatchObject({
      kind: 'connect',
    });
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
    await expect(httpClient({ totalMs: 50 }).send({ ...request, url })).rejects.toMatchObject({
      kind: 'timeout',
    });
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
  });

  it.each([
    ['another host', { host: 'attacker.example.com' }, 403],
    ['a page of the internet', { origin: 'https://attacker.example.com' }, 403],
    ['a page without an origin', { origin: 'null' }, 403],
    ['a page of this computer', { origin: 'http://localhost:3000' }, 200],
    ['this computer by its name', { host: 'localhost:4010' }, 200],
    ['no page', {}, 200],
  ])('the controls respond to %s with the right status', async (_what, headers, status) => {
    for (const path of ['/_emulator/state', '/_emulator/log'])
      expect(await statusOf(server.port, { path, headers })).toBe(status);
  });

  it('a request that is no HTTP of ours gets a status, and the server lives', async () => {
    for (const [method, path, headers] of [
      ['PUT', '/2010-04-01/Accounts.json', {}],
      ['BREW', '/', {}],
      ['GET', '//', {}],
      ['GET', '/', { host: '[' }],
      ['GET', '/%zz', { host: 'a b' }],
    ] as const)
      expect(await statusOf(server.port, { method, path, headers })).toBeGreaterThanOrEqual(400);
    expect(await statusOf(server.port, { path: '/_emulator/state' })).toBe(200);
  });
});
