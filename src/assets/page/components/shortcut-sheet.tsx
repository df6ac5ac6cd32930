import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { phoneKeys } from '../phone/keys';
import { labelOfAction, PAGE_KEYS, rowsWithShortcut } from '../shortcuts';
import { fill, t } from '../strings';

export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const title = useRef<HTMLHeadingElement>(null);
  // Before the desk, which is inert under the sheet, loses the focus.
  const [before] = useState(() => document.activeElement);
  useLayoutEffect(() => {
    // Not the button: it is behind the list, which a screen reader reads from here.
    title.current?.focus();
    return () => {
      // Later: the desk is inert until the sheet has gone.
      queueMicrotask(() => before instanceof HTMLElement && before.focus());
    };
  }, []);
  const rows = [
    ...rowsWithShortcut().map(([action, { shortcut = '' }]) => [shortcut, labelOfAction(action)]),
    ...Object.values(phoneKeys).map(({ shortcut, label }) => [shortcut, label()]),
    [PAGE_KEYS.search, t.shortcuts.search],
    ['↓', t.shortcuts.next],
    ['↑', t.shortcuts.previous],
    [PAGE_KEYS.sheet, t.shortcuts.sheet],
  ];
  return (
    <div class="overlay" role="dialog" aria-modal="true" aria-labelledby="sheet-title">
      <div class="sheet">
        <h2 id="sheet-title" ref={title} tabIndex={-1}>
          {t.shortcuts.title}
        </h2>
        <p class="quiet">{t.shortcuts.lead}</p>
        <p class="quiet">{t.shortcuts.reader}</p>
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
        <button type="button" class="primary" onClick={onClose}>
          {t.shortcuts.close}
        </button>
      </div>
    </div>
  );
}
