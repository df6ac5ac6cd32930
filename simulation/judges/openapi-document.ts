import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** A schema of OpenAPI 3.0. Only the keywords that Twilio's documents use. */
export interface Schema {
  type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | undefined;
  format?: string | undefined;
  pattern?: string | undefined;
  enum?: unknown[] | undefined;
  nullable?: boolean | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
  minLength?: number | undefined;
  maxLength?: number | undefined;
  items?: Schema | undefined;
  properties?: Record<string, Schema> | undefined;
  required?: string[] | undefined;
}

const schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    type: z.enum(['object', 'array', 'string', 'integer', 'number', 'boolean']).optional(),
    format: z.string().optional(),
    pattern: z.string().optional(),
    enum: z.array(z.unknown()).optional(),
    nullable: z.boolean().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    minLength: z.number().optional(),
    maxLength: z.number().optional(),
    items: schema.optional(),
    properties: z.record(z.string(), schema).optional(),
    required: z.array(z.string()).optional(),
  }),
);

const operation = z.object({
  operationId: z.string(),
  parameters: z.array(
    z.object({
      name: z.string(),
      in: z.enum(['path', 'query', 'header']),
      required: z.boolean().optional(),
      schema,
    }),
  ),
  requestBody: z
    .object({ content: z.object({ 'application/x-www-form-urlencoded': z.object({ schema }) }) })
    .optional(),
  responses: z.record(
    z.string(),
    z.object({
      content: z
        .object({
          'application/json': z.object({
            schema,
            examples: z.record(z.string(), z.object({ value: z.unknown() })),
          }),
        })
        .optional(),
    }),
  ),
});

const document = z.object({
  paths: z.record(
    z.string(),
    z.object({
      servers: z.array(z.object({ url: z.string() })),
      get: operation.optional(),
      post: operation.optional(),
      delete: operation.optional(),
    }),
  ),
});

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  schema: Schema;
}

/** A response with JSON. */
export interface ResponseForm {
  schema: Schema;
  /** Twilio's own examples, by name. */
  examples: Record<string, unknown>;
}

export interface Operation {
  id: string;
  method: 'GET' | 'POST' | 'DELETE';
  /** `https://api.twilio.com` */
  origin: string;
  /** `/2010-04-01/Accounts/{AccountSid}/Calls/{Sid}.json` */
  path: string;
  parameters: Parameter[];
  /** The form of a POST. */
  body: Schema | undefined;
  /** HTTP status of success → the form of its JSON; undefined for a response without a body. */
  responses: Map<number, ResponseForm | undefined>;
}

/** The operations of Twilio's documents, with all references resolved. */
export function twilioOperations(): Operation[] {
  return ['twilio_api_v2010.json', 'twilio_sync_v1.json'].flatMap((file) => {
    const raw: unknown = JSON.parse(readFileSync(join(__dirname, 'openapi', file), 'utf8'));
    const { components } = withSchemas.parse(raw);
    const { paths } = document.parse(resolve(raw, components.schemas));
    return Object.entries(paths).flatMap(([path, item]) =>
      (['GET', 'POST', 'DELETE'] as const).flatMap((method) => {
        const found = { GET: item.get, POST: item.post, DELETE: item.delete }[method];
        const origin = item.servers[0]?.url ?? '';
        return found ? [operationOf(found, { method, origin, path })] : [];
      }),
    );
  });
}

const withSchemas = z.object({ components: z.object({ schemas: z.record(z.string(), z.unknown()) }) });

/** Copies a JSON value and replaces each `$ref` by the schema that it names. */
function resolve(value: unknown, schemas: Record<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, schemas));
  if (typeof value !== 'object' || value === null) return value;
  if ('$ref' in value) {
    const name = String(value.$ref).replace('#/components/schemas/', '');
    if (!(name in schemas)) throw new Error(`The document has no schema ${name}.`);
    return resolve(schemas[name], schemas);
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner, schemas)]));
}

function operationOf(
  { operationId, parameters, requestBody, responses }: z.infer<typeof operation>,
  place: Pick<Operation, 'method' | 'origin' | 'path'>,
): Operation {
  const forms = new Map<number, ResponseForm | undefined>();
  for (const [status, { content }] of Object.entries(responses)) {
    const json = content?.['application/json'];
    const examples = Object.entries(json?.examples ?? {}).map(([name, { value }]) => [name, value] as const);
    forms.set(Number(status), json && { schema: json.schema, examples: Object.fromEntries(examples) });
  }
  return {
    id: operationId,
    ...place,
    parameters: parameters.map((parameter) => ({ ...parameter, required: parameter.required ?? false })),
    body: requestBody?.content['application/x-www-form-urlencoded'].schema,
    responses: forms,
  };
}
