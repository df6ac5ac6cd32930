import { actionsOf } from '../../src/contract/endpoint';
import { endpoints } from '../../src/contract/endpoints';
import { callActions, partyActions } from '../../src/contract/enumerations';
import { sampleSids } from '../../src/contract/examples';
import * as responses from '../../src/contract/responses';

const schemas: readonly unknown[] = Object.values(responses);

describe.each(endpoints.map((endpoint) => [endpoint.name, endpoint] as const))('%s', (_name, endpoint) => {
  test('has an example that its schema accepts and that names known parameters', () => {
    const params = endpoint.example.params(sampleSids);
    expect(endpoint.params.safeParse(params).success).toBe(true);
    expect(Object.keys(endpoint.params.shape)).toEqual(expect.arrayContaining(Object.keys(params as object)));
  });

  test('has a response that responses.ts exports', () => {
    expect(schemas).toContain(endpoint.response);
  });

  test('has a summary that is a sentence', () => {
    expect(endpoint.summary).toMatch(/^[A-Z].*\.$/);
  });

  test('accepts each value of the parameter that decides what it does, and no other', () => {
    if (!endpoint.choice) return;
    const { parameter, values } = endpoint.choice;
    const example = endpoint.example.params(sampleSids) as object;
    for (const value of values)
      expect(endpoint.params.safeParse({ ...example, [parameter]: value }).success).toBe(true);
    expect(endpoint.params.safeParse({ ...example, [parameter]: 'another' }).success).toBe(false);
  });
});

test('names are unique', () => {
  const names = endpoints.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test('`allowed` can name every action on a call or a party, and no other', () => {
  const onCalls = endpoints.filter(({ method, params }) => method === 'POST' && 'callSid' in params.shape);
  const actions = onCalls.flatMap(actionsOf).map(({ action }) => action);
  expect([...new Set<string>([...callActions, ...partyActions])].sort()).toEqual(actions.sort());
});
