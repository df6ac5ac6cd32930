import { Twilio } from 'twilio';
import RequestClient = require('twilio/lib/base/RequestClient');
import TwilioResponse from 'twilio/lib/http/response';
import type { ApiRequest, Router } from '../../../emulator/rest/router';
import { TwilioError } from '../../../emulator/rest/twilio-error';
import { judged } from '../../../simulation/judges/judged-client';
import { OpenApiJudge } from '../../../simulation/judges/openapi-judge';

/** The official client directly on a router: no authentication, no delay. */
class RouterClient extends RequestClient {
  constructor(private readonly router: Router) {
    super();
  }

  override async request<T>(options: RequestClient.RequestOptions<T>): Promise<TwilioResponse<T>> {
    const url = new URL(options.uri);
    for (const [name, value] of Object.entries(options.params ?? {}))
      url.searchParams.set(name, String(value));
    const form = new URLSearchParams();
    for (const [name, value] of Object.entries(options.data ?? {})) form.set(name, String(value));
    const headers = Object.fromEntries(
      Object.entries(options.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
    );
    const request = { host: url.host, path: url.pathname, query: url.searchParams, form, headers };
    try {
      const result = await this.router.handle({ ...request, method: methodOf(options.method) });
      return response(result.status, result.body, result.headers ?? {});
    } catch (error) {
      if (!(error instanceof TwilioError)) throw error;
      return response(error.status, error.body(), {});
    }
  }
}

function methodOf(method: string): ApiRequest['method'] {
  const name = method.toUpperCase();
  if (name === 'GET' || name === 'POST' || name === 'DELETE') return name;
  throw new Error(`The API does not support ${name}.`);
}

function response<T>(status: number, body: unknown, headers: Record<string, string>): TwilioResponse<T> {
  const text = body === undefined ? '' : JSON.stringify(body);
  return new TwilioResponse<T>(status, (text === '' ? text : JSON.parse(text)) as T, headers);
}

export const ACCOUNT_SID = `AC${'a'.repeat(32)}`;

/**
 * The official client on a router. A judge checks every response, but no request: these tests send wrong requests on
 * purpose.
 */
export function clientOf(router: Router): { client: Twilio; judge: OpenApiJudge } {
  const judge = new OpenApiJudge();
  const httpClient = judged(new RouterClient(router), judge, 'ignored');
  return { client: new Twilio(ACCOUNT_SID, 'token', { httpClient }), judge };
}
