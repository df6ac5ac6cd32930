import { describeAddress, formatClock } from '../describe';
import { fill, t } from '../strings';
import { segmentsOf, type PartyTimeline } from '../timeline';

interface Props {
  timeline: readonly PartyTimeline[];
  /** Milliseconds of the server's clock. */
  since: number;
  until: number;
}

const WIDTH = 1_000;
const HEIGHT = 18;
const GAP = 8;

/** Who was in, on hold, muted and coaching, and when: drawn, and the same as text. */
export function TimelineView({ timeline, since, until }: Props) {
  if (timeline.length === 0) return null;
  const span = Math.max(1, until - since);
  const x = (at: number) => (Math.min(Math.max(at - since, 0), span) / span) * WIDTH;
  const height = timeline.length * (HEIGHT + GAP);
  return (
    <section class="timeline" aria-label={t.call.timeline}>
      <h3>{t.call.timeline}</h3>
      <div class="tracks">
        <ul aria-hidden="true">
          {timeline.map((party) => (
            <li key={party.callSid}>
              <bdi>{describeAddress(party.address).text}</bdi>
            </li>
          ))}
        </ul>
        <svg viewBox={`0 0 ${WIDTH} ${height}`} preserveAspectRatio="none" aria-hidden="true">
          {timeline.flatMap((party, row) =>
            segmentsOf(party, until).map((segment) => (
              <rect
                key={`${party.callSid} ${segment.at}`}
                class={segment.state}
                x={x(segment.at)}
                y={row * (HEIGHT + GAP)}
                width={Math.max(2, x(segment.until) - x(segment.at))}
                height={HEIGHT}
                rx={3}
              >
                <title>{t.call.partyStates[segment.state]}</title>
              </rect>
            )),
          )}
        </svg>
      </div>
      <details>
        <summary>{t.call.timelineAsText}</summary>
        <ol>
          {eventsOf(timeline).map(({ at, address, state }) => (
            <li key={`${at} ${address} ${state}`}>
              {fill(t.call.event, {
                time: formatClock(at),
                party: describeAddress(address).text,
                state: t.call.partyStates[state],
              })}
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}

const eventsOf = (timeline: readonly PartyTimeline[]) =>
  timeline
    .flatMap(({ address, events }) => events.map((event) => ({ ...event, address })))
    .sort((one, other) => one.at - other.at);
