import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { extname, join } from 'node:path';

/** A request that the page has sent to the API. */
export interface PageRequest {
  route: string;
  headers: IncomingMessage['headers'];
  url: string;
  body: unknown;
}

/** The response of a route: a status and a body, which may be bytes, or `drop` to cut the connection. */
export type Reply = { status: number; body: unknown; headers?: Record<string, string> } | 'drop';
export type Responder = (request: PageRequest) => Reply | Promise<Reply>;

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const problem = (status: number, code: string, message: string): Reply => ({
  status,
  body: { error: { code, message } },
});

/** A header with the id that the harness gives to a request. */
export const REQUEST_ID = 'x-request-id';

/** Below the limit of a test, so that a hang names what it waits for. */
const HANG_MS = 120_000;

/** A slow network, in milliseconds, to look for tests that act before the page is ready. */
const RESPONSE_DELAY_MS = Number(process.env.RESPONSE_DELAY_MS ?? 0);

const built = join(__dirname, '../../dist/assets');
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

interface Asset {
  type: string;
  body: string;
}

/** The built files of the page, by the paths that they have when deployed. */
async function pageAssets(): Promise<ReadonlyMap<string, Asset>> {
  const files = ['assets/index.html', 'app.js', 'style.css', 'favicon.svg'];
  const assets = await Promise.all(
    files.map(async (file): Promise<[string, Asset]> => [
      // https://www.twilio.com/docs/serverless/functions-assets/assets#root-assets
      file === 'assets/index.html' ? '/' : `/${file}`,
      { type: types[extname(file)] ?? 'text/plain', body: await readFile(join(built, file), 'utf8') },
    ]),
  );
  return new Map(assets);
}

interface Sent {
  status: number;
  type: string;
  body: string | Buffer;
  headers?: Record<string, string>;
}

/** Serves the page, and an API whose responses the test chooses. */
export class PageServer {
  readonly requests: PageRequest[] = [];
  /** The most requests to one route that were open at the same time. */
  readonly mostAtOnce = new Map<string, number>();
  private open = new Map<string, number>();
  private readonly responders = new Map<string, Responder>();
  private other: Responder | undefined;
  /** The ids of the requests whose responses have not been chosen yet. */
  private readonly heldBack = new Set<unknown>();
  private waiting: { isMet: () => boolean; resolve: () => void }[] = [];

  private constructor(
    private readonly server: Server,
    private readonly assets: ReadonlyMap<string, Asset>,
  ) {
    server.on('request', (request, response) => {
      void this.respond(request).then(({ status, type, body, headers }) => {
        if (status === 0) return request.socket.destroy();
        response.writeHead(status, { 'Content-Type': type, ...headers }).end(body);
      });
    });
  }

  static async start(): Promise<PageServer> {
    const assets = await pageAssets();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new PageServer(server, assets);
  }

  get origin(): string {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('The page server is not listening.');
    return `http://127.0.0.1:${address.port}`;
  }

  /** From now on this function responds to `route`, for example "GET /calls". */
  on(route: string, responder: Responder): void {
    this.responders.set(route, responder);
  }

  /** This function responds to every route without a function of its own. */
  onOther(responder: Responder): void {
    this.other = responder;
  }

  /** Resolves when this many requests to `route` have arrived since the start of the test. @throws Error, if they do not come */
  received(route: string, count: number): Promise<void> {
    const missing = new Error(`The page has not sent ${count} requests to ${route}.`);
    return new Promise((resolve, reject) => {
      const hang = setTimeout(() => reject(missing), HANG_MS).unref();
      const done = () => {
        clearTimeout(hang);
        resolve();
      };
      this.waiting.push({ isMet: () => this.of(route).length >= count, resolve: done });
      this.notify();
    });
  }

  /** The request has arrived, and its responder has not chosen a response yet. @param id of {@link REQUEST_ID} */
  isHeldBack(id: string): boolean {
    return this.heldBack.has(id);
  }

  /** The requests to `route` since the start of the test. */
  of(route: string): PageRequest[] {
    return this.requests.filter((request) => request.route === route);
  }

  /** Forgets responders and requests, for the next test. */
  clear(): void {
    this.responders.clear();
    this.other = undefined;
    this.requests.length = 0;
    this.mostAtOnce.clear();
    this.waiting = [];
    // A request of an earlier test that is still open no longer counts.
    this.open = new Map();
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private notify(): void {
    const met = this.waiting.filter(({ isMet }) => isMet());
    this.waiting = this.waiting.filter((entry) => !met.includes(entry));
    for (const { resolve } of met) resolve();
  }

  private async respond(request: IncomingMessage): Promise<Sent> {
    const url = request.url ?? '/';
    const asset = this.assets.get(url);
    if (asset !== undefined) return { status: 200, ...asset };
    const route = `${request.method} ${url.replace(/\?.*$/, '')}`;
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
    const received: PageRequest = {
      route,
      url,
      headers: request.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
    this.requests.push(received);
    this.notify();
    const responder = this.responders.get(route) ?? this.other;
    if (responder === undefined) return { status: 404, type: 'text/plain', body: 'Not found' };

    const { open } = this;
    const atOnce = (open.get(route) ?? 0) + 1;
    open.set(route, atOnce);
    this.mostAtOnce.set(route, Math.max(atOnce, this.mostAtOnce.get(route) ?? 0));
    const id = request.headers[REQUEST_ID];
    this.heldBack.add(id);
    const reply = await responder(received);
    this.heldBack.delete(id);
    if (RESPONSE_DELAY_MS > 0) await new Promise((next) => setTimeout(next, RESPONSE_DELAY_MS));
    open.set(route, (open.get(route) ?? 1) - 1);
    if (reply === 'drop') return { status: 0, type: '', body: '' };
    if (Buffer.isBuffer(reply.body)) return { type: '', ...reply, body: reply.body };
    if (reply.body === undefined) return { status: reply.status, type: 'text/plain', body: '' };
    const body = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
    return {
      status: reply.status,
      type: typeof reply.body === 'string' ? 'text/html' : 'application/json',
      body,
    };
  }
}
