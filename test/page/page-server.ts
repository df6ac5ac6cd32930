import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { extname, join } from 'node:path';

/** A request of the page to the API, as it came. */
export interface PageRequest {
  route: string;
  headers: IncomingMessage['headers'];
  url: string;
  body: unknown;
}

/** What a route answers: a status and a body, or `drop` to cut the connection. */
export type Answer = { status: number; body: unknown } | 'drop';
type Script = (request: PageRequest) => Answer | Promise<Answer>;

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const problem = (status: number, code: string, message: string): Answer => ({
  status,
  body: { error: { code, message } },
});

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

/** The page's files, as they were built, under the paths that they have when deployed. */
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

/** Serves the page, and an API that answers what the test says. */
export class PageServer {
  readonly requests: PageRequest[] = [];
  /** The most requests to one route that were open at the same time. */
  readonly mostAtOnce = new Map<string, number>();
  private open = new Map<string, number>();
  private readonly scripts = new Map<string, Script>();

  private constructor(
    private readonly server: Server,
    private readonly assets: ReadonlyMap<string, Asset>,
  ) {
    server.on('request', (request, response) => {
      void this.answer(request).then(({ status, type, body }) => {
        if (status === 0) return request.socket.destroy();
        response.writeHead(status, { 'Content-Type': type }).end(body);
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

  /** Answers `route`, for example "GET /calls", by this script from now on. */
  on(route: string, script: Script): void {
    this.scripts.set(route, script);
  }

  of(route: string): PageRequest[] {
    return this.requests.filter((request) => request.route === route);
  }

  /** Forgets scripts and requests, for the next test. */
  clear(): void {
    this.scripts.clear();
    this.requests.length = 0;
    this.mostAtOnce.clear();
    // What an earlier test has left under way is not counted any more.
    this.open = new Map();
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage): Promise<{ status: number; type: string; body: string }> {
    const url = request.url ?? '/';
    const asset = this.assets.get(url);
    if (asset !== undefined) return { status: 200, ...asset };
    const route = `${request.method} ${url}`;
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
    const received: PageRequest = {
      route,
      url,
      headers: request.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
    this.requests.push(received);
    const script = this.scripts.get(route);
    if (script === undefined) return { status: 404, type: 'text/plain', body: 'Not found' };

    const { open } = this;
    const atOnce = (open.get(route) ?? 0) + 1;
    open.set(route, atOnce);
    this.mostAtOnce.set(route, Math.max(atOnce, this.mostAtOnce.get(route) ?? 0));
    const answer = await script(received);
    open.set(route, (open.get(route) ?? 1) - 1);
    if (answer === 'drop') return { status: 0, type: '', body: '' };
    const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    return {
      status: answer.status,
      type: typeof answer.body === 'string' ? 'text/html' : 'application/json',
      body,
    };
  }
}
