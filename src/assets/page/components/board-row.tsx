import { attentionOf } from '../board/attention';
import { addressOfCustomer, describeAddress, entryText } from '../describe';
import { agentOf } from '../parties';
import { t } from '../strings';
import type { LiveCall } from '../wire';
import { Age } from './age';
import { HandOffLine } from './hand-off';

interface Props {
  call: LiveCall;
  /** The operator's name. */
  name: string;
  serverNow: number;
  isSelected: boolean;
  onSelect: () => void;
}

export function BoardRow({ call, name, serverNow, isSelected, onSelect }: Props) {
  const attention = attentionOf(call, serverNow);
  // Callbacks arrive in any order: the start of the call may not be known yet.
  const since = call.startedAt ?? call.answeredAt;
  const entry = entryText(call);
  const tone = attention ? (attention.isUrgent ? 'urgent' : 'attention') : '';
  return (
    <li>
      <button
        type="button"
        class={`row ${call.state} ${tone} ${call.handOff ? 'handed-off' : ''}`}
        aria-current={isSelected ? 'true' : undefined}
        onClick={onSelect}
      >
        <span class="customer">
          <bdi>{addressOfCustomer(call)}</bdi>
        </span>
        <span class="agent">
          <Agent call={call} name={name} />
        </span>
        <span class="badge">
          <span class="why">{attention ? t.why[attention.why] : t.call.states[call.state]}</span>
          {attention && <Age since={attention.since} until={serverNow} label={t.call.for} />}
        </span>
        {since === null ? (
          <span class="age" />
        ) : (
          <Age since={since} until={call.endedAt ?? serverNow} label={t.call.age} />
        )}
        {call.handOff && (
          <span class="hand-off-line">
            {entry !== undefined && `${entry} · `}
            <HandOffLine {...call.handOff} />
          </span>
        )}
      </button>
    </li>
  );
}

function Agent({ call, name }: { call: LiveCall; name: string }) {
  const agent = agentOf(call);
  // The line below says it.
  const entry = call.handOff ? undefined : entryText(call);
  if (!agent) return <>{call.state === 'ended' ? '' : (entry ?? t.board.noAgent)}</>;
  const isOwn = agent.address === `client:${name}`;
  return (
    <>
      {isOwn ? <strong>{t.board.mine}</strong> : <bdi>{describeAddress(agent.address).text}</bdi>}
      {entry !== undefined && ` · ${entry}`}
    </>
  );
}
