import { endpoints } from './endpoints';
import { isAtLeast, operatorRoles } from './enumerations';

/** The roles that may use each endpoint, as the lines of a Markdown table. */
export function rolesTable(): string[] {
  const rows = endpoints.map(({ name, method, role }) => [
    `\`${method} /${name}\``,
    role === 'public' ? 'yes' : '401',
    ...operatorRoles.map((own) => (role === 'public' || isAtLeast(own, role) ? 'yes' : '403')),
  ]);
  const head = ['endpoint', 'not signed in', ...operatorRoles.map((role) => `\`${role}\``)];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}
