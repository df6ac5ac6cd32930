import { isAtLeast, type OperatorRole } from '../../../contract/enumerations';
import type { PageController } from '../page-controller';
import { ariaKeys, PAGE_KEYS } from '../shortcuts';
import { views, type DeskState, type View } from '../state';
import { language, languages, setLanguage, t, type Language } from '../strings';
import { Logo } from './logo';

/** Which operators a view is for. */
const lowestRole: Readonly<Record<View, OperatorRole>> = {
  calls: 'agent',
  ended: 'agent',
  summaries: 'supervisor',
  recordings: 'agent',
  callbacks: 'agent',
  room: 'agent',
  team: 'supervisor',
  audit: 'admin',
};

interface Props {
  state: DeskState;
  controller: PageController;
  repaint: () => void;
}

export function TopBar({ state, controller, repaint }: Props) {
  const { session, view } = state;
  const offered = views.filter((one) => isAtLeast(session.role, lowestRole[one]));
  return (
    <header class="top">
      <Logo />
      <span class="brand">{t.brand}</span>
      <nav aria-label={t.top.views}>
        {offered.map((one) => (
          <button
            key={one}
            type="button"
            aria-current={view === one ? 'page' : undefined}
            onClick={() => controller.change({ view: one })}
          >
            {t.top[one]}
          </button>
        ))}
      </nav>
      <span class="operator">
        <bdi>{session.name}</bdi> <span class="quiet">{t.top.roles[session.role]}</span>
      </span>
      <select
        aria-label={t.top.language}
        value={language}
        onChange={(event) => {
          const chosen = codes.find((code) => code === event.currentTarget.value);
          if (chosen) setLanguage(chosen);
          repaint();
        }}
      >
        {codes.map((code) => (
          <option key={code} value={code} lang={code}>
            {languages[code].language}
          </option>
        ))}
      </select>
      <button
        type="button"
        class="shortcuts-button"
        aria-keyshortcuts={ariaKeys(PAGE_KEYS.sheet)}
        onClick={() => controller.change({ isSheetOpen: true })}
      >
        {t.top.shortcuts}
      </button>
      <button type="button" onClick={() => controller.signOut()}>
        {t.top.signOut}
      </button>
    </header>
  );
}

const codes: readonly Language[] = ['en', 'de'];
