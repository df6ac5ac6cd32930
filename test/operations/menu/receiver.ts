import { Webhook } from 'standardwebhooks';
import { HttpFailure, type Http, type HttpRequest } from '../../../emulator';
import { summaryMessage, type SummaryMessage } from '../../../src/contract/responses';

const SUMMARY_URL = 'https://crm.example.com/calls';
export const SUMMARY_SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/** What the receiver does with a post: a status, or no response. */
type Answer = number | 'refuses' | 'is-silent';

/** The company's own system, which summaries are posted to. */
export class Receiver implements Http {
  readonly requests: HttpRequest[] = [];
  /** For the next posts; then 204. */
  readonly answers: Answer[] = [];
  readonly environment = { SUMMARY_URL, SUMMARY_SECRET };

  readonly send: Http['send'] = async (request) => {
    this.requests.push(request);
    const answer = this.answers.shift() ?? 204;
    if (answer === 'is-silent') return new Promise(() => undefined);
    if (answer === 'refuses') throw new HttpFailure('connect', 'The connection was refused.');
    return {
      status: answer,
      headers: answer === 302 ? { location: 'https://elsewhere.test/' } : {},
      body: '',
    };
  };

  /** The messages, whose signatures the reference library verifies. It also checks the time, by the computer's clock. */
  messages(now: number): SummaryMessage[] {
    jest.useFakeTimers({ now, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    try {
      return this.requests.map(({ body, headers }) => {
        const message = new Webhook(SUMMARY_SECRET).verify(body, headers);
        expect(summaryMessage.parse(message)).toEqual(message);
        return message as SummaryMessage;
      });
    } finally {
      jest.useRealTimers();
    }
  }
}
