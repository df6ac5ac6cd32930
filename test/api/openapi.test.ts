import { readdirSync, readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { openApiDocument } from '../../src/contract/openapi-document';
import type { Endpoint } from '../../src/contract/endpoint';
import { contract, endpoints } from '../../src/contract/endpoints';
import { sampleSids } from '../../src/contract/examples';
import { version } from '../../package.json';
import { ADA, ConferenceFixture } from '../operations/conference-fixture';
import { ExampleWorld } from '../operations/example-world';
import { SUE, World } from '../../simulation/world/world';
import { structure } from './openapi-structure';

type Json = Record<string, unknown>;

const file = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as ReturnType<typeof openApiDocument>;
const operations = Object.entries(file.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

/** As strict as possible: an unknown keyword, format or reference is an error. */
const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true });
addFormats(ajv);
ajv.addSchema({ $id: 'api', components: file.components }, 'api');
ajv.addVocabulary(['components']);

const within = (schema: object): object =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/')) as object;

const refs = (value: unknown): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, one]) => (key === '$ref' ? [String(one)] : refs(one)));

describe('docs/openapi.json', () => {
  test('is what npm run openapi makes of the contract', () => {
    expect(file).toEqual(JSON.parse(JSON.stringify(openApiDocument(version))));
  });

  test('has every Function that Twilio does not guard, and no other', () => {
    const functions = readdirSync('src/functions', { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.protected.ts'))
      .map((name) => `/${name.replace(/\.ts$/, '')}`);
    expect(Object.keys(file.paths).sort()).toEqual(functions.sort());
  });

  test('holds references that lead somewhere, and names that are unique', () => {
    for (const ref of refs(file)) {
      const found = ref
        .slice(2)
        .split('/')
        .reduce<unknown>((at, key) => (at as Json | undefined)?.[key], file);
      expect([ref, typeof found]).toEqual([ref, 'object']);
    }
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has the structure of OpenAPI 3.1', () => {
    const valid = ajv.compile(structure);
    valid(file);
    expect(valid.errors).toBeNull();
  });

  test('holds valid schemas only', () => {
    for (const schema of Object.values(file.components.schemas)) ajv.compile(within(schema));
    for (const { operation } of operations) {
      for (const { schema } of Object.values(operation.requestBody?.content ?? {}))
        ajv.compile(within(schema));
    }
  });

  test('requires a token everywhere except for sign-in', () => {
    const open = operations.filter(({ operation }) => operation.security?.length === 0);
    expect(open.map(({ path }) => path)).toEqual(['/login']);
    expect(file.security).toEqual([{ operator: [] }]);
  });
});

describe('what the Functions respond', () => {
  const asked = new Set<string>();

  /**
   * Sends a request, and checks the response against the document: it must have the status, and the body must satisfy the
   * schema.
   */
  async function judged(
    world: World,
    endpoint: Endpoint,
    params: object,
    operator: Parameters<World['requestAs']>[2] = ADA,
  ): Promise<Json> {
    const response = await world.requestAs(`/${endpoint.name}`, params, operator);
    const { status, bytes } = response;
    const body: unknown = bytes ? Buffer.from(bytes).toString('latin1') : response.body;
    const operation = operations.find(({ path }) => path === `/${endpoint.name}`)?.operation;
    const responses: Record<string, object> = operation?.responses ?? {};
    const described = responses[String(status)];
    expect([endpoint.name, status, typeof described]).toEqual([endpoint.name, status, 'object']);
    const named = status === 200 ? refs(described)[0] : '#/components/schemas/problem';
    const valid = ajv.compile({ $ref: `api${named}` });
    valid(body);
    expect([endpoint.name, valid.errors]).toEqual([endpoint.name, null]);
    if (status === 200) {
      expect(endpoint.response.parse(body)).toEqual(body);
      asked.add(endpoint.name);
    }
    return response.body;
  }

  const environment = {
    API_KEY_SID: `SK${'1'.repeat(32)}`,
    API_KEY_SECRET: 'secret',
    TWIML_APP_SID: `AP${'1'.repeat(32)}`,
  };

  test('is what the document says, in one call from its bridge to its end', async () => {
    const world = await new World({ environment }).wire();
    const { parent, child } = await world.bridge();
    const ask = async (endpoint: Endpoint, params: object = {}) => {
      const body = await judged(world, endpoint, params);
      await world.clock.advance(4_000);
      await judged(world, contract.calls.list, {});
      return body;
    };
    await ask(contract.session.login, { name: 'ada', passcode: 'ada-passcode' });
    await ask(contract.session.token);
    await ask(contract.calls.convert, { callSid: child });
    const callSid = parent;
    const party = { callSid, participant: child };
    for (const one of [
      contract.parties.hold,
      contract.parties.unhold,
      contract.parties.mute,
      contract.parties.unmute,
    ])
      await ask(one, party);
    const { participant } = await ask(contract.parties.add, { callSid, to: '+14155550177', ringSeconds: 10 });
    await ask(contract.parties.announce, { callSid, sentence: 'Hello.' });
    for (const action of ['start', 'pause', 'resume', 'stop'])
      await ask(contract.conference.record, { callSid, action });
    await ask(contract.parties.remove, { callSid, participant });
    for (const mode of ['listen', 'coach', 'barge'])
      await ask(contract.supervision.supervise, { callSid, mode });
    await ask(contract.supervision.leave, { callSid });
    const target = { callSid, to: '+14155550142', kind: 'warm' };
    await ask(contract.transfers.start, target);
    await ask(contract.transfers.swap, { callSid });
    await ask(contract.transfers.cancel, { callSid });
    await ask(contract.transfers.start, target);
    await ask(contract.transfers.merge, { callSid });
    await ask(contract.transfers.start, { ...target, to: '+14155550143' });
    await ask(contract.transfers.complete, { callSid });
    await ask(contract.conference.end, { callSid });
    const { parent: other } = await world.bridge('+14155550188');
    await ask(contract.calls.end, { callSid: other });
    await ask(contract.audit.list);
  });

  test.each(endpoints)('is what the document says, for the example of $name', async (endpoint) => {
    const example = await ExampleWorld.open(endpoint.example.needs);
    const operator = endpoint.role === 'admin' ? ADA : SUE;
    await judged(example.world, endpoint, endpoint.example.params(example.sids), operator);
    expect([...asked]).toContain(endpoint.name);
  });

  test('also if the request is refused', async () => {
    const office = await ConferenceFixture.inbound({ environment });
    const unknown = { callSid: `CA${'9'.repeat(32)}`, participant: `CA${'8'.repeat(32)}` };
    const sids = { ...sampleSids, callSid: unknown.callSid, guest: unknown.participant };
    for (const endpoint of endpoints) {
      const { params } = endpoint.example;
      await judged(office.world, endpoint, params(sids));
      await judged(office.world, endpoint, { callSid: 'nonsense' });
      await judged(
        office.world,
        endpoint,
        params({ ...sids, callSid: office.callId, customer: unknown.participant }),
        {
          name: 'ann',
          role: 'agent',
        },
      );
      const refused = await office.world.clock.complete(office.world.request(`/${endpoint.name}`, {}));
      if (endpoint.role !== 'public') expect([endpoint.name, refused.status]).toEqual([endpoint.name, 401]);
    }
  });
});
