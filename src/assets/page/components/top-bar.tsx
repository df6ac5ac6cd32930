import { isAtLeast } from '../../../contract/enumerations';
import type { PageController } from '../page-controller';
import { ariaKeys, PAGE_KEYS } from '../shortcuts';
import type { DeskState, View } from '../state';
import { language, languages, setLanguage, t, type Language } from '../strings';
import { Logo } from './logo';

interface Props {
  state: DeskState;
  controller: PageController;
  repaint: () => void;
}

export function TopBar({ state, controller, repaint }: Props) {
  const { session, view } = state;
  const views: View[] = isAtLeast(session.role, 'admin') ? ['calls', 'audit'] : ['calls'];
  return (
    <header class="top">
      <Logo />
      <span class="brand">{t.brand}</span>
      {views.length > 1 && (
        <nav>
          {views.map((one) => (
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
      )}
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
