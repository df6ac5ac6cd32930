import RequestClient = require('twilio/lib/base/RequestClient');
import type { Emulator, Clock, HttpRequest, HttpResponse } from '../../emulator';

/** An error of axios: what the SDK throws when no response came. */
class NoResponse extends Error {
  constructor(
    readonly code: 'ECONNABORTED' | 'ECONNRESET',
    message: string,
  ) {
    super(message);
    this.name = 'AxiosError';
  }
}

/**
 * A transport of the official SDK that hands requests to the local Twilio in this process.
 * @param timeoutMs of a request that names no time limit; it passes on the given clock
 */
export function inProcessClient(
  emulator: Pick<Emulator, 'handle'>,
  clock: Clock,
  { timeoutMs }: { timeoutMs: number },
): RequestClient {
  return new InProcessClient(emulator, clock, timeoutMs);
}

/**
 * Wraps a transport: once the invocation that it belongs to has ended, its requests are not sent and get no response.
 * It is not a subclass, because the constructor of RequestClient makes an HTTP agent, and each invocation wraps one.
 */
export function whileRunning(client: RequestClient, isRunning: () => boolean): RequestClient {
  const request = <TData>(options: RequestClient.RequestOptions<TData>) =>
    isRunning() ? client.request(options) : new Promise<never>(() => undefined);
  return new Proxy(client, {
    get: (target, name): unknown => (name === 'request' ? request : Reflect.get(target, name)),
  });
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

  // The SDK parses a body that is a string; this one is parsed already.
  override async request<TData>(options: RequestClient.RequestOptions<TData>) {
    const { status, headers, body, bytes } = await this.#send(
      httpRequest(options),
      options.timeout ?? this.#timeoutMs,
    );
    const parsed: unknown = bytes ?? (body === '' ? '' : JSON.parse(body));
    return { statusCode: status, body: parsed as never, headers };
  }

  #send(request: HttpRequest, timeoutMs: number): Promise<HttpResponse> {
    return new Promise((resolve, reject) => {
      const stop = this.#clock.after(timeoutMs, () =>
        reject(new NoResponse('ECONNABORTED', `timeout of ${timeoutMs}ms exceeded`)),
      );
      this.#emulator.handle(request).then((response) => {
        stop();
        if (response.status === 0) reject(new NoResponse('ECONNRESET', 'socket hang up'));
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
    method: options.method.toUpperCase(),
    url: url.href,
    headers,
    body: new URLSearchParams(pairs(options.data)).toString(),
  };
}

/** As the SDK serialises a form: a list repeats its name, an undefined value is left out. */
const pairs = (values: unknown): [string, string][] =>
  Object.entries(Object(values ?? {}) as object).flatMap(([name, value]: [string, unknown]) =>
    (Array.isArray(value) ? value : [value])
      .filter((item: unknown) => item !== undefined)
      .map((item: unknown): [string, string] => [name, String(item)]),
  );
