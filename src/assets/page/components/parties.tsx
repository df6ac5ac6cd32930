import { partyTargets } from '../actions/offers';
import { HELD_LONG_MS, HELD_MS } from '../board/attention';
import { describeAddress } from '../describe';
import { splitParties } from '../parties';
import type { PageController } from '../page-controller';
import type { DeskState } from '../state';
import { t } from '../strings';
import type { LiveCall, Party } from '../wire';
import { ActionButtons } from './action-buttons';
import { Age } from './age';

interface Props {
  call: LiveCall;
  state: DeskState;
  controller: PageController;
  serverNow: number;
}

/** The parties on the call, the customer first, each with its state, its clock and what can be done with it. */
export function Parties({ call, state, controller, serverNow }: Props) {
  const { present, left } = splitParties(call);
  return (
    <>
      <h3>{t.call.parties}</h3>
      <ul class="parties">
        {present.map((party) => (
          <PartyRow
            key={party.callSid}
            call={call}
            party={party}
            state={state}
            controller={controller}
            serverNow={serverNow}
          />
        ))}
      </ul>
      {left.length > 0 && (
        <p class="quiet left-parties">
          {t.call.left}:{' '}
          {left.map(({ callSid, address }, index) => (
            <bdi key={callSid}>
              {index > 0 && ', '}
              {describeAddress(address).text}
            </bdi>
          ))}
        </p>
      )}
    </>
  );
}

function PartyRow({ call, party, state, controller, serverNow }: Props & { party: Party }) {
  const { text, kind } = describeAddress(party.address);
  const isOwn = party.address === `client:${state.session.name}`;
  return (
    <li class={`party ${party.state} ${heldTone(party, serverNow)}`}>
      <span class="role">{t.call.roles[party.role]}</span>
      <span class="address">
        <bdi>{text}</bdi> {kind !== undefined && <span class="kind">{t.call.kinds[kind]}</span>}
        {isOwn && <span class="own">{t.call.you}</span>}
      </span>
      <span class="party-state">
        {t.call.partyStates[party.state]}{' '}
        {party.state !== 'left' && <Age since={party.since} until={serverNow} label={t.call.for} />}
      </span>
      <ActionButtons
        call={call}
        targets={partyTargets(call, party)}
        of={text}
        state={state}
        controller={controller}
      />
    </li>
  );
}

function heldTone({ state, since }: Party, now: number): string {
  if (state !== 'held' || now - since < HELD_MS) return '';
  return now - since < HELD_LONG_MS ? 'held-long' : 'held-too-long';
}
