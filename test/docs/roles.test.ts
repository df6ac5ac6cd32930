import { readFileSync } from 'node:fs';
import { World } from '../../simulation/world/world';
import { endpoints } from '../../src/contract/endpoints';
import { operatorRoles } from '../../src/contract/enumerations';
import { sampleSids } from '../../src/contract/examples';
import { rolesTable } from '../../src/contract/roles-table';

const cellsOf = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

const page = readFileSync('docs/api.md', 'utf8').split('\n');
const start = page.findIndex((line) => line.startsWith('| endpoint '));
const shown = page.slice(start, page.indexOf('', start)).map(cellsOf);

test('docs/api.md has the table of roles that the contract gives', () => {
  const [head, , ...rows] = rolesTable().map(cellsOf);
  expect([shown[0], ...shown.slice(2)]).toEqual([head, ...rows]);
});

const names = { agent: 'ann', supervisor: 'sue', admin: 'ada' } as const;

test('every endpoint refuses and accepts the roles of the table', async () => {
  const world = await new World().wire();
  for (const [index, { name, example }] of endpoints.entries()) {
    const params = example.params(sampleSids);
    const row = shown[index + 2] ?? [];
    const responses = [
      await world.clock.complete(world.request(`/${name}`, params)),
      ...(await Promise.all(
        operatorRoles.map((role) => world.requestAs(`/${name}`, params, { name: names[role], role })),
      )),
    ];
    const seen = responses.map(({ status }) => (status === 401 || status === 403 ? String(status) : 'yes'));
    expect([name, ...seen]).toEqual([name, ...row.slice(1)]);
  }
});
