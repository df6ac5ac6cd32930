import { useLayoutEffect } from 'preact/hooks';
import type { PageController } from '../page-controller';
import type { DeskState } from '../state';
import { fill, t } from '../strings';
import { byPresence } from '../suggestions';
import type { Directory } from '../wire';
import { Age } from './age';
import { ListStatus } from './list-parts';
import { PresenceBadge } from './presence-badge';

interface Props {
  state: DeskState;
  controller: PageController;
  now: number;
}

/** The operators with what they do, those that can take a call first. */
export function Team({ state, controller, now }: Props) {
  const { directory } = controller.lists;
  useLayoutEffect(directory.watch, []);
  const { list, failure } = directory;
  return (
    <main class="page team" id="calls" tabIndex={-1}>
      <h1>{t.team.title}</h1>
      <p class="quiet">{t.team.lead}</p>
      <ListStatus failure={failure} isRead={list !== undefined} loading={t.team.loading} />
      {list && <Colleagues directory={list} serverNow={now + (state.list?.clockOffset ?? 0)} />}
    </main>
  );
}

function Colleagues({ directory, serverNow }: { directory: Directory; serverNow: number }) {
  const operators = [...directory.operators].sort(byPresence);
  const available = operators.filter(({ presence }) => presence === 'available').length;
  return (
    <>
      <p>{fill(t.team.count, { available, all: operators.length })}</p>
      <div class="table" tabIndex={0} role="region" aria-label={t.team.title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.team.name}</th>
              <th scope="col">{t.team.presence}</th>
              <th scope="col">{t.team.since}</th>
              <th scope="col">{t.team.role}</th>
            </tr>
          </thead>
          <tbody>
            {operators.map(({ name, role, presence, since }) => (
              <tr key={name}>
                <th scope="row">
                  <bdi>{name}</bdi>
                </th>
                <td>
                  <PresenceBadge presence={presence} />
                </td>
                <td>{since !== null && <Age since={since} until={serverNow} label={t.call.for} />}</td>
                <td class="quiet">{t.top.roles[role]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
