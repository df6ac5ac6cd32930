import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { flatHeaders } from './headers';
import { HttpFailure, type Http, type HttpRequest, type HttpResponse } from './ports';

interface HttpClientTimeouts {
  connectMs: number;
  /** From the start of the request to the end of the response. */
  totalMs: number;
}

/** Twilio's defaults for webhooks: https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides */
const DEFAULT_TIMEOUTS: HttpClientTimeouts = { connectMs: 5000, totalMs: 15_000 };

const MAX_RESPONSE_BYTES = 4 * 1024 * 1024;

/** Outgoing HTTP over real sockets. */
export const httpClient = (timeouts: Partial<HttpClientTimeouts> = {}): Http => ({
  send: (request) => send(request, { ...DEFAULT_TIMEOUTS, ...timeouts }),
});

function send(request: HttpRequest, { connectMs, totalMs }: HttpClientTimeouts): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const url = new URL(request.url);
    const open = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const headers = { ...request.headers, 'content-length': String(Buffer.byteLength(request.body)) };
    let connected = false;
    const outgoing = open(url, { method: request.method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > MAX_RESPONSE_BYTES) fail('reset', 'The response is too long.');
        else chunks.push(chunk);
      });
      response.on('error', () => fail('reset', 'The connection broke during the response.'));
      response.on('end', () => {
        stopTimers();
        const body = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: flatHeaders(response.headers), body });
      });
    });
    const connectTimer = setTimeout(
      () => fail('connect', `No connection within ${connectMs} ms.`),
      connectMs,
    );
    const totalTimer = setTimeout(() => fail('timeout', `No response within ${totalMs} ms.`), totalMs);
    const stopTimers = () => {
      clearTimeout(connectTimer);
      clearTimeout(totalTimer);
    };
    const fail = (kind: HttpFailure['kind'], message: string) => {
      stopTimers();
      reject(new HttpFailure(kind, message));
      outgoing.destroy();
    };
    outgoing.on('socket', (socket) =>
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        connected = true;
        clearTimeout(connectTimer);
      }),
    );
    outgoing.on('error', (error) => fail(connected ? 'reset' : 'connect', error.message));
    outgoing.end(request.body);
  });
}
