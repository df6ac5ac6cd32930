import { useLayoutEffect } from 'preact/hooks';
import type { PageController } from '../page-controller';
import type { DeskState } from '../state';
import { fill, t } from '../strings';
import { byPresence } from '../suggestions';
import type { Directory } from '../wire';
import { Age } from './age';
import { ListStatus } from './list-parts';
import { PresenceBadge } from './presence-badge';
import { Cell, Row, RowHead, Table } from './table';

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
      <Table name={t.team.title} heads={[t.team.name, t.team.presence, t.team.since, t.team.role]}>
        {operators.map(({ name, role, presence, since }) => (
          <Row key={name}>
            <RowHead>
              <bdi>{name}</bdi>
            </RowHead>
            <Cell>
              <PresenceBadge presence={presence} />
            </Cell>
            <Cell>{since !== null && <Age since={since} until={serverNow} label={t.call.for} />}</Cell>
            <Cell class="quiet">{t.top.roles[role]}</Cell>
          </Row>
        ))}
      </Table>
    </>
  );
}
