import { readdirSync } from 'node:fs';
import { startLocal, type Local } from '../../simulation/local/local-stack';
import { endpoints } from '../../src/contract/endpoints';
import { sampleSids } from '../../src/contract/examples';

/** The official Functions runtime checks no signature and merges parameters over the headers: our own checks must hold. */

let local: Local;
beforeAll(async () => {
  local = await startLocal({ functionsPort: 0, emulatorPort: 0 });
}, 120_000);
afterAll(() => local.stop());

const webhookPaths = readdirSync('src/functions')
  .filter((file) => file.endsWith('.protected.ts'))
  .map((file) => `/${file.replace('.protected.ts', '')}`);

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

type Sent = [what: string, query: string, type: string, body: string];
const forged: Sent[] = [
  ['a text in a form', '', FORM, 'request=x'],
  ['a list in a form', '', FORM, 'request=x&request=y'],
  ['a nested form', '', FORM, 'request[headers][x-twilio-signature]=x'],
  ['a text in the query', '?request=x', FORM, ''],
  ['a nested query', '?request[headers][authorization]=Bearer%20a.b.c', FORM, ''],
  ['a query that names a prototype', '?request[__proto__][headers]=x&constructor[prototype]=y', FORM, ''],
  ['null in JSON', '', JSON_TYPE, '{"request":null}'],
  ['a list in JSON', '', JSON_TYPE, '{"request":["x"]}'],
  ['headers that are null', '', JSON_TYPE, '{"request":{"headers":null}}'],
  ['a header that is an object', '', JSON_TYPE, '{"request":{"headers":{"authorization":{"a":1}}}}'],
  ['a signature', '', JSON_TYPE, '{"request":{"headers":{"x-twilio-signature":"bm9wZQ=="}}}'],
  ['JSON names of prototypes', '', JSON_TYPE, '{"__proto__":{"request":1},"constructor":{"prototype":1}}'],
];

const send = (path: string, [, query, type, body]: Sent, headers: Record<string, string> = {}) =>
  fetch(`${local.origin}${path}${query}`, {
    method: 'POST',
    headers: { 'content-type': type, ...headers },
    body,
  });

test.each(forged)('with %s, every endpoint and webhook refuses', async (...sent) => {
  const guarded = endpoints.filter(({ role }) => role !== 'public').map(({ name }) => `/${name}`);
  for (const path of guarded) expect([path, (await send(path, sent)).status]).toEqual([path, 401]);
  for (const path of webhookPaths) expect([path, (await send(path, sent)).status]).toEqual([path, 403]);
});

const unreadable: [what: string, body: string, status: number][] = [
  ['half an object', '{"callSid":', 400],
  ['a text', 'x', 400],
  ['more than the runtime takes', `{"a":"${'x'.repeat(7_000_000)}"}`, 413],
];

test.each(unreadable)('a JSON body with %s is refused without a stack', async (_what, body, status) => {
  const response = await send('/convert', ['', '', JSON_TYPE, body]);
  const text = await response.text();
  expect(response.status).toBe(status);
  expect(text).not.toMatch(/node_modules|\bat .*:\d+/);
});

// The runtime allows every origin: a request of a foreign page must carry the token itself, which only our page has.
test('a cookie signs no request in', async () => {
  const { token } = (await (
    await send('/login', ['', '', JSON_TYPE, JSON.stringify(local.admin)])
  ).json()) as { token: string };
  const status = async (headers: Record<string, string>) =>
    (await fetch(`${local.origin}/calls`, { headers })).status;
  expect(await status({ authorization: `Bearer ${token}` })).toBe(200);
  for (const name of ['token', 'session', 'authorization'])
    expect(await status({ cookie: `${name}=${token}` })).toBe(401);
});

test('every example of an endpoint is refused with a token that is forged', async () => {
  const authorization = 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiIsInJvbGUiOiJhZG1pbiJ9.x';
  for (const { name, role, example } of endpoints.filter((endpoint) => endpoint.role !== 'public')) {
    const body = JSON.stringify(example.params(sampleSids));
    const { status } = await send(`/${name}`, ['', '', JSON_TYPE, body], { authorization });
    expect([name, role, status]).toEqual([name, role, 401]);
  }
});
