import { useLayoutEffect, useState } from 'preact/hooks';
import { describeAddress, formatAge } from '../describe';
import type { PageController } from '../page-controller';
import { t } from '../strings';
import type { Summary } from '../wire';
import { EndedBy } from './ended-by';
import { HandOffLine } from './hand-off';
import { PastList, PastRow } from './past-calls';
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
  const { list, failure } = controller.lists.summaries;
  return (
    <PastList
      titleId="summaries-title"
      texts={t.summaries}
      lead={t.summaries.lead}
      items={list && all}
      failure={failure}
      textsOf={textsOf}
      row={(summary) => (
        <SummaryRow
          key={summary.callSid}
          summary={summary}
          isSelected={summary.callSid === selected}
          onSelect={() => onSelect(summary.callSid)}
        />
      )}
    />
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
    <PastRow
      isSelected={isSelected}
      onSelect={onSelect}
      customer={describeAddress(customer).text}
      agent={takenBy[0] && takerOf(takenBy[0])}
      endedAt={endedAt}
      length={{ label: t.summaries.talked, text: formatAge(talkedSeconds * 1_000) }}
    >
      {handOff ? <HandOffLine {...handOff} /> : <EndedBy call={summary} />}
    </PastRow>
  );
}
