import { ownershipProblem, requireOwnCall } from '../../../src/calls/base/ownership';
import { operatorRoles } from '../../../src/contract/enumerations';

const ann = { name: 'ann', role: 'agent' } as const;

test.each([
  ['own browser address', ['client:ann'], true],
  ['browser address of another agent', ['client:bob'], false],
  ['browser address that starts with the same name', ['client:anna'], false],
  ['phone, which may belong to any agent', ['+14155550101'], true],
  ['SIP desk, which may belong to any agent', ['sip:desk@example.com'], true],
  ['own address among others', ['client:bob', 'client:ann'], true],
  ['unknown address', [], false],
])('an agent operates a call with an %s: %j → %p', (_what, agents, isAllowed) => {
  expect(ownershipProblem(ann, agents)?.code).toBe(isAllowed ? undefined : 'forbidden');
});

test.each(operatorRoles.filter((role) => role !== 'agent'))('a %s operates every call', (role) => {
  expect(ownershipProblem({ name: 'ann', role }, ['client:bob'])).toBeUndefined();
});

test('requireOwnCall throws the problem', () => {
  expect(() => requireOwnCall(ann, ['client:bob'])).toThrow("This is another agent's call.");
  expect(() => requireOwnCall(ann, ['client:ann'])).not.toThrow();
});
