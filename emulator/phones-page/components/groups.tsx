import type { Group } from '../groups';
import { shortSids } from '../exchange-texts';
import { heardBy, listenersOf } from '../hearing';
import type { NameOf } from '../phones';
import { t } from '../strings';
import { Drawing } from './drawing';

/** A drawing of more parties has too many arrows to be read, so the table is shown as well. */
const MOST_DRAWN = 6;

export function Groups({ groups, nameOf }: { groups: readonly Group[]; nameOf: NameOf }) {
  return (
    <section id="hearing" aria-labelledby="hearing-heading">
      <h2 id="hearing-heading">{t.sections.hearing}</h2>
      <p class="quiet">{groups.length === 0 ? t.hearing.empty : t.hearing.legend}</p>
      <ul class="groups">
        {groups.map((group) => (
          <GroupView key={group.id} group={group} nameOf={nameOf} />
        ))}
      </ul>
    </section>
  );
}

function GroupView({ group, nameOf }: { group: Group; nameOf: NameOf }) {
  const { kind, id, name, isStarted, legs } = group;
  return (
    <li class={`group ${kind} ${legs.length > 2 ? 'large' : ''}`} data-id={id}>
      <h3>
        <span class="badge">{t.hearing[kind]}</span>{' '}
        {kind === 'conference' ? (
          <span class="quiet">
            {isStarted ? t.hearing.started : t.hearing.notStarted}, {shortSids(name)}
          </span>
        ) : null}
      </h3>
      <Drawing group={group} nameOf={nameOf} />
      <details open={legs.length > MOST_DRAWN}>
        <summary>{t.hearing.caption}</summary>
        <table>
          <thead>
            <tr>
              {[t.hearing.party, t.hearing.state, t.hearing.hears, t.hearing.heardBy].map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {legs.map((leg) => (
              <tr key={leg.callSid}>
                <th scope="row">{nameOf(leg.address)}</th>
                <td>{t.states[leg.state]}</td>
                <td>{heardBy(leg, legs, nameOf)}</td>
                <td>{listenersOf(leg, legs, nameOf)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </li>
  );
}
