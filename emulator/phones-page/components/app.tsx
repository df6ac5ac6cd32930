import { groupsOf } from '../groups';
import { legsOf } from '../legs';
import { cardsOf, namesOf } from '../phones';
import type { Store } from '../store';
import { t } from '../strings';
import { Groups } from './groups';
import { Phones } from './phones';
import { SwitchBoard } from './switch-board';
import { Traffic } from './traffic';

const sections = ['phones', 'hearing', 'traffic', 'switches'] as const;

export function App({ store }: { store: Store }) {
  const { isLost, notice } = store.state;
  return (
    <>
      <a class="skip" href="#phones">
        {t.skip}
      </a>
      <header class="top">
        <img src="/favicon.svg" alt="" width={32} height={32} />
        <h1>{t.title}</h1>
        <nav aria-label={t.title}>
          <ul>
            {sections.map((id) => (
              <li key={id}>
                <a href={`#${id}`}>{t.sections[id]}</a>
              </li>
            ))}
          </ul>
        </nav>
        <p class="intro quiet">{t.intro}</p>
      </header>
      <p class="lost bad" role="alert">
        {isLost ? t.lost : ''}
      </p>
      <p class={`notice ${notice?.isBad ? 'bad' : ''}`} role="status">
        {notice?.text ?? ''}
      </p>
      <Main store={store} />
    </>
  );
}

function Main({ store }: { store: Store }) {
  const { view, switches, traffic } = store.state;
  if (!view || !switches) return <main class="loading">{t.loading}</main>;
  const legs = legsOf(view);
  const nameOf = namesOf(view);
  return (
    <main>
      <Phones store={store} cards={cardsOf(view, legs)} numbers={view.numbers} nameOf={nameOf} legs={legs} />
      <Groups groups={groupsOf(view, legs)} nameOf={nameOf} />
      <Traffic traffic={traffic} legs={legs} nameOf={nameOf} />
      <SwitchBoard store={store} view={view} switches={switches} />
    </main>
  );
}
