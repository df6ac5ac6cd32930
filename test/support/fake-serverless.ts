/**
 * The part of Twilio's Serverless API that a deployment uses, in memory. Stores every upload, and lists in `unknown`
 * every request for which it has no route.
 * https://www.twilio.com/docs/serverless/api
 */
export type Kind = 'Functions' | 'Assets';

export interface Upload {
  sid: string;
  kind: Kind;
  path: string;
  visibility: string;
  content: string;
}

interface Build {
  sid: string;
  runtime: string | null;
  dependencies: { name: string; version: string }[];
  versions: string[];
}

export interface ApiRequest {
  host: string;
  method: string;
  /** Without the query. */
  path: string;
  contentType: string;
  body: Buffer<ArrayBuffer>;
}

export interface ApiResponse {
  status: number;
  body: object;
}

type Form = Awaited<ReturnType<Response['formData']>>;
type Handler = (parts: string[], form: Form) => ApiResponse | Promise<ApiResponse>;

const created = (body: object): ApiResponse => ({ status: 201, body });
const ok = (body: object): ApiResponse => ({ status: 200, body });
const listOf = (key: string, items: object[]): ApiResponse =>
  ok({ [key]: items, meta: { key, next_page_url: null } });

export class FakeServerless {
  readonly services: { sid: string; unique_name: string }[] = [];
  readonly environments: {
    sid: string;
    unique_name: string;
    domain_suffix: string | null;
    domain_name: string;
  }[] = [];
  readonly resources: { sid: string; kind: Kind; friendly_name: string }[] = [];
  readonly uploads: Upload[] = [];
  readonly builds: Build[] = [];
  readonly variables: { sid: string; key: string; value: string }[] = [];
  readonly deployments: { sid: string; build_sid: string }[] = [];
  readonly unknown: string[] = [];
  /** The status that a build reports. */
  buildStatus: 'completed' | 'failed' = 'completed';

  private count = 0;

  async respond({ host, method, path, contentType, body }: ApiRequest): Promise<ApiResponse> {
    const product = host.split('.')[0] ?? '';
    for (const [route, handler] of this.routes) {
      const match = route.exec(`${product} ${method} ${path}`);
      if (match) return handler(match.slice(1), await formOf(contentType, body));
    }
    this.unknown.push(`${method} ${host}${path}`);
    return {
      status: 404,
      body: { code: 20404, message: 'The requested resource was not found', status: 404 },
    };
  }

  upload(kind: Kind, path: string): Upload | undefined {
    return this.uploads.find((upload) => upload.kind === kind && upload.path === path);
  }

  private sid(prefix: string): string {
    this.count += 1;
    return prefix + this.count.toString(16).padStart(32, '0');
  }

  private readonly routes: [RegExp, Handler][] = [
    [/^serverless POST \/v1\/Services$/, (_parts, form) => this.createService(text(form, 'UniqueName'))],
    [/^serverless GET \/v1\/Services$/, () => listOf('services', this.services)],
    [
      /^serverless GET \/v1\/Services\/(ZS\w+)$/,
      ([sid]) => ok(this.services.find((service) => service.sid === sid) ?? {}),
    ],
    [/^serverless POST \/v1\/Services\/ZS\w+\/Environments$/, (_parts, form) => this.createEnvironment(form)],
    [/^serverless GET \/v1\/Services\/ZS\w+\/Environments$/, () => listOf('environments', this.environments)],
    [
      /^serverless POST \/v1\/Services\/ZS\w+\/(Functions|Assets)$/,
      ([kind], form) => {
        const resource = {
          sid: this.sid('ZH'),
          kind: kindOf(kind),
          friendly_name: text(form, 'FriendlyName'),
        };
        this.resources.push(resource);
        return created(resource);
      },
    ],
    [
      /^serverless GET \/v1\/Services\/ZS\w+\/(Functions|Assets)$/,
      ([kind]) =>
        listOf(
          kindOf(kind).toLowerCase(),
          this.resources.filter((resource) => resource.kind === kind),
        ),
    ],
    [
      /^serverless-upload POST \/v1\/Services\/ZS\w+\/(Functions|Assets)\/ZH\w+\/Versions$/,
      async ([kind], form) => {
        const [path, visibility] = [text(form, 'Path'), text(form, 'Visibility')];
        const content = form.get('Content');
        const sent = typeof content === 'string' ? content : await content?.text();
        const version = { sid: this.sid('ZN'), kind: kindOf(kind), path, visibility, content: sent ?? '' };
        this.uploads.push(version);
        return created({ sid: version.sid, path, visibility });
      },
    ],
    [/^serverless POST \/v1\/Services\/ZS\w+\/Builds$/, (_parts, form) => this.createBuild(form)],
    [
      /^serverless GET \/v1\/Services\/ZS\w+\/Builds\/(ZB\w+)\/Status$/,
      () => ok({ status: this.buildStatus }),
    ],
    [
      /^serverless GET \/v1\/Services\/ZS\w+\/Environments\/ZE\w+\/Variables$/,
      () => listOf('variables', this.variables),
    ],
    [
      /^serverless POST \/v1\/Services\/ZS\w+\/Environments\/ZE\w+\/Variables$/,
      (_parts, form) => {
        const variable = { sid: this.sid('ZV'), key: text(form, 'Key'), value: text(form, 'Value') };
        this.variables.push(variable);
        return created(variable);
      },
    ],
    [
      /^serverless POST \/v1\/Services\/ZS\w+\/Environments\/ZE\w+\/Deployments$/,
      (_parts, form) => {
        const deployment = { sid: this.sid('ZD'), build_sid: text(form, 'BuildSid') };
        this.deployments.push(deployment);
        return created(deployment);
      },
    ],
  ];

  private createService(uniqueName: string): ApiResponse {
    if (this.services.some((service) => service.unique_name === uniqueName)) {
      return {
        status: 409,
        body: { code: 20409, message: 'A Service with that unique name exists.', status: 409 },
      };
    }
    const service = { sid: this.sid('ZS'), unique_name: uniqueName };
    this.services.push(service);
    return created(service);
  }

  private createEnvironment(form: Form): ApiResponse {
    const suffix = text(form, 'DomainSuffix') || null;
    const environment = {
      sid: this.sid('ZE'),
      unique_name: text(form, 'UniqueName'),
      domain_suffix: suffix,
      domain_name: `${this.services[0]?.unique_name}-1234${suffix ? `-${suffix}` : ''}.twil.io`,
    };
    this.environments.push(environment);
    return created(environment);
  }

  private createBuild(form: Form): ApiResponse {
    // The deployer sends JSON inside a second pair of quotes.
    const dependencies = text(form, 'Dependencies').replace(/^"|"$/g, '') || '[]';
    const build: Build = {
      sid: this.sid('ZB'),
      runtime: text(form, 'Runtime') || null,
      dependencies: JSON.parse(dependencies) as Build['dependencies'],
      versions: [...form.getAll('FunctionVersions'), ...form.getAll('AssetVersions')].map(String),
    };
    this.builds.push(build);
    return created({ sid: build.sid, runtime: build.runtime, status: 'building' });
  }
}

const kindOf = (part: string | undefined): Kind => (part === 'Assets' ? 'Assets' : 'Functions');

function text(form: Form, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

async function formOf(contentType: string, body: Buffer<ArrayBuffer>): Promise<Form> {
  const headers = { 'content-type': contentType || 'application/x-www-form-urlencoded' };
  return new Response(body, { headers }).formData();
}
