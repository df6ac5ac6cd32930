import { useLayoutEffect, useState } from 'preact/hooks';
import { describeAddress, formatAge, formatTime } from '../describe';
import type { PageController } from '../page-controller';
import { containsText } from '../search';
import { fill, t } from '../strings';
import type { Summary } from '../wire';
import { EndedBy } from './ended-by';
import { HandOffLine } from './hand-off';
import { ListStatus, SearchField } from './list-parts';
import { SummaryView } from './summary-view';

/** The summaries of calls from the menu or a bot, and the one that is open. */
export function Summaries({ controller }: { controller: PageController }) {
  const { summaries } = controller.lists;
  useLayoutEffect(summaries.watch, []);
  const [selected, setSelected] = useState<string>();
  const all = summaries.list?.summaries ?? [];
  const open = all.find(({ callSid }) => callSid === selected);
  return (
    <main id="calls" class={open ? 'calls with-call' : 'calls'} tabIndex={-1}>
      <SummaryList controller={controller} all={all} selected={selected} onSelect={setSelected} />
      {open ? (
        <SummaryView
          key={open.callSid}
          summary={open}
          controller={controller}
          onBack={() => setSelected(undefined)}
        />
      ) : (
        <section class="no-call">
          <p>{t.summaries.choose}</p>
        </section>
      )}
    </main>
  );
}

interface ListProps {
  controller: PageController;
  all: readonly Summary[];
  selected: string | undefined;
  onSelect: (callSid: string) => void;
}

function SummaryList({ controller, all, selected, onSelect }: ListProps) {
  const [query, setQuery] = useState('');
  const { list, failure } = controller.lists.summaries;
  const shown = all.filter((summary) => containsText(textsOf(summary), query));
  return (
    <section class="board" aria-labelledby="summaries-title">
      <h1 id="summaries-title" class="list-title">
        {t.summaries.title}
      </h1>
      <p class="quiet">{t.summaries.lead}</p>
      <div class="list-filter">
        <SearchField label={t.summaries.search} query={query} onQuery={setQuery} />
      </div>
      <ListStatus failure={failure} isRead={list !== undefined} loading={t.summaries.loading} />
      {list && shown.length === 0 && (
        <p class="empty">{all.length === 0 ? t.summaries.none : t.summaries.noMatch}</p>
      )}
      {shown.length > 0 && (
        <ul class="rows" aria-label={t.summaries.title}>
          {shown.map((summary) => (
            <SummaryRow
              key={summary.callSid}
              summary={summary}
              isSelected={summary.callSid === selected}
              onSelect={() => onSelect(summary.callSid)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

/** What an operator may look for: names, numbers and the CallSid. */
const textsOf = ({ callSid, customer, takenBy }: Summary): string[] => [
  callSid,
  describeAddress(customer).text,
  ...takenBy.map(takerOf),
];

/** The operator, or the phone. */
const takerOf = ({ name, address }: Summary['takenBy'][number]): string =>
  name ?? describeAddress(address).text;

interface RowProps {
  summary: Summary;
  isSelected: boolean;
  onSelect: () => void;
}

function SummaryRow({ summary, isSelected, onSelect }: RowProps) {
  const { customer, takenBy, endedAt, talkedSeconds, handOff } = summary;
  return (
    <li>
      <button
        type="button"
        class="row ended-row"
        aria-current={isSelected ? 'true' : undefined}
        onClick={onSelect}
      >
        <bdi class="customer">{describeAddress(customer).text}</bdi>
        <span class="agent">{takenBy[0] ? <bdi>{takerOf(takenBy[0])}</bdi> : t.endedCalls.noAgent}</span>
        <span class="ended-at">
          {endedAt !== null && fill(t.endedCalls.endedAt, { time: formatTime(endedAt) })}
        </span>
        <span class="age">
          <span class="visually-hidden">{t.summaries.talked} </span>
          {formatAge(talkedSeconds * 1_000)}
        </span>
        <span class="ended-by">{handOff ? <HandOffLine {...handOff} /> : <EndedBy call={summary} />}</span>
      </button>
    </li>
  );
}
