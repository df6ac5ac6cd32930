import { faultyResponses } from '../../simulation/judges/response-faults';
import { twilioOperations } from '../../simulation/judges/openapi-document';
import { strictResponse } from '../../simulation/judges/strict-responses';

/** Every response of every operation, with Twilio's own examples of it. */
const responses = twilioOperations().flatMap((operation) =>
  [...operation.responses].flatMap(([status, form]) =>
    form ? [{ name: `${operation.id} ${status}`, form, validate: strictResponse(operation, form) }] : [],
  ),
);

test.each(responses)("Twilio's own examples of $name are accepted", ({ form, validate }) => {
  for (const [name, example] of Object.entries(form.examples)) {
    validate(example);
    expect({ name, errors: validate.errors }).toEqual({ name, errors: null });
  }
});

test.each(responses.filter(({ form }) => Object.keys(form.examples).length > 0))(
  'every faulty response of $name is refused',
  ({ form, validate }) => {
    for (const example of Object.values(form.examples)) {
      const accepted = faultyResponses(example)
        .filter(({ response }) => validate(response))
        .map(({ what }) => what);
      expect(accepted).toEqual([]);
    }
  },
);

test('there are thousands of faulty responses, of every kind', () => {
  const all = responses.flatMap(({ form }) => Object.values(form.examples).flatMap(faultyResponses));
  expect([...new Set(all.map(({ kind }) => kind))].sort()).toEqual([
    'bad SID',
    'bad amount',
    'bad date',
    'bad enum',
    'extra key',
    'missing key',
    'null',
    'wrong type',
  ]);
  expect(all.length).toBeGreaterThan(8_000);
});
