import { callRows, partyRows, rowOf, type ActionRow, type Target } from './actions/table';
import { targetOfShortcut } from './actions/offers';
import { phoneKeys } from './phone/keys';
import type { PageController } from './page-controller';
import { selectedCall } from './state';
import { t } from './strings';
import type { LiveCall } from './wire';

/**
 * The keys of the page. Each has Alt and Shift: a single letter would act while an operator who dictates speaks
 * (https://www.w3.org/WAI/WCAG22/Understanding/character-key-shortcuts). The place of the key counts, as with Alt a letter types
 * another character on some keyboards. No shortcut acts while the operator types.
 */

export const PAGE_KEYS = { search: 'F', sheet: 'K', next: 'ArrowDown', previous: 'ArrowUp' } as const;

/** "Alt+Shift+H", as `aria-keyshortcuts` wants it. */
export const ariaKeys = (key: string): string => `Alt+Shift+${key}`;

/** A list of choices takes letters and arrows, but not with Alt and Shift. */
const isTyping = (element: EventTarget | null): boolean =>
  element instanceof HTMLElement && element.matches('input, textarea, [contenteditable]');

const keyOf = ({ code }: KeyboardEvent): string => code.replace(/^Key/, '');

/** Every action with a shortcut, for the list of shortcuts. */
export const rowsWithShortcut = (): [string, ActionRow][] =>
  [...Object.entries(callRows), ...Object.entries(partyRows)].filter(([, row]) => row.shortcut !== undefined);

export function labelOfAction(action: string): string {
  const texts: Readonly<Record<string, { label: string }>> = { ...t.actions.party, ...t.actions.call };
  return texts[action]?.label ?? action;
}

/** @param show brings an element of the page to the operator */
export function listenForShortcuts(controller: PageController, show: { search: () => void }): void {
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') return escape(controller);
    if (!event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return;
    if (event.repeat || isTyping(event.target)) return;
    if (act(controller, keyOf(event), show)) event.preventDefault();
  });
}

function escape(controller: PageController): void {
  if (controller.state.screen !== 'desk') return;
  controller.change({ isSheetOpen: false, form: undefined, confirming: undefined });
}

/** @returns whether the key is a shortcut */
function act(controller: PageController, key: string, show: { search: () => void }): boolean {
  const { state } = controller;
  if (state.screen !== 'desk' || state.expired) return false;
  switch (key) {
    case PAGE_KEYS.search:
      show.search();
      return true;
    case PAGE_KEYS.sheet:
      controller.change({ isSheetOpen: !state.isSheetOpen });
      return true;
    case PAGE_KEYS.next:
    case PAGE_KEYS.previous:
      controller.change({ selected: neighbour(state.list?.order ?? [], state.selected, key) });
      return true;
  }
  const ofPhone = Object.values(phoneKeys).find(({ shortcut }) => shortcut === key);
  if (ofPhone) return ofPhone.press(controller.phone) || refuse(controller, ofPhone.label());
  const call = selectedCall(state);
  const target = call && shortcutTarget(call, key);
  if (call && target) {
    controller.actions.press(call, target);
    return true;
  }
  const [action] = rowsWithShortcut().find(([, { shortcut }]) => shortcut === key) ?? [];
  if (action === undefined) return false;
  return refuse(controller, labelOfAction(action), call ? t.shortcuts.notNow : t.shortcuts.noCall);
}

/** Says why nothing happens: an operator who does not see the buttons cannot know. @returns that the key is a shortcut */
function refuse(controller: PageController, label: string, reason = t.shortcuts.notNow): true {
  controller.announce(`${label.replace('…', '')}: ${reason}`);
  return true;
}

const shortcutTarget = (call: LiveCall, key: string): Target | undefined =>
  targetOfShortcut(call, (target) => rowOf(target).shortcut === key);

function neighbour(order: readonly string[], selected: string | undefined, key: string): string | undefined {
  const index = selected === undefined ? -1 : order.indexOf(selected);
  if (key === PAGE_KEYS.next) return order[Math.min(index + 1, order.length - 1)];
  return order[Math.max(index - 1, 0)];
}
