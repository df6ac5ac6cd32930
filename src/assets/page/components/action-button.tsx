import { isBusy } from '../actions/pending';
import { rowOf, undoOf, type Target } from '../actions/table';
import { aboutOf, textOf } from '../actions/texts';
import { describeAddress } from '../describe';
import type { PageController } from '../page-controller';
import { ariaKeys } from '../shortcuts';
import { isSame, type DeskState } from '../state';
import { t } from '../strings';
import type { LiveCall } from '../wire';

interface Props {
  call: LiveCall;
  target: Target;
  state: DeskState;
  controller: PageController;
  isMain?: boolean;
  /** Takes the presses while the button is too new to be meant by one. */
  refuse?: (() => void) | undefined;
}

export function ActionButton({ call, target, state, controller, isMain = false, refuse }: Props) {
  const row = rowOf(target);
  const { label, doing } = textOf(call, target);
  const about = aboutOf(call, target, state.session.name);
  const busy = isBusy(state.pending, target);
  const isConfirming = isSame(state.confirming, target);
  const text = isConfirming ? `${t.actions.confirm}: ${label}` : label;
  const name = busy ? doing : text;
  const party = call.parties.find(({ callSid }) => callSid === target.participant);
  const tone = row.isDanger ? 'danger' : isMain ? 'primary' : '';
  return (
    <button
      type="button"
      class={`${tone} ${isConfirming ? 'confirming' : ''}`}
      // Not `disabled`: a disabled button loses the keyboard focus.
      aria-disabled={busy || refuse !== undefined}
      // It contains what is read on the button (WCAG 2.5.3).
      aria-label={party && `${text}: ${describeAddress(party.address).text}${busy ? `, ${doing}` : ''}`}
      data-widest={party && widest(call, target)}
      aria-expanded={row.input === undefined ? undefined : isSame(state.form, target)}
      aria-keyshortcuts={row.shortcut === undefined ? undefined : ariaKeys(row.shortcut)}
      title={row.shortcut === undefined ? about : `${about} (${ariaKeys(row.shortcut)})`}
      // A key that is held down presses again and again.
      onKeyDown={(event) => event.repeat && event.preventDefault()}
      onClick={() => (refuse ? refuse() : controller.actions.press(call, target))}
    >
      {/* A party's buttons stand side by side: a longer text would push the next button away from the pointer. */}
      {party ? text : name}
    </button>
  );
}

/** The longer label of an action and of what takes it back: the button keeps its width when one replaces the other. */
function widest(call: LiveCall, target: Target): string {
  const { label } = textOf(call, target);
  const undo = undoOf(target);
  const other = undo?.participant === undefined ? '' : textOf(call, undo).label;
  return other.length > label.length ? other : label;
}
