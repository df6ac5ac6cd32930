import { isBusy } from '../actions/pending';
import { rowOf, type Target } from '../actions/table';
import { textOf } from '../actions/texts';
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
}

export function ActionButton({ call, target, state, controller, isMain = false }: Props) {
  const row = rowOf(target);
  const { label, doing, about } = textOf(call, target);
  const busy = isBusy(state.pending, target);
  const isConfirming = isSame(state.confirming, target);
  const text = busy ? doing : isConfirming ? `${t.actions.confirm}: ${label}` : label;
  const party = call.parties.find(({ callSid }) => callSid === target.participant);
  const tone = row.isDanger ? 'danger' : isMain ? 'primary' : '';
  return (
    <button
      type="button"
      class={`${tone} ${isConfirming ? 'confirming' : ''}`}
      // Not `disabled`: a disabled button loses the keyboard focus.
      aria-disabled={busy}
      aria-label={party && `${text}: ${describeAddress(party.address).text}`}
      aria-expanded={row.input === undefined ? undefined : isSame(state.form, target)}
      aria-keyshortcuts={row.shortcut === undefined ? undefined : ariaKeys(row.shortcut)}
      title={row.shortcut === undefined ? about : `${about} (${ariaKeys(row.shortcut)})`}
      onClick={() => controller.press(call, target)}
    >
      {text}
    </button>
  );
}
