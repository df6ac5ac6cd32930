import { inFixedOrder } from '../actions/offers';
import { keyOf, type Target } from '../actions/table';
import type { PageController } from '../page-controller';
import type { DeskState } from '../state';
import { t } from '../strings';
import type { LiveCall } from '../wire';
import { ActionButton } from './action-button';

interface Props {
  call: LiveCall;
  targets: readonly Target[];
  /** The party, if the actions are a party's. */
  of?: string;
  state: DeskState;
  controller: PageController;
}

/** A button for each action, in places that do not depend on the state of the call. */
export function ActionButtons({ call, targets, of, state, controller }: Props) {
  return (
    <div
      class={of === undefined ? 'other-actions' : 'party-actions'}
      role="group"
      aria-label={of === undefined ? t.call.actions : `${t.call.actions}: ${of}`}
    >
      {inFixedOrder(targets).map((target) => (
        <ActionButton key={keyOf(target)} call={call} target={target} state={state} controller={controller} />
      ))}
    </div>
  );
}
