import { useState } from 'preact/hooks';
import type { TrafficView } from '../../controls/phones-view';
import type { Leg } from '../legs';
import type { NameOf } from '../phones';
import { shortSids } from '../exchange-texts';
import { fill, t } from '../strings';
import { TrafficRow } from './traffic-row';

type Kind = TrafficView['kind'];
const kinds: readonly Kind[] = ['document', 'callback', 'rest', 'sync', 'warning'];
const MOST_ROWS = 100;

interface TrafficProps {
  /** The newest first. */
  traffic: readonly TrafficView[];
  legs: readonly Leg[];
  nameOf: NameOf;
}

export function Traffic({ traffic, legs, nameOf }: TrafficProps) {
  const [call, setCall] = useState('');
  const [hidden, setHidden] = useState<ReadonlySet<Kind>>(new Set(['sync']));
  const [stopped, setStopped] = useState<readonly TrafficView[]>();
  const chosen = (stopped ?? traffic).filter(
    ({ kind, callSids }) => !hidden.has(kind) && (call === '' || callSids.includes(call)),
  );
  const toggle = (kind: Kind) =>
    setHidden(new Set(hidden.has(kind) ? [...hidden].filter((one) => one !== kind) : [...hidden, kind]));
  return (
    <section id="traffic" aria-labelledby="traffic-heading">
      <h2 id="traffic-heading">{t.sections.traffic}</h2>
      <p class="quiet">{t.traffic.intro}</p>
      <div class="filters">
        <CallFilter {...{ traffic, legs, nameOf, call }} choose={setCall} />
        <fieldset>
          <legend class="visually-hidden">{t.traffic.kinds}</legend>
          {kinds.map((kind) => (
            <label key={kind} class="check">
              <input type="checkbox" checked={!hidden.has(kind)} onChange={() => toggle(kind)} />
              {t.traffic.kind[kind]}
            </label>
          ))}
        </fieldset>
        <button type="button" onClick={() => setStopped(stopped ? undefined : traffic)}>
          {stopped ? t.traffic.resume : t.traffic.pause}
        </button>
        {stopped ? (
          <span class="quiet">{fill(t.traffic.paused, { count: newerThan(stopped, traffic) })}</span>
        ) : null}
      </div>
      {chosen.length === 0 ? <p class="quiet">{t.traffic.empty}</p> : null}
      <ol class="traffic">
        {chosen.slice(0, MOST_ROWS).map((entry) => (
          <TrafficRow key={entry.id} entry={entry} />
        ))}
      </ol>
      {chosen.length > MOST_ROWS ? (
        <p class="quiet">{fill(t.traffic.older, { count: chosen.length - MOST_ROWS })}</p>
      ) : null}
    </section>
  );
}

const newerThan = (stopped: readonly TrafficView[], traffic: readonly TrafficView[]): number =>
  (traffic[0]?.id ?? 0) - (stopped[0]?.id ?? 0);

interface CallFilterProps extends TrafficProps {
  call: string;
  choose: (callSid: string) => void;
}

function CallFilter({ traffic, legs, nameOf, call, choose }: CallFilterProps) {
  const live = new Map(legs.map((leg) => [leg.callSid, leg]));
  const mentioned = traffic.flatMap(({ callSids }) => callSids);
  const callSids = [...new Set([...live.keys(), ...mentioned, ...(call === '' ? [] : [call])])];
  return (
    <label>
      {t.traffic.call}
      <select value={call} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        <option value="">{t.traffic.allCalls}</option>
        {callSids.map((callSid) => {
          const leg = live.get(callSid);
          const party = leg ? ` ${nameOf(leg.address)}` : '';
          return (
            <option key={callSid} value={callSid}>
              {`${shortSids(callSid)}${party}`}
            </option>
          );
        })}
      </select>
    </label>
  );
}
