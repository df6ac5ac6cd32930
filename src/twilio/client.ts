import type { Twilio } from 'twilio';
import type RequestClientType = require('twilio/lib/base/RequestClient');

/** Functions stop at 10 s; the SDK's own default of 30 s would outlive them. */
const REST_TIMEOUT_MS = 3_000;

export interface ClientContext {
  TWILIO_API_BASE_URL?: string | undefined;
  getTwilioClient(options?: Record<string, unknown>): unknown;
}

/** A sound has up to 3.5 MB. */
const BINARY_TIMEOUT_MS = 7_000;

interface ClientOptions {
  /** Whether the bodies of responses are bytes. */
  isBinary?: boolean;
}

/**
 * The official client. With TWILIO_API_BASE_URL set, the same code talks to the local Twilio: the origin is
 * swapped in the one documented seam, `httpClient` (https://www.twilio.com/docs/libraries/node/custom-http-clients-node).
 * @param functionName the Function's name, sent in the User-Agent which shows in Twilio's logs and in ours
 */
export function twilioClient(
  context: ClientContext,
  functionName: string,
  { isBinary = false }: ClientOptions = {},
): Twilio {
  const origin = context.TWILIO_API_BASE_URL || undefined;
  const timeout = isBinary ? BINARY_TIMEOUT_MS : REST_TIMEOUT_MS;
  const options = { timeout, userAgentExtensions: [`bridge-to-conference/${functionName}`] };
  const isOwn = origin !== undefined || isBinary;
  const client = context.getTwilioClient(
    isOwn ? { ...options, httpClient: ownTransport({ origin, isBinary, timeout }) } : options,
  );
  return client as Twilio;
}

interface TransportOptions {
  /** Replaces the origin of every request. */
  origin: string | undefined;
  isBinary: boolean;
  timeout: number;
}

function ownTransport({ origin, isBinary, timeout }: TransportOptions): RequestClientType {
  // Loaded here: it costs half of the SDK's start-up time, and in production only a sound needs it.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const RequestClient = require('twilio/lib/base/RequestClient') as typeof RequestClientType;
  class OwnTransport extends RequestClient {
    override request<T>(options: RequestClientType.RequestOptions<T>) {
      if (origin === undefined) return super.request<T>(options);
      const real = new URL(options.uri);
      return super.request<T>({
        ...options,
        uri: new URL(real.pathname + real.search, origin).href,
        headers: { ...options.headers, 'X-Twilio-Original-Host': real.host },
      });
    }
  }
  const transport = new OwnTransport({ timeout });
  // Otherwise axios reads the bytes as text.
  if (isBinary) transport.axios.defaults.responseType = 'arraybuffer';
  return transport;
}
