import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { formatTime } from '../describe';
import { containsText } from '../search';
import { fill, t } from '../strings';
import { ListStatus, SearchField } from './list-parts';

/** The parts that the lists of calls in the past have in common. */

interface PastListProps<Item> {
  titleId: string;
  texts: Readonly<Record<'title' | 'search' | 'loading' | 'none' | 'noMatch', string>>;
  lead: string;
  /** Undefined: the list has not been read yet. */
  items: readonly Item[] | undefined;
  /** Why the last request failed. */
  failure: string | undefined;
  /** What an operator may look for. */
  textsOf: (item: Item) => string[];
  row: (item: Item) => ComponentChildren;
}

export function PastList<Item>({ titleId, texts, lead, items, failure, textsOf, row }: PastListProps<Item>) {
  const [query, setQuery] = useState('');
  const shown = (items ?? []).filter((item) => containsText(textsOf(item), query));
  return (
    <section class="board" aria-labelledby={titleId}>
      <h1 id={titleId} class="list-title">
        {texts.title}
      </h1>
      <p class="quiet">{lead}</p>
      <div class="list-filter">
        <SearchField label={texts.search} query={query} onQuery={setQuery} />
      </div>
      <ListStatus failure={failure} isRead={items !== undefined} loading={texts.loading} />
      {items && shown.length === 0 && <p class="empty">{items.length === 0 ? texts.none : texts.noMatch}</p>}
      {shown.length > 0 && (
        <ul class="rows" aria-label={texts.title}>
          {shown.map(row)}
        </ul>
      )}
    </section>
  );
}

interface PastRowProps {
  isSelected: boolean;
  onSelect: () => void;
  customer: string;
  /** Undefined: no agent talked. */
  agent: string | undefined;
  endedAt: number | null;
  length: { label: string; text: string };
  /** Why the call ended, or why its caller was handed over. */
  children: ComponentChildren;
}

export function PastRow({ isSelected, onSelect, customer, agent, endedAt, length, children }: PastRowProps) {
  return (
    <li>
      <button
        type="button"
        class="row ended-row"
        aria-current={isSelected ? 'true' : undefined}
        onClick={onSelect}
      >
        <bdi class="customer">{customer}</bdi>
        <span class="agent">{agent === undefined ? t.endedCalls.noAgent : <bdi>{agent}</bdi>}</span>
        <span class="ended-at">
          {endedAt !== null && fill(t.endedCalls.endedAt, { time: formatTime(endedAt) })}
        </span>
        <span class="age">
          <span class="visually-hidden">{length.label} </span>
          {length.text}
        </span>
        <span class="ended-by">{children}</span>
      </button>
    </li>
  );
}
