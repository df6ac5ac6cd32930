import { HttpFailure, type Http } from '../emulator';

/** A `fetch` that sends through a port instead of a socket, so that it runs on any clock. */
export const fetchThrough =
  ({ send }: Pick<Http, 'send'>): typeof fetch =>
  async (input, { method = 'GET', headers, body, signal } = {}) => {
    const url = input instanceof Request ? input.url : String(input);
    const sent = send({
      method,
      url,
      headers: Object.fromEntries(new Headers(headers)),
      body: typeof body === 'string' ? body : '',
    });
    const received = await Promise.race([sent, aborted(signal)]).catch((error: unknown) => {
      throw error instanceof HttpFailure ? new TypeError('fetch failed', { cause: error }) : error;
    });
    const hasBody = ![204, 205, 304].includes(received.status);
    return new Response(hasBody ? received.body : null, {
      status: received.status,
      headers: received.headers,
    });
  };

const aborted = (signal: AbortSignal | null | undefined): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')));
  });

/** The network of a company that has no other host. */
export const noHosts: Http = {
  send: async ({ url }) => {
    throw new HttpFailure('connect', `There is no host ${new URL(url).hostname}.`);
  },
};
