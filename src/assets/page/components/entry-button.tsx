import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isAtLeast } from '../../../contract/enumerations';
import { entryRows, type EntryTarget } from '../actions/entry-table';
import { ApiError } from '../api-error';
import type { PageController } from '../page-controller';
import type { DeskState } from '../state';
import { t } from '../strings';

type Phase =
  | { name: 'idle' | 'confirming' }
  /** Until the list shows the effect, too. */
  | { name: 'busy' }
  | { name: 'failed'; sentence: string };

interface Props {
  target: EntryTarget;
  /** What it acts on, for screen readers. */
  entry: string;
  state: DeskState;
  controller: PageController;
}

/** Acts on an entry of a list. Not there for a role that may not. */
export function EntryButton({ target, entry, state, controller }: Props) {
  const { isConfirmed, lowestRole } = entryRows[target.action];
  const { phase, setPhase, send } = useSending(target, controller);
  const button = useFocusKept();
  if (!isAtLeast(state.session.role, lowestRole)) return null;
  const { label, doing, about } = t.entryActions[target.action];
  const isConfirming = phase.name === 'confirming';
  const text = isConfirming ? `${t.actions.confirm}: ${label}` : label;
  const name = phase.name === 'busy' ? doing : text;
  const press = (element: HTMLButtonElement): void => {
    if (phase.name === 'busy') return;
    // Not every browser does so by itself, and the first press is forgotten when the focus leaves.
    element.focus();
    if (!isConfirmed || isConfirming) return void send();
    setPhase({ name: 'confirming' });
    // No screen reader says the new name of a button of its own accord.
    controller.announce(`${t.actions.confirm}: ${label}.`);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        class={`small ${isConfirmed ? 'danger' : ''} ${isConfirming ? 'confirming' : ''}`}
        // Not `disabled`: a disabled button loses the keyboard focus.
        aria-disabled={phase.name === 'busy'}
        aria-label={`${name}: ${entry}`}
        title={about}
        onClick={(event) => press(event.currentTarget)}
        onBlur={() => isConfirming && setPhase({ name: 'idle' })}
      >
        {name}
      </button>
      <span class="bad" role="alert">
        {phase.name === 'failed' && phase.sentence}
      </span>
    </>
  );
}

/** Sends the request. A repeat of one without a response has the same key, so the server does it once. */
function useSending(target: EntryTarget, controller: PageController) {
  const [phase, setPhase] = useState<Phase>({ name: 'idle' });
  const key = useRef<string>();
  // The list shows the effect, and offers another action in the same place.
  useLayoutEffect(() => {
    key.current = undefined;
    setPhase({ name: 'idle' });
  }, [target.action]);
  const send = async (): Promise<void> => {
    key.current ??= crypto.randomUUID();
    setPhase({ name: 'busy' });
    try {
      const isDone = await controller.requests.changeEntry(target, key.current);
      if (!isDone) setPhase({ name: 'idle' });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.kind !== 'unreachable') key.current = undefined;
      setPhase({ name: 'failed', sentence: error.message });
    }
  };
  return { phase, setPhase, send };
}

/** A button that goes with its entry leaves the focus to the list, not to the top of the page. */
function useFocusKept() {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const element = button.current;
    return () => {
      if (element !== null && document.activeElement === element) document.getElementById('calls')?.focus();
    };
  }, []);
  return button;
}
