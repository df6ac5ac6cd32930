import { describeAddress } from '../../describe';
import { callOfLeg } from '../../phone/hold-other';
import type { Phone } from '../../phone/phone';
import type { DeskState } from '../../state';
import { fill, t } from '../../strings';
import type { LiveCall } from '../../wire';
import { HandOffLine } from '../hand-off';

/** The calls that ring, each with what can be done with it now, and why a caller was handed over. */
export function Ringing({ phone, list }: { phone: Phone } & Pick<DeskState, 'list'>) {
  const { incoming } = phone.state;
  const calls = (list?.shown ?? []).map(({ call }) => call);
  return (
    <div class="ringing-calls" role="alert">
      {incoming.map(({ id, from }) => (
        <p key={id}>
          <strong>{fill(t.phone.rings, { from: describeAddress(from).text })}</strong>
          <Answer phone={phone} id={id} />
          <button type="button" class="danger" onClick={() => phone.decline(id)}>
            {t.phone.decline}
          </button>
          <Why call={callOfLeg(calls, id)} />
        </p>
      ))}
    </div>
  );
}

function Why({ call }: { call: LiveCall | undefined }) {
  if (!call?.handOff) return null;
  return (
    <span class="hand-off-line">
      <HandOffLine {...call.handOff} />
    </span>
  );
}

function Answer({ phone, id }: { phone: Phone; id: string }) {
  const { call, held, isSwapping } = phone.state;
  if (isSwapping) return <span class="quiet">{t.phone.swapping}</span>;
  if (!call)
    return (
      <button type="button" class="primary" onClick={() => void phone.answer(id)}>
        {t.phone.answer}
      </button>
    );
  if (held || call.callSid === undefined) return <span class="quiet">{t.phone.busy}</span>;
  return (
    <button type="button" class="primary" onClick={() => void phone.holdAndAnswer(id)}>
      {t.phone.holdAndAnswer}
    </button>
  );
}
