import { useState } from 'preact/hooks';
import { partyTargets, callTargets } from '../../actions/offers';
import { keyOf, type Target } from '../../actions/table';
import { describeAddress } from '../../describe';
import { callOfLeg, otherParty, partnerOf } from '../../parties';
import type { PageController } from '../../page-controller';
import { phoneKeys } from '../../phone/keys';
import type { Phone } from '../../phone/phone';
import { qualitiesOf, type PhoneCall } from '../../phone/state';
import { ariaKeys } from '../../shortcuts';
import { callsOf, type DeskState } from '../../state';
import { fill, t } from '../../strings';
import type { LiveCall } from '../../wire';
import { ActionButton } from '../action-button';
import { Age } from '../age';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

interface Props {
  call: PhoneCall;
  state: DeskState;
  controller: PageController;
  now: number;
}

/** The call in which the operator talks. */
export function OpenCall({ call, state, controller, now }: Props) {
  const [hasKeys, setKeys] = useState(false);
  const { phone } = controller;
  const live = liveCallOf(call, state);
  return (
    <>
      <span class="open-call">
        <bdi>
          {describeAddress(partnerOf(callsOf(state), { callSid: call.callSid, known: call.with })).text}
        </bdi>{' '}
        {t.phone.phases[call.phase]} <Age since={call.since} until={now} label={t.call.for} />
      </span>
      {live && state.selected !== live.callSid && (
        <button type="button" onClick={() => controller.change({ view: 'calls', selected: live.callSid })}>
          {t.phone.show}
        </button>
      )}
      <Mute call={call} live={live} controller={controller} />
      <button type="button" aria-expanded={hasKeys} onClick={() => setKeys(!hasKeys)}>
        {t.phone.keypad}
      </button>
      {live &&
        ownTargets(live, call).map((target) => (
          <ActionButton
            key={keyOf(target)}
            call={live}
            target={target}
            state={state}
            controller={controller}
          />
        ))}
      <button
        type="button"
        class="danger"
        aria-keyshortcuts={ariaKeys(phoneKeys.hangUp.shortcut)}
        onClick={() => void phone.hangUp()}
      >
        {t.phone.hangUp}
      </button>
      {qualitiesOf(call).map((quality) => (
        <span key={quality} class="bad" role="status">
          {t.phone.quality[quality]}
        </span>
      ))}
      {hasKeys && (
        <span class="keypad" role="group" aria-label={t.phone.keypad}>
          {KEYS.map((key) => (
            <button key={key} type="button" onClick={() => phone.press(key)}>
              {key}
            </button>
          ))}
        </span>
      )}
    </>
  );
}

/**
 * The button of the bar is the microphone of this browser. A party that the conference has muted is not heard either way, so
 * the button takes that back first.
 */
function Mute({
  call,
  live,
  controller,
}: Pick<Props, 'call' | 'controller'> & { live: LiveCall | undefined }) {
  const own = live?.parties.find(({ callSid }) => callSid === call.callSid);
  if (live && own?.state === 'muted' && own.allowed.includes('participants/unmute')) {
    const target: Target = {
      action: 'participants/unmute',
      callSid: live.callSid,
      participant: own.callSid,
    };
    return (
      <button type="button" aria-pressed={true} onClick={() => controller.actions.press(live, target)}>
        {t.phone.mutedInConference}
      </button>
    );
  }
  return (
    <button
      type="button"
      aria-pressed={call.isMuted}
      onClick={() => controller.phone.setMuted(!call.isMuted)}
    >
      {call.isMuted ? t.phone.muted : t.phone.mute}
    </button>
  );
}

interface HeldProps {
  held: PhoneCall;
  state: DeskState;
  phone: Phone;
  now: number;
}

/** The call whose other party is on hold, and the way back to it. */
export function HeldCall({ held, state, phone, now }: HeldProps) {
  const name = describeAddress(partnerOf(callsOf(state), { callSid: held.callSid, known: held.with })).text;
  return (
    <p class="held-call">
      <span>
        {fill(t.phone.held, { party: name })}{' '}
        <Age since={held.heldSince ?? held.since} until={now} label={t.call.for} />
      </span>
      <button
        type="button"
        class={phone.state.call ? '' : 'primary'}
        aria-disabled={phone.state.isSwapping}
        onClick={() => void phone.swap()}
      >
        {fill(phone.state.call ? t.phone.swap : t.phone.back, { party: name })}
      </button>
    </p>
  );
}

/** The live call on the board that is the call of this phone. */
const liveCallOf = ({ callSid }: PhoneCall, state: DeskState): LiveCall | undefined =>
  callSid === undefined ? undefined : callOfLeg(callsOf(state), callSid);

/** Hold and unhold of the other party, and a transfer, if the server allows them. */
function ownTargets(live: LiveCall, { callSid = '' }: PhoneCall): Target[] {
  const other = otherParty(live, callSid);
  const ofParty = other ? partyTargets(live, other) : [];
  const isWanted = ({ action }: Target) =>
    action === 'participants/hold' || action === 'participants/unhold' || action === 'transfer/start';
  return [...ofParty, ...callTargets(live)].filter(isWanted);
}
