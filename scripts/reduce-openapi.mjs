/**
 * Writes simulation/judges/openapi/*.json: the part of Twilio's OpenAPI documents that this project uses, without prose.
 * The documents come with the npm package @twilio/cli-core, whose version below describes the API that the
 * `twilio` package of package.json speaks.
 *
 *   node scripts/reduce-openapi.mjs
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'prettier';

const PACKAGE = '@twilio/cli-core@9.0.0';
const TARGET = new URL('../simulation/judges/openapi/', import.meta.url).pathname;

const account = '/2010-04-01/Accounts/{AccountSid}';
const both = (collection, item) => [`${collection}.json`, `${collection}/{${item}}.json`];
const service = '/v1/Services/{ServiceSid}';
const DOCUMENTS = {
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

const folder = mkdtempSync(join(tmpdir(), 'openapi-'));
try {
  execFileSync('npm', ['pack', PACKAGE, '--silent'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync('sh', ['-c', 'tar xzf *.tgz'], { cwd: folder });
  for (const [name, paths] of Object.entries(DOCUMENTS)) {
    const file = join(folder, 'package/src/services/twilio-api', `${name}.json`);
    const reduced = reduce(JSON.parse(readFileSync(file, 'utf8')), paths);
    const text = await format(JSON.stringify(reduced), { parser: 'json', printWidth: 110 });
    writeFileSync(join(TARGET, `${name}.json`), text);
  }
  copyFileSync(join(folder, 'package/LICENSE'), join(TARGET, 'LICENSE'));
} finally {
  rmSync(folder, { recursive: true });
}

/** The given paths of a document, with every schema that they lead to. */
function reduce(document, paths) {
  const kept = {};
  for (const path of paths) {
    const item = document.paths[path];
    if (!item) throw new Error(`The document has no path ${path}.`);
    kept[path] = { servers: item.servers };
    for (const method of ['get', 'post', 'delete']) {
      if (item[method]) kept[path][method] = operation(item[method]);
    }
  }
  const schemas = {};
  const follow = (value) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      const name = key === '$ref' ? inner.replace('#/components/schemas/', '') : undefined;
      if (name !== undefined && !schemas[name]) {
        schemas[name] = withoutProse(document.components.schemas[name]);
        follow(schemas[name]);
      }
      // Examples are data, not schema.
      if (key !== 'examples') follow(inner);
    }
  };
  follow(kept);
  return {
    openapi: document.openapi,
    info: { title: document.info.title, version: document.info.version, license: document.info.license },
    'x-source': PACKAGE,
    paths: kept,
    components: { schemas },
  };
}

function operation({ operationId, parameters = [], requestBody, responses }) {
  const form = requestBody?.content['application/x-www-form-urlencoded'];
  return {
    operationId,
    parameters: parameters.map(({ name, in: place, required, schema }) => ({
      name,
      in: place,
      ...(required ? { required } : {}),
      schema: withoutProse(schema),
    })),
    ...(form
      ? {
          requestBody: {
            content: { 'application/x-www-form-urlencoded': { schema: withoutProse(form.schema) } },
          },
        }
      : {}),
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, response]) => {
        const json = response.content?.['application/json'];
        if (!json) return [status, {}];
        const examples = Object.fromEntries(
          Object.entries(json.examples ?? {}).map(([name, example]) => [name, { value: example.value }]),
        );
        return [status, { content: { 'application/json': { schema: withoutProse(json.schema), examples } } }];
      }),
    ),
  };
}

/** A schema without descriptions and notes for code generators. Keys of `properties` are names and all stay. */
function withoutProse(schema) {
  if (Array.isArray(schema)) return schema.map(withoutProse);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'description' || key === 'title' || key.startsWith('x-')) continue;
    kept[key] =
      key === 'properties'
        ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutProse(inner)]))
        : withoutProse(value);
  }
  return kept;
}
