/**
 * A control that an action removes takes the keyboard focus with it, to the top of the page. It goes to the part of the page that
 * the control was in instead: the nearest that has `data-focus-home`.
 */

let focused: Element | undefined;
let homes: readonly HTMLElement[] = [];

export function watchFocus(): void {
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element)) return;
    focused = target;
    homes = homesOf(target);
  });
  document.addEventListener('focusout', ({ target }) => {
    // The operator has clicked beside it, or turned to another window: the browser keeps the place.
    queueMicrotask(() => {
      if (target === focused && focused?.isConnected === true) focused = undefined;
    });
  });
}

/** After each paint. */
export function keepFocus(): void {
  if (!focused || focused.isConnected || document.activeElement !== document.body) return;
  const home = homes.find(({ isConnected }) => isConnected) ?? document.getElementById('calls');
  focused = undefined;
  home?.focus({ preventScroll: true });
}

function homesOf(element: Element): HTMLElement[] {
  const home = element.closest('[data-focus-home]');
  const outer = home?.parentElement ? homesOf(home.parentElement) : [];
  return home instanceof HTMLElement ? [home, ...outer] : outer;
}
