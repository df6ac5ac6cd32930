import { describeAddress } from '../describe';
import type { Party } from '../wire';
import { Age } from './age';

const roleNames: Record<Party['role'], string> = {
  customer: 'Customer',
  agent: 'Agent',
  supervisor: 'Supervisor',
  guest: 'Guest',
};

const stateNames: Record<Party['state'], string> = {
  ringing: 'ringing',
  talking: 'talking',
  waiting: 'waiting',
  held: 'on hold',
  muted: 'muted',
  coaching: 'coaching',
  listening: 'listening',
  left: 'left',
};

/** A party may wait too long in these states, so they show how long it has waited. */
const showsAge: ReadonlySet<Party['state']> = new Set(['ringing', 'waiting', 'held']);

export function PartyRow({ party, serverNow }: { party: Party; serverNow: number }) {
  const { text, kind } = describeAddress(party.address);
  return (
    <li class={`party ${party.state}`}>
      <span class="role">{roleNames[party.role]}</span>
      <span class="address">
        <bdi>{text}</bdi> {kind !== undefined && <span class="kind">{kind}</span>}
      </span>
      <span class="party-state">
        {stateNames[party.state]}{' '}
        {showsAge.has(party.state) && <Age since={party.since} until={serverNow} label="for" />}
      </span>
    </li>
  );
}
