import { HttpFailure, type Http, type HttpRequest, type HttpResponse } from '../emulator';
import { readDeployment, type Deployment, type DeployedFunction } from './deployment';
import type { Handler } from './function-bundle';
import { Instances, type InstanceOptions } from './instances';
import { invoke, type InvocationFault } from './invocation';
import { moduleScope, type ModuleScope } from './module-scope';
import { eventOf, formOf } from './request';
import { assetResponse, FAILED, text } from './responses';
import { isSigned } from './signature';

export interface HostOptions extends InstanceOptions {
  /** The folder with `functions` and `assets`, as a deployment uploads them. */
  dist: string;
  /** The host name of the Functions, such as `calls-1234.twil.io`. */
  domain: string;
  authToken: string;
  environment: Record<string, string>;
  /**
   * Makes the client that `context.getTwilioClient(options)` returns.
   * @param functionPath the path of the Function
   * @param isRunning whether requests of the invocation still reach Twilio
   */
  twilioClient: (options: object, functionPath: string, isRunning: () => boolean) => unknown;
  /** The status of an unsigned request for a protected Function. The documentation names both. Default: 400 */
  protectedRefusal?: 400 | 403;
  /** Whether an invocation finishes its work after it has responded. Twilio documents neither. Default: runs-on */
  afterResponse?: 'runs-on' | 'stops';
  /** What goes wrong with the next invocation of a Function. Default: nothing */
  invocationFault?: (path: string) => InvocationFault;
  /** What Functions reach with `fetch`. Default: no host */
  web?: Http;
  /** Receives the lines that Functions print, and their errors. */
  print?: (line: string) => void;
}

/** https://www.twilio.com/docs/serverless/functions-assets/functions/request-flow */
const MAX_CONCURRENT = 30;

/** The hosted Functions runtime in this process: see README.md. */
export class FunctionsHost implements Http {
  readonly #options: HostOptions;
  readonly #deployment: Deployment;
  readonly #instances: Instances;
  readonly #scope: ModuleScope;
  #running = 0;

  constructor(options: HostOptions) {
    this.#options = options;
    this.#deployment = readDeployment(options.dist);
    this.#instances = new Instances(options);
    this.#scope = moduleScope(options.clock, options.print, options.web);
  }

  /** The URL paths of all Functions. */
  get paths(): string[] {
    return [...this.#deployment.functions.keys()];
  }

  /** @throws HttpFailure for another host than the domain of the Functions */
  async send(request: HttpRequest): Promise<HttpResponse> {
    const { domain, authToken, protectedRefusal } = this.#options;
    const url = new URL(request.url);
    if (url.hostname !== domain) throw new HttpFailure('connect', `There is no host ${url.hostname}.`);
    const asset = this.#deployment.assets.get(url.pathname === '/' ? '/assets/index.html' : url.pathname);
    if (asset) return assetResponse(asset);
    const deployed = this.#deployment.functions.get(url.pathname);
    if (!deployed) return text(404, 'Could not find requested resource');
    if (request.method === 'OPTIONS')
      return { status: 204, headers: { 'access-control-allow-origin': '*' }, body: '' };
    if (deployed.visibility === 'private') return text(403, 'Forbidden');
    const form = formOf(request);
    const isProtected = deployed.visibility === 'protected';
    if (isProtected && /* mutant: signature-checked */ !isSigned(request, form, authToken))
      return text(protectedRefusal ?? 403, 'Request signature is not valid');
    return this.#run(deployed, eventOf(url, request, form));
  }

  async #run(deployed: DeployedFunction, event: object): Promise<HttpResponse> {
    if (this.#running >= MAX_CONCURRENT) return text(429, 'Too many requests');
    this.#running++;
    try {
      const handler = await this.#instances.take(deployed, this.#scope);
      return await this.#invoke(deployed, handler, event);
    } catch (error) {
      // The module threw while it was loaded.
      this.#printError(deployed.path, error);
      return FAILED;
    } finally {
      this.#running--;
    }
  }

  #invoke(deployed: DeployedFunction, handler: Handler, event: object): Promise<HttpResponse> {
    const { clock, environment, domain, authToken, twilioClient, afterResponse, invocationFault } =
      this.#options;
    const { path } = deployed;
    return invoke({
      handler,
      event,
      context: (isRunning) => ({
        ...environment,
        AUTH_TOKEN: authToken,
        DOMAIN_NAME: domain,
        PATH: path,
        getTwilioClient: (options: object = {}) => twilioClient(options, path, isRunning),
      }),
      clock,
      fault: () => invocationFault?.(path) ?? { kind: 'none' },
      afterResponse: afterResponse ?? 'runs-on',
      onResponse: () => this.#instances.giveBack(deployed, handler),
      onError: (error) => this.#printError(path, error),
    });
  }

  #printError(path: string, error: unknown): void {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#options.print?.(`${path}: ${reason}`);
  }
}
