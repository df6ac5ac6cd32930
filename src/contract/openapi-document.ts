import { z } from 'zod';
import { version } from '../../package.json';
import * as answers from './responses';
import { contract, type Endpoint } from './endpoints';
import { STATUS } from '../http/problem-answer';

/** The OpenAPI 3.1 document of the operators' endpoints. Whatever it says comes from the schemas that check them. */

const schemaOf = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** A pattern of all dates beside `format: date-time` says nothing new in 300 characters. */
const withoutDatePatterns = ({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }) => {
  if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
};

/** The answers by name; those that others hold are referred to. */
function answerSchemas(): Record<string, object> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(answers)) registry.add(schema, { id });
  const uri = (id: string) => schemaOf(id).$ref;
  const { schemas } = z.toJSONSchema(registry, { uri, override: withoutDatePatterns });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _, $id: __, ...schema }]) => [name, schema]),
  );
}

const nameOf = (reply: z.ZodType): string => {
  const [name] = Object.entries(answers).find(([, schema]) => schema === reply) ?? [];
  if (name === undefined) throw new Error('Every reply of the contract must be exported by answers.ts.');
  return name;
};

const json = (schema: object) => ({ 'application/json': { schema } });

/** What each status may say, for all endpoints together. */
const codesByStatus = Object.entries(STATUS).reduce<Record<string, string[]>>(
  (all, [code, status]) => ({ ...all, [status]: [...(all[status] ?? []), code] }),
  {},
);

const refusals = Object.fromEntries(
  Object.entries(codesByStatus).map(([status, codes]) => [
    status,
    { description: `error.code is ${codes.join(', ')}.`, content: json(schemaOf('problem')) },
  ]),
);

const ROLES = {
  anybody: 'Needs no token.',
  agent: 'Role: agent, supervisor or admin.',
  supervisor: 'Role: supervisor or admin.',
  admin: 'Role: admin.',
};

/** Roles that not every operator has. */
const RANKED: Endpoint['role'][] = ['supervisor', 'admin'];

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'A repeat of what was done, with the same key and within a day, gets the first answer and does nothing.',
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,128}$' },
};

function operation(endpoint: Endpoint) {
  const { name, method, summary, role, params, reply, isRepeatable } = endpoint;
  const { $schema: _, ...schema } = z.toJSONSchema(params, { io: 'input', override: withoutDatePatterns });
  const asks = Object.keys(schema.properties ?? {});
  const isOnCall = asks.includes('callSid');
  const takesKey = method === 'POST' && role !== 'anybody' && !isRepeatable;
  const never = [...(isOnCall ? [] : ['404', '409']), ...(isOnCall || RANKED.includes(role) ? [] : ['403'])];
  const statuses = Object.keys(refusals).filter((status) => !never.includes(status));
  return {
    operationId: name.replace(/[/-](\w)/g, (_match, letter: string) => letter.toUpperCase()),
    summary,
    description: ROLES[role],
    ...(role === 'anybody' ? { security: [] } : {}),
    ...(takesKey ? { parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }] } : {}),
    ...(asks.length > 0
      ? {
          requestBody: {
            required: true,
            content: { ...json(schema), 'application/x-www-form-urlencoded': { schema } },
          },
        }
      : {}),
    responses: {
      200: { description: 'Done.', content: json(schemaOf(nameOf(reply))) },
      ...Object.fromEntries(
        statuses.map((status) => [status, { $ref: `#/components/responses/Refusal${status}` }]),
      ),
    },
  };
}

export function openApiDocument() {
  const endpoints: Endpoint[] = Object.values(contract);
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
      endpoints.map((one) => [`/${one.name}`, { [one.method.toLowerCase()]: operation(one) }]),
    ),
    components: {
      securitySchemes: {
        operator: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'From POST /login.' },
      },
      parameters: { IdempotencyKey: idempotencyKey },
      responses: Object.fromEntries(
        Object.entries(refusals).map(([status, refusal]) => [`Refusal${status}`, refusal]),
      ),
      schemas: answerSchemas(),
    },
  };
}
