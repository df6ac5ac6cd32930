import type { ValidateFunction } from 'ajv';
import { type Operation, twilioOperations } from './openapi-document';
import { strictAnswer } from './strict-responses';
import { requestProblems, type SentRequest } from './strict-requests';

export interface Answer {
  status: number;
  /** Parsed JSON; undefined where there is no body. */
  body: unknown;
}

export interface Report {
  exchanges: number;
  /** Operation → how often it was answered with success. */
  operations: Record<string, number>;
  /** Refusals by Twilio's code. */
  refusals: Record<string, number>;
  problems: string[];
}

interface Judgement {
  operation: Operation;
  path: RegExp;
  validators: Map<number, ValidateFunction | undefined>;
}

let compiled: Judgement[] | undefined;

/** Compiling takes a moment: once for all judges of a process. */
const judgements = () =>
  (compiled ??= twilioOperations().map((operation) => ({
    operation,
    path: pathPattern(operation.path),
    validators: new Map(
      [...operation.answers].map(([status, form]) => [status, form && strictAnswer(operation, form)]),
    ),
  })));

/** Checks exchanges with the REST API against Twilio's own OpenAPI document. */
export class OpenApiJudge {
  #exchanges = 0;
  readonly #operations = new Map<string, number>();
  readonly #refusals = new Map<string, number>();
  readonly #problems: string[] = [];

  /** `requests: 'ignored'` is for those who ask wrongly on purpose. */
  exchange(request: SentRequest, answer: Answer, requests: 'judged' | 'ignored' = 'judged'): void {
    this.#exchanges += 1;
    const name = `${request.method} ${request.url.pathname}`;
    const found = judgements().find(
      ({ operation, path }) =>
        operation.method === request.method &&
        operation.origin === request.url.origin &&
        path.test(request.url.pathname),
    );
    const complain = (problem: string) => this.#problems.push(`${found?.operation.id ?? name}: ${problem}`);
    if (requests === 'judged' && found) {
      const { operation, path } = found;
      for (const problem of requestProblems(operation, request, variables(path, request.url.pathname))) {
        complain(problem);
      }
    }
    if (answer.status >= 500) return;
    if (answer.status >= 400) {
      count(this.#refusals, refusalCode(answer, complain));
      return;
    }
    if (!found) {
      complain('Twilio has no such operation.');
      return;
    }
    const { operation, validators } = found;
    if (!validators.has(answer.status)) {
      complain(`The answer has status ${answer.status}.`);
      return;
    }
    count(this.#operations, operation.id);
    const validate = validators.get(answer.status);
    if (!validate) {
      if (answer.body !== undefined) complain('The answer has a body.');
    } else if (!validate(answer.body)) {
      for (const { instancePath, message = '', params } of validate.errors ?? []) {
        complain(`answer${instancePath} ${message} ${JSON.stringify(params)}`);
      }
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

  /** Throws with all problems. */
  assertClean(): void {
    if (this.#problems.length > 0) {
      throw new Error(`${this.#problems.length} problems:\n${[...new Set(this.#problems)].join('\n')}`);
    }
  }

  /** Throws with the operations that were never answered with success. */
  assertCovered(operationIds: readonly string[]): void {
    const known = new Set(judgements().map(({ operation }) => operation.id));
    const unknown = operationIds.filter((id) => !known.has(id));
    if (unknown.length > 0) throw new Error(`Twilio has no operation ${unknown.join(', ')}.`);
    const missing = operationIds.filter((id) => !this.#operations.has(id));
    if (missing.length > 0) throw new Error(`Never exercised: ${missing.join(', ')}.`);
  }
}

/** https://www.twilio.com/docs/usage/twilios-response#response-formats-exceptions */
function refusalCode({ status, body }: Answer, complain: (problem: string) => void): string {
  if (typeof body !== 'object' || body === null) {
    complain(`A refusal with status ${status} has no JSON.`);
    return 'none';
  }
  const refusal = new Map(Object.entries(body));
  const code: unknown = refusal.get('code');
  const keys = [...refusal.keys()].sort().join();
  if (keys !== 'code,message,more_info,status') complain(`A refusal has the keys ${keys}.`);
  if (typeof code !== 'number' || !Number.isInteger(code)) complain('A refusal has no numeric code.');
  if (typeof refusal.get('message') !== 'string') complain('A refusal has no message.');
  if (refusal.get('status') !== status) complain(`A refusal with status ${status} says another one.`);
  if (refusal.get('more_info') !== `https://www.twilio.com/docs/errors/${String(code)}`) {
    complain('A refusal does not link to its page.');
  }
  return String(code);
}

const pathPattern = (path: string) =>
  new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+?)')}$`);

function variables(pattern: RegExp, path: string): Record<string, string> {
  const groups = pattern.exec(path)?.groups ?? {};
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
}

const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
