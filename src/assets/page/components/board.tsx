import { useLayoutEffect, useRef } from 'preact/hooks';
import { attentionOf } from '../board/attention';
import { filters, matches } from '../board/filter';
import type { PageController } from '../page-controller';
import type { DeskState } from '../state';
import { t } from '../strings';
import type { LiveCall } from '../wire';
import { BoardRow } from './board-row';

interface Props {
  state: DeskState;
  controller: PageController;
  serverNow: number;
}

/** The live calls, one row each; those that need attention come first. */
export function Board({ state, controller, serverNow }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  // The sign-in form has disappeared, and the keyboard focus with it.
  useLayoutEffect(() => {
    if (document.activeElement === document.body) title.current?.focus();
  }, []);
  const { list, filter, query, session } = state;
  const all = list?.shown.map(({ call }) => call) ?? [];
  const live = all.filter((call) => call.state !== 'ended').length;
  const byId = new Map(all.map((call) => [call.callSid, call]));
  const rows = (list?.order ?? []).flatMap((callSid) => byId.get(callSid) ?? []).filter(isMatch);

  function isMatch(call: LiveCall): boolean {
    const needsAttention = attentionOf(call, serverNow) !== undefined;
    return matches(call, { filter, query, name: session.name, needsAttention });
  }

  const point = (isPointing: boolean) => () => {
    if (state.isPointing !== isPointing) controller.change({ isPointing });
  };
  return (
    <section class="board" aria-labelledby="board-title" tabIndex={-1} data-focus-home>
      <div class="board-head">
        <div class="title">
          <h1 id="board-title" ref={title} tabIndex={-1}>
            {t.board.title}
          </h1>
          {live > 0 && <span class="count">{live}</span>}
        </div>
        <ConnectionStatus state={state} />
        <input
          id="search"
          type="search"
          autocomplete="off"
          spellcheck={false}
          placeholder={t.board.searchHint}
          aria-label={t.board.search}
          value={query}
          onInput={(event) => controller.change({ query: event.currentTarget.value })}
        />
        <select
          aria-label={t.board.filter}
          value={filter}
          onChange={(event) => {
            const chosen = filters.find((one) => one === event.currentTarget.value);
            if (chosen) controller.change({ filter: chosen });
          }}
        >
          {filters.map((one) => (
            <option key={one} value={one}>
              {t.board.filters[one]}
            </option>
          ))}
        </select>
      </div>
      <div
        onPointerEnter={point(true)}
        onPointerLeave={point(false)}
        onFocusIn={point(true)}
        onFocusOut={point(false)}
      >
        {rows.length > 0 ? (
          <ul class="rows" aria-label={t.board.title}>
            {rows.map((call) => (
              <BoardRow
                key={call.callSid}
                call={call}
                name={session.name}
                serverNow={serverNow}
                isSelected={call.callSid === state.selected}
                onSelect={() => controller.change({ selected: call.callSid })}
              />
            ))}
          </ul>
        ) : (
          <Empty
            state={state}
            isFiltered={all.length > 0}
            onClear={() => controller.change({ filter: 'all', query: '' })}
          />
        )}
      </div>
    </section>
  );
}

function Empty({
  state,
  isFiltered,
  onClear,
}: {
  state: DeskState;
  isFiltered: boolean;
  onClear: () => void;
}) {
  if (state.list === undefined)
    return state.connectionError === undefined ? <p class="empty">{t.board.loading}</p> : null;
  return isFiltered ? (
    <div class="empty">
      <p>{t.board.noMatch}</p>
      <button type="button" onClick={onClear}>
        {t.board.clear}
      </button>
    </div>
  ) : (
    <div class="empty">
      <h2>{t.board.none}</h2>
      <p>{t.board.noneLead}</p>
    </div>
  );
}

function ConnectionStatus({ state: { connectionError, list } }: { state: DeskState }) {
  if (connectionError !== undefined) return <span class="link down">{t.link.down}</span>;
  return list === undefined ? (
    <span class="link">{t.link.connecting}</span>
  ) : (
    <span class="link up">{t.link.upToDate}</span>
  );
}
