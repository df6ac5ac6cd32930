import type { ValidateFunction } from 'ajv';
import type { ReceivedResponse, SentRequest } from './exchange';
import { type Operation, twilioOperations } from './openapi-document';
import { refusalProblems } from './refusals';
import { strictResponse } from './strict-responses';
import { requestProblems } from './strict-requests';

export interface Report {
  exchanges: number;
  /** Operation → how many requests succeeded. */
  operations: Record<string, number>;
  /** Twilio's error code → how many requests were refused with it. */
  refusals: Record<string, number>;
  problems: string[];
}

/** One operation with its checks. They are compiled at their first use: all 72 take half a second. */
class JudgedOperation {
  readonly #path: RegExp;
  readonly #checks = new Map<number, ValidateFunction>();

  constructor(readonly operation: Operation) {
    this.#path = pathPattern(operation.path);
  }

  matches({ method, url }: SentRequest): boolean {
    const { operation } = this;
    return operation.method === method && operation.origin === url.origin && this.#path.test(url.pathname);
  }

  requestProblems(request: SentRequest): string[] {
    const groups = this.#path.exec(request.url.pathname)?.groups ?? {};
    const variables = Object.entries(groups).map(
      ([name, value]) => [name, decodeURIComponent(value)] as const,
    );
    return requestProblems(this.operation, request, Object.fromEntries(variables));
  }

  responseProblems({ status, body }: ReceivedResponse): string[] {
    const form = this.operation.responses.get(status);
    if (!form) return body === undefined ? [] : ['The response has a body.'];
    const check = this.#checks.get(status) ?? strictResponse(this.operation, form);
    this.#checks.set(status, check);
    if (check(body)) return [];
    return (check.errors ?? []).map(
      ({ instancePath, message = '', params }) =>
        `response${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }
}

let operations: JudgedOperation[] | undefined;

const judgedOperations = (): JudgedOperation[] =>
  (operations ??= twilioOperations().map((operation) => new JudgedOperation(operation)));

/**
 * Checks exchanges with the REST API against Twilio's own OpenAPI document: a source that neither the Functions nor the
 * local Twilio share.
 */
export class OpenApiJudge {
  #exchanges = 0;
  readonly #operations = new Map<string, number>();
  readonly #refusals = new Map<string, number>();
  readonly #problems: string[] = [];

  /** @param requests `ignored` for a client that sends wrong requests on purpose */
  exchange(
    request: SentRequest,
    response: ReceivedResponse,
    requests: 'judged' | 'ignored' = 'judged',
  ): void {
    this.#exchanges += 1;
    const judged = judgedOperations().find((candidate) => candidate.matches(request));
    const name = judged?.operation.id ?? `${request.method} ${request.url.pathname}`;
    const complain = (problem: string) => this.#problems.push(`${name}: ${problem}`);
    if (requests === 'judged') judged?.requestProblems(request).forEach(complain);
    if (response.status >= 500) return;
    if (response.status >= 400) {
      const { code, problems } = refusalProblems(response);
      problems.forEach(complain);
      count(this.#refusals, code);
      return;
    }
    if (!judged) {
      complain('Twilio has no such operation.');
    } else if (!judged.operation.responses.has(response.status)) {
      complain(`The response has status ${response.status}.`);
    } else {
      count(this.#operations, judged.operation.id);
      judged.responseProblems(response).forEach(complain);
    }
  }

  report(): Report {
    return {
      exchanges: this.#exchanges,
      operations: Object.fromEntries([...this.#operations].sort()),
      refusals: Object.fromEntries([...this.#refusals].sort()),
      problems: [...this.#problems],
    };
  }

  /** @throws Error with all problems */
  assertClean(): void {
    if (this.#problems.length > 0) {
      throw new Error(`${this.#problems.length} problems:\n${[...new Set(this.#problems)].join('\n')}`);
    }
  }

  /** @throws Error with the operations that never succeeded */
  assertCovered(operationIds: readonly string[]): void {
    const known = new Set(judgedOperations().map(({ operation }) => operation.id));
    const unknown = operationIds.filter((id) => !known.has(id));
    if (unknown.length > 0) throw new Error(`Twilio has no operation ${unknown.join(', ')}.`);
    const missing = operationIds.filter((id) => !this.#operations.has(id));
    if (missing.length > 0) throw new Error(`Never exercised: ${missing.join(', ')}.`);
  }
}

const pathPattern = (path: string) =>
  new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+?)')}$`);

const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
