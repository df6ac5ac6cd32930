import { useLayoutEffect, useState } from 'preact/hooks';
import { describeAddress } from '../describe';
import type { PageController } from '../page-controller';
import type { DeskState } from '../state';
import { fill, t } from '../strings';
import type { RoomView } from '../wire';
import { Age } from './age';
import { ListStatus } from './list-parts';
import { Cell, Row, RowHead, Table } from './table';

interface Props {
  state: DeskState;
  controller: PageController;
  now: number;
}

type Send = (path: string, body?: Record<string, string>) => void;

/** The callers in the shared room, and what the operator may do with it. */
export function Room({ state, controller, now }: Props) {
  const { room } = controller.lists;
  const [refusal, setRefusal] = useState<string>();
  useLayoutEffect(room.watch, []);
  const { list, failure } = room;
  const send: Send = (path, body) => void controller.requests.changeRoom(path, body).then(setRefusal);
  return (
    <main class="page team" id="calls" tabIndex={-1}>
      <h1>{t.room.title}</h1>
      <p class="quiet">{t.room.lead}</p>
      <ListStatus failure={failure ?? refusal} isRead={list !== undefined} loading={t.room.loading} />
      {list && (
        <RoomNow
          room={list}
          send={send}
          announce={(text) => controller.announce(text)}
          serverNow={now + (state.list?.clockOffset ?? 0)}
        />
      )}
    </main>
  );
}

interface Means {
  send: Send;
  /** For screen readers. */
  announce: (text: string) => void;
  serverNow: number;
}

function RoomNow({ room, ...means }: Means & { room: RoomView }) {
  const { send } = means;
  const { capacity, locked, parties } = room;
  return (
    <>
      <p>
        {stateText(room)} {fill(t.room.count, { inside: parties.length, capacity })}{' '}
        {locked && <span class="badge">{t.room.locked}</span>}
      </p>
      {room.allowed.length > 0 && (
        <p class="room-actions">
          {room.allowed.map((action) => (
            <button key={action} type="button" onClick={() => send(`/${action}`)}>
              {t.room.actions[action]}
            </button>
          ))}
        </p>
      )}
      {parties.length > 0 && <Callers parties={parties} {...means} />}
    </>
  );
}

/** A caller that waits may have talked before, and the moderator may be inside. */
function stateText({ state, parties }: RoomView): string {
  const { alone, states } = t.room;
  return state === 'waiting' && parties.length === 1 ? alone : states[state];
}

function Callers({ parties, ...means }: Pick<RoomView, 'parties'> & Means) {
  return (
    <Table
      name={t.room.title}
      heads={[t.room.caller, t.room.role, t.room.since, <span class="visually-hidden">{t.room.remove}</span>]}
    >
      {parties.map((party) => (
        <Caller key={party.callSid} party={party} {...means} />
      ))}
    </Table>
  );
}

interface CallerProps extends Means {
  party: RoomView['parties'][number];
}

/** A second press removes the caller. */
function Caller({ party, send, announce, serverNow }: CallerProps) {
  const { callSid, address, role, muted, since, allowed } = party;
  const [isConfirming, setConfirming] = useState(false);
  const caller = describeAddress(address).text;
  const text = isConfirming ? `${t.actions.confirm}: ${t.room.remove}` : t.room.remove;
  const press = () => {
    if (isConfirming) send('/room/remove', { participant: callSid });
    // No screen reader says the new name of a button of its own accord.
    else announce(`${t.actions.confirm}: ${t.room.remove}: ${caller}.`);
    setConfirming(!isConfirming);
  };
  return (
    <Row>
      <RowHead>
        <bdi>{caller}</bdi>
      </RowHead>
      <Cell>
        {t.room.roles[role]} {muted && <span class="badge">{t.room.muted}</span>}
      </Cell>
      <Cell>{since !== null && <Age since={since} until={serverNow} label={t.call.for} />}</Cell>
      <Cell>
        {allowed.includes('room/remove') && (
          <button
            type="button"
            class={isConfirming ? 'danger confirming' : 'danger'}
            aria-label={`${text}: ${caller}`}
            onBlur={() => setConfirming(false)}
            onClick={press}
          >
            {text}
          </button>
        )}
      </Cell>
    </Row>
  );
}
