import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { SETTLES_MS } from '../actions/settling';

/**
 * Whether a button is too new for a press: what it does has changed, and since then, or since the last press that was refused, less
 * than {@link SETTLES_MS} has passed. So a finger that goes on pressing does not do what it has not read. A button that is there from
 * the first is not new.
 * @param key what the button does
 */
export function useSettling(key: string | undefined): { isSettling: boolean; refuse: () => void } {
  const shown = useRef(key);
  const since = useRef(-Infinity);
  const [, redraw] = useState(0);
  if (shown.current !== key) {
    shown.current = key;
    since.current = Date.now();
  }
  const left = since.current + SETTLES_MS - Date.now();
  useLayoutEffect(() => {
    if (left <= 0) return undefined;
    const timer = setTimeout(() => redraw((count) => count + 1), left);
    return () => clearTimeout(timer);
  });
  const refuse = () => {
    since.current = Date.now();
    redraw((count) => count + 1);
  };
  return { isSettling: left > 0, refuse };
}
