import { faultsOf } from '../../simulation/judges/response-faults';
import { twilioOperations } from '../../simulation/judges/openapi-document';
import { strictAnswer } from '../../simulation/judges/strict-responses';

/** Every answer of every operation, with Twilio's own examples of it. */
const answers = twilioOperations().flatMap((operation) =>
  [...operation.answers].flatMap(([status, form]) =>
    form ? [{ name: `${operation.id} ${status}`, form, validate: strictAnswer(operation, form) }] : [],
  ),
);

test.each(answers)("Twilio's own examples of $name are accepted", ({ form, validate }) => {
  for (const [name, example] of Object.entries(form.examples)) {
    validate(example);
    expect({ name, errors: validate.errors }).toEqual({ name, errors: null });
  }
});

test.each(answers.filter(({ form }) => Object.keys(form.examples).length > 0))(
  'every fault in $name is noticed',
  ({ form, validate }) => {
    for (const example of Object.values(form.examples)) {
      const faults = faultsOf(example);
      const accepted = faults.filter((fault) => validate(fault.answer)).map((fault) => fault.what);
      expect(accepted).toEqual([]);
    }
  },
);

test('the faults are many and of every kind', () => {
  const all = answers.flatMap(({ form }) => Object.values(form.examples).flatMap(faultsOf));
  expect([...new Set(all.map((fault) => fault.kind))].sort()).toEqual([
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
