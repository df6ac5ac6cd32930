import { keyOf, type Target } from '../actions/table';
import { aboutOf } from '../actions/texts';
import type { PageController } from '../page-controller';
import { isTarget } from '../parties';
import type { Phone } from '../phone/phone';
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
  const { name } = state.session;
  const ringing = isTarget(call, name) ? ringingOf(call, controller) : undefined;
  const { isSettling, refuse } = useSettling(ringing?.id ?? (main && keyOf(main)));
  const early = isSettling ? refuse : undefined;
  if (ringing)
    return (
      <div class="main-action">
        <Answer {...ringing} phone={controller.phone} refuse={early} />
      </div>
    );
  if (!main) return null;
  return (
    <div class="main-action">
      <ActionButton call={call} target={main} state={state} controller={controller} isMain refuse={early} />
      <p class="quiet">{fill(t.call.hint, { about: aboutOf(call, main, name) })}</p>
    </div>
  );
}

interface RingingLeg {
  id: string;
  /** Whether the phone has an open call, which is put on hold first. */
  isSecond: boolean;
}

/** The leg of the call that rings at the operator's phone, if the phone can answer it now. */
function ringingOf({ parties }: LiveCall, { phone: { state } }: PageController): RingingLeg | undefined {
  const { incoming, call, held, isSwapping } = state;
  const own = incoming.find(({ id }) => parties.some(({ callSid }) => callSid === id));
  const canHold = call === undefined || (held === undefined && call.callSid !== undefined);
  return own && !isSwapping && canHold ? { id: own.id, isSecond: call !== undefined } : undefined;
}

function Answer({
  id,
  isSecond,
  phone,
  refuse,
}: RingingLeg & { phone: Phone; refuse: (() => void) | undefined }) {
  const answer = () => void (isSecond ? phone.holdAndAnswer(id) : phone.answer(id));
  return (
    <button type="button" class="primary" aria-disabled={refuse !== undefined} onClick={refuse ?? answer}>
      {isSecond ? t.phone.holdAndAnswer : t.phone.answer}
    </button>
  );
}
