import { useState } from 'preact/hooks';
import { addressFrom } from '../address-entry';
import { describeAddress } from '../describe';
import type { PageController } from '../page-controller';
import type { PhoneCall, PhoneState } from '../phone/state';
import { fill, t } from '../strings';
import { Age } from './age';

interface Props {
  phone: PhoneState;
  controller: PageController;
  now: number;
}

/** The operator's own phone, at the foot of every view. */
export function PhoneBar({ phone, controller, now }: Props) {
  const { status, incoming, call, ended } = phone;
  return (
    <section class="phone" aria-label={t.phone.title}>
      {incoming.length > 0 && <Ringing phone={phone} controller={controller} />}
      {status.name === 'off' && <Off phone={phone} controller={controller} />}
      {status.name === 'starting' && <p>{t.phone.starting}</p>}
      {status.name === 'lost' && (
        <p class="bad" role="alert">
          {t.phone.lost}
        </p>
      )}
      {ended && (
        <p class="bad" role="alert">
          {t.phone.ended[ended]}
        </p>
      )}
      {call ? (
        <OpenCall call={call} controller={controller} now={now} />
      ) : (
        status.name === 'ready' && <Ready controller={controller} />
      )}
    </section>
  );
}

function Off({ phone: { status }, controller }: Omit<Props, 'now'>) {
  const problem = status.name === 'off' ? status.problem : undefined;
  return (
    <>
      <button type="button" class="primary" onClick={() => void controller.phone.goAvailable()}>
        {t.phone.goAvailable}
      </button>
      <p class="quiet">{problem === undefined && t.phone.off}</p>
      <p class="bad" role="alert">
        {problem && t.phone.problems[problem]}
      </p>
    </>
  );
}

function Ready({ controller }: Pick<Props, 'controller'>) {
  const [text, setText] = useState('');
  const [isBad, setBad] = useState(false);
  return (
    <>
      <span class="available">{t.phone.available}</span>
      <form
        class="dial"
        onSubmit={(event) => {
          event.preventDefault();
          const to = addressFrom(text);
          setBad(to === undefined);
          if (to === undefined) return;
          setText('');
          void controller.phone.dial(to);
        }}
      >
        <input
          aria-label={t.phone.dialHint}
          placeholder={t.phone.dialHint}
          value={text}
          autocomplete="off"
          spellcheck={false}
          aria-invalid={isBad}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit">{t.phone.dial}</button>
      </form>
      {isBad && (
        <p class="bad" role="alert">
          {t.compose.bad}
        </p>
      )}
      <button type="button" onClick={() => controller.phone.goOffline()}>
        {t.phone.goOffline}
      </button>
    </>
  );
}

function Ringing({ phone: { incoming, call }, controller }: Omit<Props, 'now'>) {
  return (
    <div class="ringing-calls" role="alert">
      {incoming.map(({ id, from }) => (
        <p key={id}>
          <strong>{fill(t.phone.rings, { from: describeAddress(from).text })}</strong>
          {call ? (
            <span class="quiet">{t.phone.busy}</span>
          ) : (
            <button type="button" class="primary" onClick={() => controller.phone.answer(id)}>
              {t.phone.answer}
            </button>
          )}
          <button type="button" class="danger" onClick={() => controller.phone.decline(id)}>
            {t.phone.decline}
          </button>
        </p>
      ))}
    </div>
  );
}

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

function OpenCall({ call, controller, now }: { call: PhoneCall } & Pick<Props, 'controller' | 'now'>) {
  const [hasKeys, setKeys] = useState(false);
  const { phone } = controller;
  return (
    <>
      <span class="open-call">
        <bdi>{describeAddress(call.with).text}</bdi> {t.phone.phases[call.phase]}{' '}
        <Age since={call.since} until={now} label={t.call.for} />
      </span>
      <button type="button" aria-pressed={call.isMuted} onClick={() => phone.setMuted(!call.isMuted)}>
        {call.isMuted ? t.phone.muted : t.phone.mute}
      </button>
      <button type="button" aria-expanded={hasKeys} onClick={() => setKeys(!hasKeys)}>
        {t.phone.keypad}
      </button>
      <button type="button" class="danger" onClick={() => phone.hangUp()}>
        {t.phone.hangUp}
      </button>
      {call.warnings.length > 0 && <span class="bad">{t.phone.poor}</span>}
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
