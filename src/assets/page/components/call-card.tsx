import { shownState, type Conversion } from '../conversions';
import { describeAddress, describeCall, splitParties } from '../describe';
import type { CallState, LiveCall } from '../wire';
import { Age } from './age';
import { ConvertAction } from './convert-action';
import { PartyRow } from './party-row';

interface Props {
  call: LiveCall;
  conversion: Conversion | undefined;
  serverNow: number;
  onConvert: () => void;
}

const stateNames: Record<CallState, string> = {
  ringing: 'Ringing',
  bridged: 'Bridged',
  converting: 'Converting',
  conference: 'Conference',
  ended: 'Ended',
};

export function CallCard({ call, conversion, serverNow, onConvert }: Props) {
  const state = shownState(call, conversion);
  // Callbacks arrive in any order: the start of the call may not be known yet.
  const since = call.answeredAt ?? call.startedAt;
  const { present, left } = splitParties(call);
  const titleId = `call-${call.callSid}`;
  return (
    <li class={`call ${state}`} aria-labelledby={titleId}>
      <h2 id={titleId} class="visually-hidden">
        {describeCall(call)}
      </h2>
      <div class="summary">
        <span class="badge">{stateNames[state]}</span>
        <span class="quiet">{call.direction === 'inbound' ? 'Inbound' : 'Outbound'}</span>
        {since !== null && <Age since={since} until={call.endedAt ?? serverNow} label="Age" />}
      </div>
      <ul class="parties" aria-label="Parties">
        {present.map((party) => (
          <PartyRow key={party.callSid} party={party} serverNow={serverNow} />
        ))}
        {left.length > 0 && (
          <li class="left-parties">
            No longer on the call:{' '}
            {left.map((party, index) => (
              <bdi key={party.callSid}>
                {index > 0 && ', '}
                {describeAddress(party.address).text}
              </bdi>
            ))}
          </li>
        )}
      </ul>
      <ConvertAction
        state={state}
        conversion={conversion}
        subject={describeAddress(call.parties.find(({ role }) => role === 'customer')?.address ?? '').text}
        onConvert={onConvert}
      />
    </li>
  );
}
