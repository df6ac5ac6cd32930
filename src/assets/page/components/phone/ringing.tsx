import { transferText } from '../../actions/texts';
import { describeAddress } from '../../describe';
import { callOfLeg, isTarget, partnerOf } from '../../parties';
import type { PageController } from '../../page-controller';
import { phoneKeys } from '../../phone/keys';
import type { Phone } from '../../phone/phone';
import { ringingCalls } from '../../phone/state';
import { ariaKeys } from '../../shortcuts';
import { callsOf, type DeskState } from '../../state';
import { fill, t } from '../../strings';
import type { LiveCall } from '../../wire';
import { HandOffLine } from '../hand-off';

/** The calls that ring, each with what can be done with it now, and why it comes to this operator. */
export function Ringing({ phone, state }: { phone: Phone; state: DeskState }) {
  return (
    <div class="ringing-calls" role="alert">
      {ringingCalls(phone.state).map((incoming, index) => (
        <p key={incoming.id} class={classOf(phone, incoming.id)}>
          <RingingCall incoming={incoming} phone={phone} state={state} hasKeys={index === 0} />
        </p>
      ))}
    </div>
  );
}

/** The same in the place of the open call, while no call is open. */
export function OwnRinging({ state, controller }: { state: DeskState; controller: PageController }) {
  return (
    <section class="own-ringing" aria-label={t.phone.own}>
      {ringingCalls(controller.phone.state).map((incoming, index) => (
        <div key={incoming.id} class={classOf(controller.phone, incoming.id)}>
          <RingingCall incoming={incoming} phone={controller.phone} state={state} hasKeys={index === 0} />
        </div>
      ))}
    </section>
  );
}

const classOf = ({ state }: Phone, id: string): string => (state.wanted === id ? 'wanted' : '');

interface RingingCallProps {
  incoming: Phone['state']['incoming'][number];
  phone: Phone;
  state: DeskState;
  /** Shortcuts act on the first call that rings. */
  hasKeys: boolean;
}

function RingingCall({ incoming: { id, from }, phone, state, hasKeys }: RingingCallProps) {
  const calls = callsOf(state);
  const keysOf = (action: 'answer' | 'decline') =>
    hasKeys ? ariaKeys(phoneKeys[action].shortcut) : undefined;
  const caller = describeAddress(partnerOf(calls, { callSid: id, known: from })).text;
  return (
    <>
      <strong>{fill(t.phone.rings, { from: caller })}</strong>
      {phone.state.wanted === id && <span class="badge">{t.phone.wanted}</span>}
      <Answer phone={phone} id={id} caller={caller} keys={keysOf('answer')} />
      <button
        type="button"
        class="danger"
        aria-label={`${t.phone.decline}: ${caller}`}
        aria-keyshortcuts={keysOf('decline')}
        onClick={() => phone.decline(id)}
      >
        {t.phone.decline}
      </button>
      <Why call={callOfLeg(calls, id)} name={state.session.name} />
    </>
  );
}

/** Who transfers the call to the operator, and why a machine handed its caller over. */
function Why({ call, name }: { call: LiveCall | undefined; name: string }) {
  const transfer = call && isTarget(call, name) ? call.transfer : undefined;
  const handOff = call?.handOff;
  return (
    <>
      {/* The live region of the page says it: the alert need not be read again. */}
      <span class="hand-off-line" aria-live="off">
        {call && transfer && transferText(call, transfer, name)}
      </span>
      {handOff && (
        <span class="hand-off-line">
          <HandOffLine {...handOff} />
        </span>
      )}
    </>
  );
}

interface AnswerProps {
  phone: Phone;
  id: string;
  /** Two calls may ring. */
  caller: string;
  keys: string | undefined;
}

function Answer({ phone, id, caller, keys }: AnswerProps) {
  const { call, held, isSwapping } = phone.state;
  if (isSwapping) return <span class="quiet">{t.phone.swapping}</span>;
  if (call && (held || call.callSid === undefined)) return <span class="quiet">{t.phone.busy}</span>;
  const text = call ? t.phone.holdAndAnswer : t.phone.answer;
  return (
    <button
      type="button"
      class="primary"
      aria-label={`${text}: ${caller}`}
      aria-keyshortcuts={keys}
      onClick={() => void (call ? phone.holdAndAnswer(id) : phone.answer(id))}
    >
      {text}
    </button>
  );
}
