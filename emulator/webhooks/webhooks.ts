import type { Dialect } from '../dialect';
import type { EventRecorder } from '../event-log';
import type { Faults } from '../faults';
import {
  HttpFailure,
  type Clock,
  type Http,
  type HttpRequest,
  type HttpResponse,
  type Random,
} from '../ports';
import { draw, type Timing } from '../timing';
import type { Traffic } from '../traffic/traffic';
import { connectionOverrides, mayRetry, type ConnectionOverrides } from './connection-overrides';
import { webhookSignature } from './signature';

export interface Webhook {
  method: 'GET' | 'POST';
  /** An absolute URL. Its fragment holds connection overrides. */
  url: string;
  params: Record<string, string>;
  purpose: 'twiml' | 'status';
  callSid?: string;
}

type WebhookOutcome =
  | { kind: 'response'; url: string; response: HttpResponse }
  | { kind: 'failure'; reason: 'connect' | 'reset' | 'timeout' };

interface WebhookOptions {
  authToken: string;
  clock: Clock;
  http: Http;
  random: Random;
  log: EventRecorder;
  traffic: Traffic;
  timing: Timing;
  dialect: Pick<Dialect, 'webhookRetry'>;
  faults: Pick<Faults, 'webhookFails'>;
}

/** Sends requests to the application, with Twilio's signature, timeouts, retries and redirects. */
export class Webhooks {
  readonly #options: WebhookOptions;

  constructor(options: WebhookOptions) {
    this.#options = options;
  }

  /** Never rejects. */
  async send(webhook: Webhook): Promise<WebhookOutcome> {
    const { clock, timing } = this.#options;
    const overrides = connectionOverrides(webhook.url, timing.webhookCeilingMs);
    const deadline = clock.now() + overrides.totalTimeoutMs;
    const token = this.#idempotencyToken();
    let current: Webhook = { ...webhook, url: overrides.url };
    for (let retriesLeft = overrides.retries, redirectsLeft = 10; ;) {
      const outcome = await this.#attempt(current, overrides, deadline, token);
      const location = outcome.kind === 'response' ? redirection(outcome.response) : undefined;
      if (location && redirectsLeft > 0) {
        // Twilio follows a redirect with GET and drops the parameters of the POST.
        // https://www.twilio.com/docs/api/errors/11100
        if (!URL.canParse(location, current.url)) return { kind: 'failure', reason: 'connect' };
        redirectsLeft -= 1;
        current = { ...current, method: 'GET', url: new URL(location, current.url).href, params: {} };
        continue;
      }
      const result = outcome.kind === 'response' ? outcome.response.status : outcome.reason;
      const retry = retriesLeft > 0 && mayRetry(overrides.retryOn, result) && clock.now() < deadline;
      if (!retry) return outcome;
      retriesLeft -= 1;
      await this.#pause(overrides.retries - retriesLeft);
    }
  }

  #pause(retry: number): Promise<void> {
    const { clock, random, timing, dialect } = this.#options;
    if (dialect.webhookRetry === 'at-once') return Promise.resolve();
    return new Promise((resolve) => clock.after(retry * draw(random, timing.webhookRetry), resolve));
  }

  async #attempt(
    webhook: Webhook,
    overrides: ConnectionOverrides,
    deadline: number,
    token: string,
  ): Promise<WebhookOutcome> {
    const { clock, log, traffic } = this.#options;
    const startedAt = clock.now();
    const limit = Math.min(overrides.readTimeoutMs, Math.max(0, deadline - startedAt));
    const outcome = await this.#exchange(
      this.#request(webhook, token),
      limit,
      overrides.connectTimeoutMs,
      webhook,
    );
    const { method, url, params, purpose, callSid } = webhook;
    const status = outcome.kind === 'response' ? outcome.response.status : outcome.reason;
    const request = { method, url, params, status, ms: clock.now() - startedAt };
    log.write({ kind: 'webhook', ...request, purpose, ...(callSid ? { callSid } : {}) });
    traffic.add({
      kind: purpose === 'twiml' ? 'document' : 'callback',
      ...request,
      response: outcome.kind === 'response' ? outcome.response.body : '',
    });
    return outcome;
  }

  #exchange(
    request: HttpRequest,
    limitMs: number,
    connectMs: number,
    webhook: Webhook,
  ): Promise<WebhookOutcome> {
    const { clock, http, random, timing, faults } = this.#options;
    const { webhookFails } = faults;
    const broken = webhook.purpose === 'twiml' && webhookFails > 0 && random.next() < webhookFails;
    const [there, back] = [draw(random, timing.webhook), draw(random, timing.webhook)];
    return new Promise((resolve) => {
      const stop = clock.after(limitMs, () => resolve({ kind: 'failure', reason: 'timeout' }));
      const arrive = (outcome: WebhookOutcome) =>
        clock.after(back, () => {
          stop();
          resolve(outcome);
        });
      clock.after(there, () => {
        if (broken) {
          clock.after(connectMs, () => arrive({ kind: 'failure', reason: 'connect' }));
          return;
        }
        Promise.resolve()
          .then(() => http.send(request))
          .then(
            (response) => arrive({ kind: 'response', url: request.url, response }),
            (error: unknown) =>
              arrive({ kind: 'failure', reason: error instanceof HttpFailure ? error.kind : 'reset' }),
          );
      });
    });
  }

  #request({ method, url, params }: Webhook, token: string): HttpRequest {
    const { authToken } = this.#options;
    const form = new URLSearchParams(params).toString();
    const target = method === 'GET' && form ? `${url}${url.includes('?') ? '&' : '?'}${form}` : url;
    return {
      method,
      url: target,
      headers: {
        'user-agent': 'TwilioProxy/1.1',
        accept: '*/*',
        'x-twilio-signature': webhookSignature({
          authToken,
          url: target,
          params: method === 'POST' ? params : {},
        }),
        'i-twilio-idempotency-token': token,
        ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' } : {}),
      },
      body: method === 'POST' ? form : '',
    };
  }

  /** All retries of one request carry the same token. */
  #idempotencyToken(): string {
    const hex = () =>
      Math.floor(this.#options.random.next() * 0x10000)
        .toString(16)
        .padStart(4, '0');
    return `${hex()}${hex()}-${hex()}-4${hex().slice(1)}-a${hex().slice(1)}-${hex()}${hex()}${hex()}`;
  }
}

const redirection = (response: HttpResponse): string | undefined =>
  response.status === 301 || response.status === 302 ? response.headers['location'] : undefined;
