import { useState } from 'preact/hooks';
import { addressFrom } from '../address-entry';
import type { PageController } from '../page-controller';
import { activityOf } from '../phone/state';
import type { DeskState } from '../state';
import { fill, t } from '../strings';
import { AddressField } from './address-field';
import { Age } from './age';
import { AudioPanel } from './phone/audio-panel';
import { HeldCall, OpenCall } from './phone/open-call';
import { PhoneMessages } from './phone/phone-messages';
import { Ringing } from './phone/ringing';
import { PresenceChoice } from './presence-choice';

interface Props {
  state: DeskState;
  controller: PageController;
  now: number;
}

/** The operator's own phone, at the foot of every view. */
export function PhoneBar({ state, controller, now }: Props) {
  const [hasAudio, setAudio] = useState(false);
  const { phone } = controller;
  const { status, incoming, call, held } = phone.state;
  const isOn = status.name === 'ready' || status.name === 'lost';
  return (
    <section class="phone" aria-label={t.phone.title} tabIndex={-1} data-focus-home>
      {incoming.length > 0 && <Ringing phone={phone} state={state} />}
      <PhoneMessages state={state} controller={controller} />
      {held && <HeldCall held={held} state={state} phone={phone} now={now} />}
      {status.name === 'off' && <Off controller={controller} />}
      {status.name === 'starting' && <p>{t.phone.starting}</p>}
      {call && <OpenCall call={call} state={state} controller={controller} now={now} />}
      {!call && status.name === 'ready' && <Ready controller={controller} now={now} hasHeld={!!held} />}
      {isOn && (
        <button type="button" aria-expanded={hasAudio} onClick={() => setAudio(!hasAudio)}>
          {t.phone.audio.title}
        </button>
      )}
      {isOn && hasAudio && <AudioPanel phone={phone} isInCall={call?.callSid !== undefined} />}
    </section>
  );
}

function Off({ controller: { phone } }: Pick<Props, 'controller'>) {
  const { status } = phone.state;
  const problem = status.name === 'off' ? status.problem : undefined;
  return (
    <>
      <button type="button" class="primary" onClick={() => void phone.goAvailable()}>
        {t.phone.goAvailable}
      </button>
      <p class="quiet">{problem === undefined && t.phone.off}</p>
      <p class="bad" role="alert">
        {problem && t.phone.problems[problem]}
      </p>
    </>
  );
}

function Ready({ controller, now, hasHeld }: Omit<Props, 'state'> & { hasHeld: boolean }) {
  const { phone } = controller;
  return (
    <>
      {!hasHeld && <PresenceChoice controller={controller} now={now} />}
      {!hasHeld && <WrapUp controller={controller} now={now} />}
      <DialForm controller={controller} />
      {!hasHeld && (
        <button type="button" onClick={() => phone.goOffline()}>
          {t.phone.goOffline}
        </button>
      )}
    </>
  );
}

function DialForm({ controller }: Pick<Props, 'controller'>) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isChecking, setChecking] = useState(false);
  const dial = async (entered: string): Promise<void> => {
    if (isChecking) return;
    const to = addressFrom(entered);
    if (to === undefined) return setProblem(t.compose.bad);
    setChecking(true);
    const refusal = await controller.dial(to);
    setChecking(false);
    setProblem(refusal);
    if (refusal === undefined) setText('');
  };
  return (
    <>
      <form
        class="dial"
        onSubmit={(event) => {
          event.preventDefault();
          void dial(text);
        }}
      >
        <AddressField
          id="dial"
          controller={controller}
          label={t.phone.dialHint}
          placeholder={t.phone.dialHint}
          text={text}
          onText={(entered) => {
            setText(entered);
            setProblem(undefined);
          }}
          onEnter={(entered) => void dial(entered)}
          isBad={problem !== undefined}
        />
        <button type="submit" aria-disabled={isChecking}>
          {t.phone.dial}
        </button>
      </form>
      {problem !== undefined && (
        <p class="bad" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

/** The time for notes after a call. The phone rings in it. */
function WrapUp({ controller: { phone }, now }: Omit<Props, 'state'>) {
  const { wrapUpUntil } = phone.state;
  if (activityOf(phone.state, now) !== 'after a call' || wrapUpUntil === undefined) return null;
  return (
    <>
      <span class="wrap-up" role="timer">
        {t.phone.wrapUp.title} <Age since={now} until={wrapUpUntil} label={t.phone.wrapUp.left} />
      </span>
      <button type="button" onClick={() => phone.endWrapUp()}>
        {t.phone.wrapUp.done}
      </button>
      <button type="button" onClick={() => phone.extendWrapUp()}>
        {fill(t.phone.wrapUp.extend, { seconds: 30 })}
      </button>
    </>
  );
}
