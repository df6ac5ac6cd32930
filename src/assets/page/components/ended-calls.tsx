import { useLayoutEffect, useState } from 'preact/hooks';
import { isAtLeast } from '../../../contract/enumerations';
import { textsOf } from '../board/filter';
import { addressOfCustomer, describeAddress, formatAge, formatTime } from '../describe';
import { talkingAgentOf } from '../parties';
import type { PageController } from '../page-controller';
import { containsText } from '../search';
import type { DeskState } from '../state';
import { fill, t } from '../strings';
import type { LiveCall } from '../wire';
import { CallView } from './call-view';
import { EndedBy } from './ended-by';
import { ListStatus, SearchField } from './list-parts';

interface Props {
  state: DeskState;
  controller: PageController;
  now: number;
}

/** The calls that have ended, the last one first, and the one that is open. */
export function EndedCalls({ state, controller, now }: Props) {
  const { ended } = controller.lists;
  useLayoutEffect(ended.watch, []);
  const calls = ended.list?.calls ?? [];
  const open = calls.find(({ callSid }) => callSid === state.selectedEnded);
  return (
    <main id="calls" class={open ? 'calls with-call' : 'calls'} tabIndex={-1}>
      <EndedList state={state} controller={controller} calls={calls} />
      {open ? (
        <CallView
          key={open.callSid}
          call={open}
          state={state}
          controller={controller}
          serverNow={now + (state.list?.clockOffset ?? 0)}
          back={{ text: t.endedCalls.back, go: () => controller.change({ selectedEnded: undefined }) }}
        />
      ) : (
        <section class="no-call">
          <p>{t.endedCalls.choose}</p>
        </section>
      )}
    </main>
  );
}

function EndedList({ state, controller, calls }: Omit<Props, 'now'> & { calls: readonly LiveCall[] }) {
  const [query, setQuery] = useState('');
  const { list, failure } = controller.lists.ended;
  const shown = calls.filter((call) => containsText(textsOf(call), query));
  const isAgent = !isAtLeast(state.session.role, 'supervisor');
  return (
    <section class="board" aria-labelledby="ended-title">
      <h1 id="ended-title" class="list-title">
        {t.endedCalls.title}
      </h1>
      <p class="quiet">{isAgent ? t.endedCalls.leadAgent : t.endedCalls.lead}</p>
      <div class="list-filter">
        <SearchField label={t.endedCalls.search} query={query} onQuery={setQuery} />
      </div>
      <ListStatus failure={failure} isRead={list !== undefined} loading={t.endedCalls.loading} />
      {list && shown.length === 0 && (
        <p class="empty">{calls.length === 0 ? t.endedCalls.none : t.endedCalls.noMatch}</p>
      )}
      {shown.length > 0 && (
        <ul class="rows" aria-label={t.endedCalls.title}>
          {shown.map((call) => (
            <EndedRow
              key={call.callSid}
              call={call}
              isSelected={call.callSid === state.selectedEnded}
              onSelect={() => controller.change({ selectedEnded: call.callSid })}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

interface RowProps {
  call: LiveCall;
  isSelected: boolean;
  onSelect: () => void;
}

function EndedRow({ call, isSelected, onSelect }: RowProps) {
  const agent = talkingAgentOf(call);
  const since = call.answeredAt ?? call.startedAt;
  return (
    <li>
      <button
        type="button"
        class="row ended-row"
        aria-current={isSelected ? 'true' : undefined}
        onClick={onSelect}
      >
        <bdi class="customer">{addressOfCustomer(call)}</bdi>
        <span class="agent">
          {agent ? <bdi>{describeAddress(agent.address).text}</bdi> : t.endedCalls.noAgent}
        </span>
        <span class="ended-at">
          {call.endedAt !== null && fill(t.endedCalls.endedAt, { time: formatTime(call.endedAt) })}
        </span>
        <span class="age">
          <span class="visually-hidden">{t.endedCalls.length} </span>
          {since !== null && call.endedAt !== null && formatAge(call.endedAt - since)}
        </span>
        <span class="ended-by">
          <EndedBy call={call} />
        </span>
      </button>
    </li>
  );
}
