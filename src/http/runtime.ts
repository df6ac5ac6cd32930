import type {
  Context,
  ServerlessCallback,
  ServerlessEventObject,
  ServerlessFunctionSignature,
} from '@twilio-labs/serverless-runtime-types/types';
import { z } from 'zod';

export type Environment = Record<string, string | undefined>;
export type FunctionContext = Context<Environment>;
export type FunctionEvent = ServerlessEventObject<
  Record<string, unknown>,
  Record<string, string | string[] | undefined>,
  Record<string, string | undefined>
>;
export type FunctionHandler = ServerlessFunctionSignature<Environment, FunctionEvent>;

export interface FunctionResponse {
  status: number;
  /** XML is sent as TwiML, bytes as they are, another object as JSON, undefined as no body. */
  body: string | object | undefined;
  headers?: Record<string, string>;
}

/**
 * A Function in the form that works with every version of the platform's runtime handler: a plain function of three
 * arguments that always calls back, with a Twilio.Response. A TwiML object would lose its class on the way.
 */
export const twilioFunction =
  (work: (context: FunctionContext, event: FunctionEvent) => Promise<FunctionResponse>): FunctionHandler =>
  (context: FunctionContext, event: FunctionEvent, callback: ServerlessCallback) => {
    work(context, event).then(
      (response) => callback(null, toResponse(response)),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
    );
  };

function toResponse({ status, body, headers = {} }: FunctionResponse) {
  const response = new Twilio.Response();
  response.setStatusCode(status);
  response.appendHeader('Cache-Control', 'no-store');
  if (typeof body === 'string') response.appendHeader('Content-Type', 'text/xml');
  else if (body && !ArrayBuffer.isView(body)) response.appendHeader('Content-Type', 'application/json');
  for (const [name, value] of Object.entries(headers)) response.appendHeader(name, value);
  // The platform sends a Buffer as it is, and so does twilio-run with --no-fork-process:
  // https://github.com/twilio-labs/serverless-toolkit/issues/421
  if (body instanceof Uint8Array) response.setBody(Buffer.from(body.buffer, body.byteOffset, body.length));
  else if (body !== undefined) response.setBody(body);
  return response;
}

const headersSchema = z.object({
  headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
});

/**
 * One header, by its lower-case name. The platform gives an array if a header came twice. It merges the parameters over
 * `event.request`, so a client that sends a parameter named `request` replaces the headers
 * (https://github.com/twilio-labs/serverless-toolkit/blob/main/packages/runtime-handler/src/dev-runtime/route.ts,
 * constructEvent). A parameter that does not look like headers counts as no headers: the request is refused as unsigned,
 * or as not signed in. One that does look like headers gives the client nothing: a token or a signature must be valid
 * wherever it comes from.
 */
export function header(event: FunctionEvent, name: string): string | undefined {
  const { data } = headersSchema.safeParse(event.request);
  const value = data && Object.hasOwn(data.headers, name) ? data.headers[name] : undefined;
  return Array.isArray(value) ? value[0] : value;
}

/** The parameters of the request: query and body, merged by the platform. */
export function parameters(event: FunctionEvent): Record<string, unknown> {
  const { request, ...sent } = event;
  return sent;
}
