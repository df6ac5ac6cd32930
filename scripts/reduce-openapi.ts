import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'prettier';
import { z } from 'zod';
import { fail, readArguments } from './arguments';

/**
 * Writes simulation/judges/openapi/*.json: the part of Twilio's OpenAPI documents that this project uses, without prose.
 * The documents come with the npm package @twilio/cli-core. Its version below describes the API that the `twilio` package
 * of package.json speaks.
 */

const USAGE = 'Usage: node --import tsx scripts/reduce-openapi.ts';

const PACKAGE = '@twilio/cli-core@9.0.0';
const TARGET = join(__dirname, '../simulation/judges/openapi');

const account = '/2010-04-01/Accounts/{AccountSid}';
const both = (collection: string, item: string): string[] => [
  `${collection}.json`,
  `${collection}/{${item}}.json`,
];
const service = '/v1/Services/{ServiceSid}';
const DOCUMENTS: Record<string, string[]> = {
  twilio_api_v2010: [
    ...both(`${account}/Calls`, 'Sid'),
    ...both(`${account}/Calls/{CallSid}/Recordings`, 'Sid'),
    ...both(`${account}/Calls/{CallSid}/Transcriptions`, 'Sid'),
    ...both(`${account}/Conferences`, 'Sid'),
    ...both(`${account}/Conferences/{ConferenceSid}/Participants`, 'CallSid'),
    ...both(`${account}/Conferences/{ConferenceSid}/Recordings`, 'Sid'),
    ...both(`${account}/Recordings`, 'Sid'),
    ...both(`${account}/Applications`, 'Sid'),
    ...both(`${account}/IncomingPhoneNumbers`, 'Sid'),
    ...both(`${account}/Keys`, 'Sid'),
  ],
  twilio_sync_v1: [
    '/v1/Services',
    '/v1/Services/{Sid}',
    `${service}/Documents`,
    `${service}/Documents/{Sid}`,
    `${service}/Lists`,
    `${service}/Lists/{Sid}`,
    `${service}/Lists/{ListSid}/Items`,
    `${service}/Lists/{ListSid}/Items/{Index}`,
    `${service}/Maps`,
    `${service}/Maps/{Sid}`,
    `${service}/Maps/{MapSid}/Items`,
    `${service}/Maps/{MapSid}/Items/{Key}`,
  ],
};
const FORM = 'application/x-www-form-urlencoded';

/** The parts of a document that the reduced document keeps. */
const content = z.record(
  z.string(),
  z.object({
    schema: z.unknown(),
    examples: z.record(z.string(), z.object({ value: z.unknown() })).optional(),
  }),
);
const operation = z.object({
  operationId: z.string(),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.string(),
        required: z.boolean().optional(),
        schema: z.unknown(),
      }),
    )
    .default([]),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ content: content.optional() })),
});
const document = z.object({
  openapi: z.string(),
  info: z.object({ title: z.string(), version: z.string(), license: z.unknown() }),
  paths: z.record(z.string(), z.looseObject({ servers: z.unknown().optional() })),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});
type Document = z.infer<typeof document>;

/** The given paths of a document, with every schema that they refer to. */
function reduce({ openapi, info, paths, components }: Document, wanted: readonly string[]): object {
  const kept = Object.fromEntries(
    wanted.map((path) => {
      const item = paths[path];
      if (!item) throw new Error(`The document has no path ${path}.`);
      const methods = ['get', 'post', 'delete'].filter((method) => item[method] !== undefined);
      const operations = methods.map((method) => [method, reduceOperation(operation.parse(item[method]))]);
      return [path, { servers: item.servers, ...Object.fromEntries(operations) }];
    }),
  );
  const schemas: Record<string, unknown> = {};
  const follow = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of entriesOf(value)) {
      const name =
        key === '$ref' && typeof inner === 'string' ? inner.replace('#/components/schemas/', '') : undefined;
      if (name !== undefined && schemas[name] === undefined) {
        schemas[name] = withoutProse(components.schemas[name]);
        follow(schemas[name]);
      }
      // Examples are data, not schema.
      if (key !== 'examples') follow(inner);
    }
  };
  follow(kept);
  return {
    openapi,
    info: { title: info.title, version: info.version, license: info.license },
    'x-source': PACKAGE,
    paths: kept,
    components: { schemas },
  };
}

function reduceOperation({ operationId, parameters, requestBody, responses }: z.infer<typeof operation>) {
  const form = requestBody?.content[FORM];
  return {
    operationId,
    parameters: parameters.map(({ name, in: place, required, schema }) => ({
      name,
      in: place,
      ...(required ? { required } : {}),
      schema: withoutProse(schema),
    })),
    ...(form ? { requestBody: { content: { [FORM]: { schema: withoutProse(form.schema) } } } } : {}),
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, response]) => {
        const json = response.content?.['application/json'];
        if (!json) return [status, {}];
        const examples = Object.fromEntries(
          Object.entries(json.examples ?? {}).map(([name, { value }]) => [name, { value }]),
        );
        return [status, { content: { 'application/json': { schema: withoutProse(json.schema), examples } } }];
      }),
    ),
  };
}

const entriesOf = (value: object): [string, unknown][] => Object.entries(value);

/** A schema without descriptions and notes for code generators. The keys of `properties` are names and all stay. */
function withoutProse(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutProse);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = entriesOf(schema).filter(
    ([key]) => key !== 'description' && key !== 'title' && !key.startsWith('x-'),
  );
  return Object.fromEntries(
    entries.map(([key, value]) => [
      key,
      key === 'properties' ? propertiesWithoutProse(value) : withoutProse(value),
    ]),
  );
}

const propertiesWithoutProse = (properties: unknown): object =>
  Object.fromEntries(
    Object.entries(z.record(z.string(), z.unknown()).parse(properties)).map(([name, inner]) => [
      name,
      withoutProse(inner),
    ]),
  );

async function main(): Promise<void> {
  readArguments(USAGE, {});
  const folder = mkdtempSync(join(tmpdir(), 'openapi-'));
  try {
    execFileSync('npm', ['pack', PACKAGE, '--silent'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    execFileSync('sh', ['-c', 'tar xzf *.tgz'], { cwd: folder });
    for (const [name, paths] of Object.entries(DOCUMENTS)) {
      const file = join(folder, 'package/src/services/twilio-api', `${name}.json`);
      const reduced = reduce(document.parse(JSON.parse(readFileSync(file, 'utf8'))), paths);
      const text = await format(JSON.stringify(reduced), { parser: 'json', printWidth: 110 });
      writeFileSync(join(TARGET, `${name}.json`), text);
    }
    copyFileSync(join(folder, 'package/LICENSE'), join(TARGET, 'LICENSE'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

main().catch(fail);
