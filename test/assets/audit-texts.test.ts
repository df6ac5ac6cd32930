import { z } from 'zod';
import { en } from '../../src/assets/page/strings/en';
import { de } from '../../src/assets/page/strings/de';
import { contract, endpoints } from '../../src/contract/endpoints';
import { problemCodes } from '../../src/contract/enumerations';

/** The words of the audit log: what can be in it has a text in each language. */

const audited = endpoints.filter(({ method, isAudited }) => isAudited ?? method === 'POST');

/** The values of `status` in the responses. A response without one is `ok`. */
const statuses = audited.flatMap(({ response }) => {
  const { properties } = z.toJSONSchema(response) as {
    properties?: Record<string, z.core.JSONSchema.JSONSchema>;
  };
  const { enum: values = [], const: value = 'ok' } = properties?.['status'] ?? {};
  return values.length > 0 ? values : [value];
});

const outcomes = [...new Set([...statuses.map(String), ...problemCodes])];
/** A browser's call that was refused is written without a request of an operator. */
const actions = [...audited.map(({ name }) => name), 'outgoing-call'];

describe.each(Object.entries({ en, de }))('in %s', (_, { audit }) => {
  test.each(actions)('the action %s has a text', (action) => {
    expect(Object.keys(audit.actions)).toContain(action);
  });

  test.each(outcomes)('the outcome %s has a text', (outcome) => {
    expect(Object.keys(audit.outcomes)).toContain(outcome);
  });
});

test('the outcomes of the contract were found', () => {
  expect(outcomes).toEqual(
    expect.arrayContaining(['done', 'converted', 'consulting', 'coach', 'call_ended']),
  );
  expect(audited.map(({ name }) => name)).toContain(contract.recordings.audio.name);
});
