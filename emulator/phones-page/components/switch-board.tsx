import type { PhonesView } from '../../controls/phones-view';
import type { FaultInput, FaultName } from '../../fault-switches';
import { api, type Switches } from '../api';
import type { Store } from '../store';
import { fill, t } from '../strings';
import { SwitchRow, type Option } from './switch-row';

interface SwitchBoardProps {
  store: Store;
  view: PhonesView;
  switches: Switches;
}

export function SwitchBoard(props: SwitchBoardProps) {
  return (
    <section id="switches" aria-labelledby="switches-heading">
      <h2 id="switches-heading">{t.sections.switches}</h2>
      <Faults {...props} />
      <Dialects {...props} />
    </section>
  );
}

/** The values that each kind of input offers, as they are sent. The first means that nothing goes wrong. */
const offers: { [Kind in FaultInput['kind']]: (input: FaultInput) => { value: unknown; text: string }[] } = {
  choice: (input) => (input.kind === 'choice' ? input.values.map((value) => ({ value, text: value })) : []),
  flag: () => [
    { value: false, text: t.switches.off },
    { value: true, text: t.switches.on },
  ],
  ms: () =>
    [0, 500, 1000, 3000, 6000, 12_000].map((ms) => ({ value: ms, text: fill(t.switches.ms, { ms }) })),
  share: () =>
    [0, 0.1, 0.3, 0.5, 1].map((share) => ({
      value: share,
      text: fill(t.switches.share, { percent: Math.round(100 * share) }),
    })),
};

function Faults({ store, view, switches }: SwitchBoardProps) {
  const names = Object.keys(switches.faults) as FaultName[];
  const rows = names.map((name) => {
    const { sentence, input } = switches.faults[name];
    const offered = offers[input.kind](input);
    const present = view.faults[name];
    const all = offered.some(({ value }) => value === present)
      ? offered
      : [...offered, { value: present, text: String(present) }];
    return { name, sentence, all, present, isChanged: present !== offered[0]?.value, off: offered[0]?.value };
  });
  const changed = rows.filter(({ isChanged }) => isChanged);
  return (
    <>
      <div class="switch-head">
        <h3>{t.switches.faults}</h3>
        <button
          type="button"
          class="small"
          aria-disabled={changed.length === 0}
          onClick={() => void store.act(Promise.all(changed.map(({ name, off }) => api.setFault(name, off))))}
        >
          {t.switches.noFaults}
        </button>
      </div>
      <p class="quiet">{t.switches.faultsIntro}</p>
      <ul class="switches">
        {rows.map(({ name, sentence, all, present, isChanged }) => (
          <SwitchRow
            key={name}
            name={name}
            sentence={sentence}
            options={all.map(({ value, text }): Option => ({ value: String(value), text }))}
            value={String(present)}
            isChanged={isChanged}
            change={(text) => {
              const chosen = all.find(({ value }) => String(value) === text);
              if (chosen) void store.act(api.setFault(name, chosen.value));
            }}
          />
        ))}
      </ul>
    </>
  );
}

function Dialects({ store, view, switches }: SwitchBoardProps) {
  const present: Readonly<Record<string, string>> = view.dialect;
  const changed = switches.dialect.filter(({ name, values }) => present[name] !== values[0]);
  const reset = () =>
    store.act(Promise.all(changed.map(({ name, values }) => api.setDialect(name, values[0] ?? ''))));
  return (
    <>
      <div class="switch-head">
        <h3>{t.switches.dialects}</h3>
        <button type="button" class="small" aria-disabled={changed.length === 0} onClick={() => void reset()}>
          {t.switches.reset}
        </button>
      </div>
      <p class="quiet">{t.switches.dialectsIntro}</p>
      <details>
        <summary>
          {fill(t.switches.dialectsSummary, { count: switches.dialect.length, changed: changed.length })}
        </summary>
        <ul class="switches">
          {switches.dialect.map(({ name, sentence, source, values }) => (
            <SwitchRow
              key={name}
              name={name}
              sentence={sentence}
              source={source}
              options={values.map((value, index) => ({
                value,
                text: index === 0 ? fill(t.switches.documented, { value }) : value,
              }))}
              value={present[name] ?? ''}
              isChanged={present[name] !== values[0]}
              change={(value) => void store.act(api.setDialect(name, value))}
            />
          ))}
        </ul>
      </details>
    </>
  );
}
