import { describeAddress } from '../../describe';
import { partnerOf } from '../../parties';
import type { PageController } from '../../page-controller';
import { ringTarget, wayBack } from '../../phone/return';
import type { LeftCall } from '../../phone/state';
import { callsOf, type DeskState } from '../../state';
import { fill, t } from '../../strings';
import type { LiveCall } from '../../wire';

interface Props {
  state: DeskState;
  controller: PageController;
}

/** What went wrong with the phone, and what can be done about it. */
export function PhoneMessages({ state, controller }: Props) {
  const { phone } = controller;
  const { status, ended, failure, lostDevice, left, missed } = phone.state;
  return (
    <>
      {status.name === 'lost' && <Alert text={t.phone.lost} />}
      {ended && <Alert text={t.phone.ended[ended]} onDismiss={() => phone.dismiss('ended')} />}
      {failure !== undefined && <Alert text={failure} onDismiss={() => phone.dismiss('failure')} />}
      {lostDevice !== undefined && (
        <Alert
          text={fill(t.phone.audio.lost, { device: lostDevice })}
          onDismiss={() => phone.dismiss('lostDevice')}
        />
      )}
      {missed && <Missed missed={missed} state={state} controller={controller} />}
      {left && <WayBack left={left} state={state} controller={controller} />}
    </>
  );
}

function Alert({ text, onDismiss }: { text: string; onDismiss?: () => void }) {
  return (
    <p class="bad phone-message" role="alert">
      {text}
      {onDismiss && (
        <button type="button" class="small" onClick={onDismiss}>
          {t.phone.dismiss}
        </button>
      )}
    </p>
  );
}

/** A call that the operator answered too late. */
function Missed({ missed, state, controller }: Props & { missed: LeftCall }) {
  const own = `client:${state.session.name}`;
  const call = callsOf(state).find(({ parties }) =>
    parties.some(({ callSid }) => callSid === missed.callSid),
  );
  const colleague = call?.parties.find(
    ({ role, answeredAt, address }) => role === 'agent' && answeredAt !== null && address !== own,
  );
  const party = describeAddress(missed.with).text;
  return (
    <p class="phone-message" role="status">
      {colleague
        ? fill(t.phone.missed.answered, { party, colleague: describeAddress(colleague.address).text })
        : fill(t.phone.missed.gone, { party })}
      <button type="button" class="small" onClick={() => controller.phone.dismiss('missed')}>
        {t.phone.dismiss}
      </button>
    </p>
  );
}

/** A call that the operator's leg has left without a hang-up: how to come back to it. */
function WayBack({ left, state, controller }: Props & { left: LeftCall }) {
  const { phone } = controller;
  if (!state.list) return null;
  const call = callThatWasLeft(state.list.shown, left);
  const own = `client:${state.session.name}`;
  const isReady = phone.state.status.name === 'ready';
  const way = wayBack(call, { left, own, isReady });
  const ring = call && ringTarget(call);
  const name = describeAddress(partnerOf(callsOf(state), { callSid: left.callSid, known: left.with })).text;
  return (
    <p class="phone-message" role="status">
      {fill(t.phone.left[way], { party: name })}
      {ring && way === 'open' && isReady && (
        <button
          type="button"
          class="primary"
          onClick={() =>
            void controller.actions.perform(call, ring, ring.action === 'participants/add' ? { to: own } : {})
          }
        >
          {t.phone.ringMe}
        </button>
      )}
      <button type="button" class="small" onClick={() => phone.dismiss('left')}>
        {t.phone.dismiss}
      </button>
    </p>
  );
}

const callThatWasLeft = (
  shown: readonly { call: LiveCall; endSeenAt?: number | undefined }[],
  { callSid }: LeftCall,
): LiveCall | undefined =>
  shown.find(
    ({ call, endSeenAt }) =>
      endSeenAt === undefined &&
      call.state !== 'ended' &&
      call.parties.some((party) => party.callSid === callSid),
  )?.call;
