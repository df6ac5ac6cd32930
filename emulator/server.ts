import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Emulator } from './create-emulator';
import type { LogEntry } from './event-log';
import { flatHeaders } from './headers';
import type { HttpRequest } from './ports';

interface ServerOptions {
  emulator: Emulator;
  /** 0 takes any free port. */
  port: number;
  /** The network interface. Keep the default, the loopback interface: the simulation controls have no password. */
  host?: string;
  /** Gets the requests that change the protocol, such as those for websockets. Default: refuses them. */
  upgrade?: Upgrade;
  /** The files of the phones page, by their paths. Default: there is no page. */
  page?: PageFiles;
}

/** Text, by the path that it is served at. */
export type PageFiles = ReadonlyMap<string, { type: string; body: string }>;

export type Upgrade = (incoming: IncomingMessage, socket: Duplex, head: Buffer) => void;

export interface RunningServer {
  url: string;
  port: number;
  close(): Promise<void>;
}

const MAX_BODY_BYTES = 1024 * 1024;

/** Serves the local Twilio over HTTP. Rejects with a sentence for the user when the port is in use. */
export function startServer({
  emulator,
  port,
  host = '127.0.0.1',
  upgrade,
  page = new Map(),
}: ServerOptions): Promise<RunningServer> {
  const streams = new Set<ServerResponse>();
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url?.split('?')[0] ?? '';
    const file = incoming.method === 'GET' ? page.get(path) : undefined;
    const isOwn = file !== undefined || path.startsWith('/_emulator/');
    if (isOwn && !isLocal(incoming)) refuseForeign(outgoing);
    else if (file) outgoing.writeHead(200, { ...PAGE_HEADERS, 'content-type': file.type }).end(file.body);
    else if (incoming.method === 'GET' && path === '/_emulator/events')
      openStream(emulator, incoming, outgoing, streams);
    else respond(emulator, incoming, outgoing).catch(() => refuseUnreadable(outgoing));
  });
  if (upgrade) server.on('upgrade', upgrade);
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is in use: stop the program that listens there, or choose another port.`)
          : error,
      ),
    );
    server.listen(port, host, () => {
      const address = server.address();
      const actual = typeof address === 'object' && address ? address.port : port;
      resolve({ url: `http://${host}:${actual}`, port: actual, close: () => close(server, streams) });
    });
  });
}

function close(server: Server, streams: ReadonlySet<ServerResponse>): Promise<void> {
  for (const stream of streams) stream.end();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** A header, because browsers ignore `frame-ancestors` in a page: https://www.w3.org/TR/CSP3/#meta-element */
const PAGE_HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

const isLoopback = (url: string): boolean => URL.canParse(url) && LOOPBACK.has(new URL(url).hostname);

/**
 * Whether a request comes from this computer itself. The controls have no password, so a page of the internet must not send
 * requests to them: such a page names its own origin, or has let its own host name point to this computer.
 */
const isLocal = ({ headers: { host = '', origin } }: IncomingMessage): boolean =>
  isLoopback(`http://${host}`) && (origin === undefined || isLoopback(origin));

function refuseForeign(outgoing: ServerResponse): void {
  outgoing.writeHead(403, { 'content-type': 'application/json' });
  outgoing.end(JSON.stringify({ error: 'Only this computer may use the controls of the local Twilio.' }));
}

/** A request whose host or path is no URL. */
function refuseUnreadable(outgoing: ServerResponse): void {
  outgoing.writeHead(400, { 'content-type': 'application/json' });
  outgoing.end(JSON.stringify({ error: 'The request cannot be read.' }));
}

async function respond(
  emulator: Emulator,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const body = await readBody(incoming);
  if (body === undefined) {
    outgoing.writeHead(413).end();
    return;
  }
  const { status, headers, body: text, bytes } = await emulator.handle(toRequest(incoming, body));
  // Status 0: a fault demands that the connection breaks.
  if (status === 0) incoming.socket.destroy();
  else outgoing.writeHead(status, headers).end(bytes ?? text);
}

function readBody(incoming: IncomingMessage): Promise<string | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
    });
    incoming.on('end', () =>
      resolve(size > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks).toString('utf8')),
    );
    incoming.on('error', () => resolve(undefined));
  });
}

function toRequest(incoming: IncomingMessage, body: string): HttpRequest {
  return {
    method: incoming.method ?? 'GET',
    url: `http://${incoming.headers.host ?? 'localhost'}${incoming.url ?? '/'}`,
    headers: flatHeaders(incoming.headers),
    body,
  };
}

/** Streams the log as server-sent events: first all old entries, then each new one. */
function openStream(
  emulator: Emulator,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  streams: Set<ServerResponse>,
): void {
  outgoing.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const write = (entry: LogEntry) =>
    outgoing.write(`event: ${entry.kind}\ndata: ${JSON.stringify(maskNumbers(entry))}\n\n`);
  for (const entry of emulator.log.entries()) write(entry);
  const unsubscribe = emulator.log.subscribe(write);
  streams.add(outgoing);
  incoming.on('close', () => {
    unsubscribe();
    streams.delete(outgoing);
  });
}

/** Hides all but the last four digits of every phone number in an entry. */
function maskNumbers(entry: LogEntry): unknown {
  return JSON.parse(JSON.stringify(entry).replace(/(\+|%2B)\d{3,11}(\d{4})(?!\d)/g, '$1*****$2'));
}
