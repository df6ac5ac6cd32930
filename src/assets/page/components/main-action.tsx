import { keyOf, type Target } from '../actions/table';
import { aboutOf } from '../actions/texts';
import type { PageController } from '../page-controller';
import type { DeskState } from '../state';
import { fill, t } from '../strings';
import type { LiveCall } from '../wire';
import { ActionButton } from './action-button';
import { useSettling } from './use-settling';

interface Props {
  call: LiveCall;
  main: Target | undefined;
  state: DeskState;
  controller: PageController;
}

/**
 * The next sensible action, large, with what it does. Its action changes in the same place, under a pointer that rests and a finger
 * that presses again: a new action takes no press at first.
 */
export function MainAction({ call, main, state, controller }: Props) {
  const { isSettling, refuse } = useSettling(main && keyOf(main));
  if (!main) return null;
  return (
    <div class="main-action">
      <ActionButton
        call={call}
        target={main}
        state={state}
        controller={controller}
        isMain
        refuse={isSettling ? refuse : undefined}
      />
      <p class="quiet">{fill(t.call.hint, { about: aboutOf(call, main, state.session.name) })}</p>
    </div>
  );
}
