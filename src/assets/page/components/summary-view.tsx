import { useLayoutEffect, useRef } from 'preact/hooks';
import { describeAddress, entryText, formatAge, formatClock, formatDate } from '../describe';
import type { PageController } from '../page-controller';
import { fill, language, t } from '../strings';
import type { Summary } from '../wire';
import { EndedBy } from './ended-by';
import { Facts, type Fact } from './facts';
import { handOffFacts, pathFact } from './hand-off';
import { Transcript } from './transcript';

interface Props {
  summary: Summary;
  controller: PageController;
  onBack: () => void;
}

/** What is known of one call that has ended: why it came, which person took it, how it ended, and what was said. */
export function SummaryView({ summary, controller, onBack }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  // On a narrow screen the list has gone, and the keyboard focus with it.
  useLayoutEffect(() => {
    if (document.activeElement === document.body) title.current?.focus({ preventScroll: true });
  }, []);
  const { callSid, customer } = summary;
  return (
    <section class="call-view ended" aria-labelledby="summary-title">
      <header class="call-head">
        <button type="button" class="back" onClick={onBack}>
          {t.summaries.back}
        </button>
        <h2 id="summary-title" ref={title} tabIndex={-1}>
          <bdi>{describeAddress(customer).text}</bdi>
        </h2>
        <span class="call-sid">
          <code>{callSid}</code>
        </span>
      </header>
      <Facts facts={factsOf(summary)} />
      <Transcript callSid={callSid} isEnded controller={controller} />
    </section>
  );
}

const factsOf = (summary: Summary): readonly Fact[] => [
  [t.summaries.entry, entryText(summary) ?? t.call[summary.direction]],
  ...reasonFacts(summary),
  [t.summaries.mood, moodOf(summary)],
  [t.summaries.takenBy, takersOf(summary)],
  [t.summaries.waited, formatAge(summary.waitedSeconds * 1_000)],
  [t.summaries.talked, formatAge(summary.talkedSeconds * 1_000)],
  [t.summaries.ended, endOf(summary)],
];

const reasonFacts = ({ handOff, path }: Summary): readonly Fact[] =>
  handOff
    ? handOffFacts({ ...handOff, path: [...path] })
    : [[t.summaries.reason, t.summaries.notHandedOff], pathFact(path)];

const moodOf = ({ highestMood }: Summary): string =>
  highestMood === null
    ? t.summaries.silent
    : fill(t.summaries.moodLevel, {
        level: highestMood.toLocaleString(language, { maximumFractionDigits: 2 }),
      });

function takersOf({ takenBy }: Summary): string {
  if (takenBy.length === 0) return t.summaries.nobody;
  const texts = takenBy.map(({ name, address, answeredAt }) => {
    const taker = name ?? describeAddress(address).text;
    return answeredAt === null
      ? taker
      : fill(t.summaries.taker, { name: taker, time: formatClock(Date.parse(answeredAt)) });
  });
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(texts);
}

const endOf = (summary: Summary) => (
  <>
    <EndedBy call={summary} /> {summary.endedAt !== null && formatDate(summary.endedAt)}
  </>
);
