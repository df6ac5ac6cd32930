import RequestClient = require('twilio/lib/base/RequestClient');
import type { OpenApiJudge } from './openapi-judge';

/** Wraps a transport of the official SDK: the judge sees every exchange. */
export const judged = (
  client: RequestClient,
  judge: OpenApiJudge,
  requests: 'judged' | 'ignored' = 'judged',
): RequestClient => new JudgedClient(client, judge, requests);

class JudgedClient extends RequestClient {
  readonly #inner: RequestClient;
  readonly #judge: OpenApiJudge;
  readonly #requests: 'judged' | 'ignored';

  constructor(inner: RequestClient, judge: OpenApiJudge, requests: 'judged' | 'ignored') {
    super();
    this.#inner = inner;
    this.#judge = judge;
    this.#requests = requests;
  }

  override async request<TData>(options: RequestClient.RequestOptions<TData>) {
    const response = await this.#inner.request(options);
    const url = new URL(options.uri);
    // Twilio's document has no operation for the sound of a recording.
    if (/\/Recordings\/\w+\.mp3$/.test(url.pathname)) return response;
    for (const [name, value] of fields(options.params)) url.searchParams.append(name, value);
    const headers = Object.fromEntries(
      Object.entries(options.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
    );
    const request = { method: options.method.toUpperCase(), url, form: fields(options.data), headers };
    const received = { status: response.statusCode, body: parsed(response.body) };
    this.#judge.exchange(request, received, this.#requests);
    return response;
  }
}

/** As the SDK serialises a form: a list repeats its name, an undefined value is left out. */
const fields = (values: unknown): [string, string][] =>
  Object.entries(Object(values ?? {}) as object).flatMap(([name, value]: [string, unknown]) =>
    (Array.isArray(value) ? value : [value])
      .filter((item: unknown) => item !== undefined)
      .map((item: unknown): [string, string] => [name, String(item)]),
  );

function parsed(body: unknown): unknown {
  if (body === '' || body === undefined || body === null) return undefined;
  return typeof body === 'string' ? JSON.parse(body) : body;
}
