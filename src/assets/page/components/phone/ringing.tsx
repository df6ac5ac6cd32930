import { describeAddress } from '../../describe';
import type { Phone } from '../../phone/phone';
import { fill, t } from '../../strings';

/** The calls that ring, each with what can be done with it now. */
export function Ringing({ phone }: { phone: Phone }) {
  const { incoming } = phone.state;
  return (
    <div class="ringing-calls" role="alert">
      {incoming.map(({ id, from }) => (
        <p key={id}>
          <strong>{fill(t.phone.rings, { from: describeAddress(from).text })}</strong>
          <Answer phone={phone} id={id} />
          <button type="button" class="danger" onClick={() => phone.decline(id)}>
            {t.phone.decline}
          </button>
        </p>
      ))}
    </div>
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
