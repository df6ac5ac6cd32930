import RequestClient = require('twilio/lib/base/RequestClient');
import type { Emulator, Clock, HttpRequest, HttpResponse } from '../../emulator';

/** As axios words it: what the code under test sees when no answer came. */
export class NoAnswer extends Error {
  constructor(
    readonly code: 'ECONNABORTED' | 'ECONNRESET',
    message: string,
  ) {
    super(message);
    this.name = 'AxiosError';
  }
}

/**
 * The official SDK's transport, into the local Twilio in this process. Time-outs are counted on the emulator's clock.
 */
export function inProcessClient(
  emulator: Pick<Emulator, 'handle'>,
  clock: Clock,
  { timeoutMs }: { timeoutMs: number },
): RequestClient {
  return new InProcessClient(emulator, clock, timeoutMs);
}

/** What an instance asks that is gone reaches nobody, and nobody hears an answer. */
export function whileRunning(client: RequestClient, isRunning: () => boolean): RequestClient {
  return new Leash(client, isRunning);
}

class Leash extends RequestClient {
  readonly #client: RequestClient;
  readonly #isRunning: () => boolean;

  constructor(client: RequestClient, isRunning: () => boolean) {
    super();
    this.#client = client;
    this.#isRunning = isRunning;
  }

  override request<TData>(options: RequestClient.RequestOptions<TData>) {
    if (!this.#isRunning()) return new Promise<never>(() => undefined);
    return this.#client.request<TData>(options);
  }
}

class InProcessClient extends RequestClient {
  readonly #emulator: Pick<Emulator, 'handle'>;
  readonly #clock: Clock;
  readonly #timeoutMs: number;

  constructor(emulator: Pick<Emulator, 'handle'>, clock: Clock, timeoutMs: number) {
    super();
    this.#emulator = emulator;
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
  }

  // The SDK declares the answer as any JSON; a string is what it parses itself.
  override async request<TData>(options: RequestClient.RequestOptions<TData>) {
    const { status, headers, body } = await this.#send(
      httpRequest(options),
      options.timeout ?? this.#timeoutMs,
    );
    const parsed: unknown = body === '' ? '' : JSON.parse(body);
    return { statusCode: status, body: parsed as never, headers };
  }

  #send(request: HttpRequest, timeoutMs: number): Promise<HttpResponse> {
    return new Promise((resolve, reject) => {
      const stop = this.#clock.after(timeoutMs, () =>
        reject(new NoAnswer('ECONNABORTED', `timeout of ${timeoutMs}ms exceeded`)),
      );
      this.#emulator.handle(request).then((response) => {
        stop();
        if (response.status === 0) reject(new NoAnswer('ECONNRESET', 'socket hang up'));
        else resolve(response);
      }, reject);
    });
  }
}

function httpRequest<TData>(options: RequestClient.RequestOptions<TData>): HttpRequest {
  const url = new URL(options.uri);
  for (const [name, value] of pairs(options.params)) url.searchParams.append(name, value);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(options.headers ?? {}))
    headers[name.toLowerCase()] = String(value);
  if (options.username && options.password)
    headers['authorization'] =
      `Basic ${Buffer.from(`${options.username}:${options.password}`).toString('base64')}`;
  return {
    method: options.method.toUpperCase() as HttpRequest['method'],
    url: url.href,
    headers,
    body: new URLSearchParams(pairs(options.data)).toString(),
  };
}

/** Like the SDK's own serialisation: lists repeat their name, what is undefined is not sent. */
const pairs = (values: unknown): [string, string][] =>
  Object.entries(Object(values ?? {}) as object).flatMap(([name, value]: [string, unknown]) =>
    (Array.isArray(value) ? value : [value])
      .filter((one: unknown) => one !== undefined)
      .map((one: unknown): [string, string] => [name, String(one)]),
  );
