import { z } from 'zod';
import type { Endpoint } from './endpoint';
import { endpoints } from './endpoints';
import { sampleSids } from './examples';
import { problems } from './problems';
import * as responses from './responses';

/** The OpenAPI 3.1 document of the operators' endpoints. All of it comes from the schemas that check the requests. */

const schemaOf = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** zod adds a pattern of 300 characters that says no more than `format: date-time` does. */
const withoutDatePatterns = ({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }) => {
  if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
};

/** By name: the order of the exports depends on what loads them. */
const byName = Object.entries(responses).toSorted(([one], [other]) => (one < other ? -1 : 1));

/** The responses by name. A response that is part of another one becomes a reference. */
function responseSchemas(): Record<string, object> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of byName) registry.add(schema, { id });
  const uri = (id: string) => schemaOf(id).$ref;
  const { schemas } = z.toJSONSchema(registry, { uri, override: withoutDatePatterns });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _, $id: __, ...schema }]) => [name, schema]),
  );
}

const nameOf = ({ response }: Endpoint): string => {
  const [name] = byName.find(([, schema]) => schema === response) ?? [];
  if (name === undefined) throw new Error('Every response of the contract must be exported by responses.ts.');
  return name;
};

const json = (schema: object) => ({ 'application/json': { schema } });

/** What each status may mean, for all endpoints together. */
const codesByStatus = Object.entries(problems).reduce<Record<string, string[]>>(
  (all, [code, { status }]) => ({ ...all, [status]: [...(all[status] ?? []), code] }),
  {},
);

const refusals = Object.fromEntries(
  Object.entries(codesByStatus).map(([status, codes]) => [
    status,
    { description: `error.code is ${codes.join(', ')}.`, content: json(schemaOf('problem')) },
  ]),
);

const ROLES: Record<Endpoint['role'], string> = {
  public: 'Needs no token.',
  agent: 'Role: agent, supervisor or admin.',
  supervisor: 'Role: supervisor or admin.',
  admin: 'Role: admin.',
};

/** Roles that some operators do not have. */
const RANKED: readonly Endpoint['role'][] = ['supervisor', 'admin'];

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'A request that repeats a successful one within a day, with the same key, gets the first response and does nothing.',
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,128}$' },
};

function requestBody({ params, example }: Endpoint) {
  const { $schema: _, ...schema } = z.toJSONSchema(params, { io: 'input', override: withoutDatePatterns });
  const media = { schema, example: example.params(sampleSids) };
  return {
    required: true,
    content: { 'application/json': media, 'application/x-www-form-urlencoded': media },
  };
}

const rangeHeader = {
  name: 'Range',
  in: 'header',
  required: false,
  description: 'The part to send, of at most 1 MiB. Default: the whole, of at most 3.5 MB.',
  schema: { type: 'string', pattern: '^bytes=\\d+-\\d*$' },
};

/** The parameters of a GET, which travel in the query; of a sound also the header that asks for a part. */
function getParameters({ params, contentType }: Endpoint) {
  const schemas = z.toJSONSchema(params, { io: 'input', override: withoutDatePatterns });
  const inQuery = Object.entries(schemas.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: schemas.required?.includes(name) ?? false,
    schema,
  }));
  return contentType ? [...inQuery, rangeHeader] : inQuery;
}

const contentOf = (endpoint: Endpoint) => ({
  [endpoint.contentType ?? 'application/json']: { schema: schemaOf(nameOf(endpoint)) },
});

function operation(endpoint: Endpoint) {
  const { name, method, summary, role, params, isRepeatable, mayBeUnchanged, contentType } = endpoint;
  const asks = Object.keys(params.shape);
  const isOnCall =
    name.startsWith('room/') ||
    ['callSid', 'leg', 'recordingSid', 'callbackSid'].some((sid) => asks.includes(sid));
  const takesKey = method === 'POST' && role !== 'public' && !isRepeatable;
  const never = [...(isOnCall ? [] : ['404', '409']), ...(isOnCall || RANKED.includes(role) ? [] : ['403'])];
  const statuses = Object.keys(refusals).filter((status) => !never.includes(status));
  return {
    operationId: name.replace(/[/-](\w)/g, (_match, letter: string) => letter.toUpperCase()),
    summary,
    description: ROLES[role],
    ...(role === 'public' ? { security: [] } : {}),
    ...(takesKey ? { parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }] } : {}),
    ...(asks.length > 0 && method === 'GET' ? { parameters: getParameters(endpoint) } : {}),
    ...(asks.length > 0 && method === 'POST' ? { requestBody: requestBody(endpoint) } : {}),
    responses: {
      200: { description: 'Done.', content: contentOf(endpoint) },
      ...(contentType
        ? { 206: { description: 'The part that Range asks for.', content: contentOf(endpoint) } }
        : {}),
      ...(mayBeUnchanged ? { 204: { description: 'You have the latest revision.' } } : {}),
      ...Object.fromEntries(
        statuses.map((status) => [status, { $ref: `#/components/responses/Refusal${status}` }]),
      ),
    },
  };
}

const webhookHeader = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
});

/** What the Functions post to the company's own system: https://spec.openapis.org/oas/v3.1.0#oas-webhooks */
const webhooks = {
  'call.ended': {
    post: {
      operationId: 'callEnded',
      summary: 'A call has ended: its summary, to SUMMARY_URL.',
      description: 'Signed as https://www.standardwebhooks.com/ describes, with SUMMARY_SECRET.',
      security: [],
      parameters: [
        webhookHeader('webhook-id', 'The same for each repeat of a message.'),
        webhookHeader('webhook-timestamp', 'When it was sent, in seconds since 1970.'),
        webhookHeader('webhook-signature', '`v1,` and the HMAC-SHA256 of id.timestamp.body in base64.'),
      ],
      requestBody: { required: true, content: json(schemaOf('summaryMessage')) },
      responses: { '2XX': { description: 'Taken. Any other status is a failure.' } },
    },
  },
};

/** @param version of this project */
export function openApiDocument(version: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'bridge-to-conference',
      version,
      summary: 'Turn a live bridged Twilio call into a conference, and operate that conference.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [
      {
        url: 'https://{domain}.twil.io',
        variables: { domain: { default: 'bridge-to-conference-1234-dev', description: 'As deployed.' } },
      },
      { url: 'http://localhost:3000', description: 'npm start' },
    ],
    security: [{ operator: [] }],
    paths: Object.fromEntries(
      endpoints.map((endpoint) => [
        `/${endpoint.name}`,
        { [endpoint.method.toLowerCase()]: operation(endpoint) },
      ]),
    ),
    webhooks,
    components: {
      securitySchemes: {
        operator: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'From POST /login.' },
      },
      parameters: { IdempotencyKey: idempotencyKey },
      responses: Object.fromEntries(
        Object.entries(refusals).map(([status, refusal]) => [`Refusal${status}`, refusal]),
      ),
      schemas: responseSchemas(),
    },
  };
}
