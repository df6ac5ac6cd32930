import { useLayoutEffect, useRef } from 'preact/hooks';
import { phoneKeys } from '../phone/keys';
import { PAGE_KEYS, rowsWithShortcut } from '../shortcuts';
import { fill, t } from '../strings';

export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const close = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    close.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const texts: Readonly<Record<string, { label: string }>> = { ...t.actions.party, ...t.actions.call };
  const rows = [
    ...rowsWithShortcut().map(([action, { shortcut = '' }]) => [shortcut, texts[action]?.label ?? action]),
    ...Object.values(phoneKeys).map(({ shortcut, label }) => [shortcut, label()]),
    [PAGE_KEYS.search, t.shortcuts.search],
    ['↓', t.shortcuts.next],
    ['↑', t.shortcuts.previous],
    [PAGE_KEYS.sheet, t.shortcuts.sheet],
  ];
  return (
    <div class="overlay" role="dialog" aria-modal="true" aria-labelledby="sheet-title">
      <div class="sheet">
        <h2 id="sheet-title">{t.shortcuts.title}</h2>
        <p class="quiet">{t.shortcuts.lead}</p>
        <dl>
          {rows.map(([key = '', label = '']) => (
            <div key={`${key} ${label}`}>
              <dt>
                <kbd>{fill(t.shortcuts.key, { key })}</kbd>
              </dt>
              <dd>{label.replace('…', '')}</dd>
            </div>
          ))}
        </dl>
        <button type="button" ref={close} class="primary" onClick={onClose}>
          {t.shortcuts.close}
        </button>
      </div>
    </div>
  );
}
