import { useState } from 'preact/hooks';
import { api } from '../api';
import { expectedOf, heardBy } from '../hearing';
import type { Leg } from '../legs';
import type { NameOf } from '../phones';
import type { Store } from '../store';
import { fill, t } from '../strings';
import { Keypad } from './keypad';
import { SpeakForm } from './speak-form';

interface LegViewProps {
  leg: Leg;
  /** The name of the phone. */
  label: string;
  store: Store;
  legs: readonly Leg[];
  nameOf: NameOf;
}

export function LegView({ leg, label, store, legs, nameOf }: LegViewProps) {
  return (
    <div class={`leg ${leg.state}`}>
      <p>
        <span class="badge">{t.states[leg.state]}</span>{' '}
        <span class="other">
          {leg.other === ''
            ? ''
            : fill(leg.isOutbound ? t.phone.from : t.phone.to, { party: nameOf(leg.other) })}
        </span>
      </p>
      {leg.isAnswered || !leg.isOutbound ? (
        <p class="hears">
          {t.phone.hears} {heardBy(leg, legs, nameOf)}
        </p>
      ) : null}
      <Expected leg={leg} />
      <LegButtons leg={leg} label={label} store={store} />
    </div>
  );
}

function Expected({ leg }: Pick<LegViewProps, 'leg'>) {
  const text = expectedOf(leg);
  return text === undefined ? null : <p class="expected">{text}</p>;
}

function LegButtons({ leg, label, store }: Pick<LegViewProps, 'leg' | 'label' | 'store'>) {
  const [hasKeypad, setKeypad] = useState(false);
  const { callSid, isAnswered, isOutbound } = leg;
  const isRung = isOutbound && !isAnswered;
  const end = isRung ? t.phone.decline : isAnswered ? t.phone.hangUp : t.phone.giveUp;
  return (
    <>
      <div class="buttons">
        {isRung ? (
          <button
            type="button"
            class="primary"
            aria-label={`${t.phone.answer}: ${label}`}
            onClick={() => void store.act(api.answer(callSid))}
          >
            {t.phone.answer}
          </button>
        ) : null}
        <button
          type="button"
          class="danger"
          aria-label={`${end}: ${label}`}
          onClick={() => void store.act(api.hangUp(callSid))}
        >
          {end}
        </button>
        {isAnswered ? (
          <button
            type="button"
            aria-expanded={hasKeypad}
            aria-label={`${t.phone.keypad}: ${label}`}
            onClick={() => setKeypad(!hasKeypad)}
          >
            {t.phone.keypad}
          </button>
        ) : null}
      </div>
      {isAnswered ? <SpeakForm callSid={callSid} label={label} store={store} /> : null}
      {isAnswered && hasKeypad ? <Keypad callSid={callSid} label={label} store={store} /> : null}
    </>
  );
}
