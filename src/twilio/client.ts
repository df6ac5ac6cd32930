import type { Twilio } from 'twilio';
import type RequestClientType = require('twilio/lib/base/RequestClient');

/** Functions stop at 10 s; the SDK's own default of 30 s would outlive them. */
const REST_TIMEOUT_MS = 3_000;

export interface ClientContext {
  TWILIO_API_BASE_URL?: string | undefined;
  getTwilioClient(options?: Record<string, unknown>): unknown;
}

/**
 * The official client. With TWILIO_API_BASE_URL set, the same code talks to the local Twilio: the origin is
 * swapped in the one documented seam, `httpClient` (https://www.twilio.com/docs/libraries/node/custom-http-clients-node).
 * @param functionName the Function's name, sent in the User-Agent which shows in Twilio's logs and in ours
 */
export function twilioClient(context: ClientContext, functionName: string): Twilio {
  const base = context.TWILIO_API_BASE_URL;
  const options = { timeout: REST_TIMEOUT_MS, userAgentExtensions: [`bridge-to-conference/${functionName}`] };
  const client = context.getTwilioClient(base ? { ...options, httpClient: originSwapper(base) } : options);
  return client as Twilio;
}

function originSwapper(origin: string): RequestClientType {
  // Loaded here: it costs half of the SDK's start-up time, and production never needs it.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const RequestClient = require('twilio/lib/base/RequestClient') as typeof RequestClientType;
  class OriginSwapper extends RequestClient {
    override request<T>(options: RequestClientType.RequestOptions<T>) {
      const real = new URL(options.uri);
      return super.request<T>({
        ...options,
        uri: new URL(real.pathname + real.search, origin).href,
        headers: { ...options.headers, 'X-Twilio-Original-Host': real.host },
      });
    }
  }
  return new OriginSwapper({ timeout: REST_TIMEOUT_MS });
}
