import { memo } from 'preact/compat';
import { useState } from 'preact/hooks';
import type { TrafficView } from '../../controls/phones-view';
import { laidOut, summaryOf } from '../exchange-texts';
import { fill, t } from '../strings';

/** An entry never changes, so it is drawn again only when it is opened or closed. */
export const TrafficRow = memo(({ entry }: { entry: TrafficView }) => {
  const [isOpen, setOpen] = useState(false);
  const { title, hint } = summaryOf(entry);
  return (
    <li>
      <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <span class="time">{timeOf(entry.at)}</span>
          <span class={`badge kind-${entry.kind}`}>{t.traffic.kind[entry.kind]}</span>
          <span class="title">{title}</span>
          <span class="hint quiet">{hint}</span>
          {entry.kind === 'warning' ? null : (
            <span class="outcome">
              <span class={isFailure(entry.status) ? 'bad' : ''}>
                {entry.status === 0 ? t.traffic.broken : entry.status}
              </span>{' '}
              <span class="quiet">{fill(t.traffic.ms, { ms: Math.round(entry.ms) })}</span>
            </span>
          )}
        </summary>
        {isOpen ? <Opened entry={entry} /> : null}
      </details>
    </li>
  );
});

const timeOf = (at: number): string => new Date(at).toTimeString().slice(0, 8);

const isFailure = (status: number | string): boolean =>
  typeof status === 'string' || status === 0 || status >= 400;

function Opened({ entry }: { entry: TrafficView }) {
  if (entry.kind === 'warning') return <p class="opened">{entry.message}</p>;
  const all = Object.entries(entry.params);
  const params = all.filter(([, value]) => value !== '');
  const empty = all.filter(([, value]) => value === '').map(([name]) => name);
  return (
    <div class="opened">
      <p class="url">{`${entry.method} ${entry.url}`}</p>
      <h4>{t.traffic.params}</h4>
      {all.length === 0 ? (
        <p class="quiet">{t.traffic.noParams}</p>
      ) : (
        <dl>
          {params.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{/^\s*[<{[]/.test(value) ? <Body text={value} label={name} /> : value}</dd>
            </div>
          ))}
        </dl>
      )}
      {empty.length > 0 ? (
        <p class="quiet">{fill(t.traffic.emptyParams, { names: empty.join(', ') })}</p>
      ) : null}
      <h4>{t.traffic.response}</h4>
      {entry.response === '' ? (
        <p class="quiet">{t.traffic.noResponse}</p>
      ) : (
        <Body text={entry.response} label={t.traffic.response} />
      )}
    </div>
  );
}

/** It scrolls, so the keyboard must reach it. */
const Body = ({ text, label }: { text: string; label: string }) => (
  <pre tabIndex={0} role="region" aria-label={label}>
    {laidOut(text)}
  </pre>
);
