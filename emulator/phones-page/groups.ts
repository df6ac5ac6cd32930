import type { PhonesView } from '../controls/phones-view';
import type { Leg } from './legs';

/** A bridge or a conference, with the legs that are in it. */
export interface Group {
  kind: 'bridge' | 'conference';
  /** Stays the same for as long as the group exists. */
  id: string;
  /** The name of a conference. Empty: a bridge has none. */
  name: string;
  isStarted: boolean;
  legs: Leg[];
}

export function groupsOf({ calls, conferences }: PhonesView, legs: readonly Leg[]): Group[] {
  const legOf = new Map(legs.map((leg) => [leg.callSid, leg]));
  const present = (callSids: readonly string[]) => callSids.flatMap((sid) => legOf.get(sid) ?? []);
  const order = calls.map(({ sid }) => sid);
  const bridges = calls.flatMap(({ sid, bridgedWith }, index): Group[] =>
    // Both legs name the other one: the bridge is drawn once, at the leg that is younger.
    bridgedWith !== null && order.indexOf(bridgedWith) < index
      ? [{ kind: 'bridge', id: sid, name: '', isStarted: true, legs: present([bridgedWith, sid]) }]
      : [],
  );
  const rooms = conferences.map(({ sid, friendlyName, started, participants }): Group => ({
    kind: 'conference',
    id: sid,
    name: friendlyName,
    isStarted: started,
    legs: present(participants.map(({ callSid }) => callSid)),
  }));
  return [...rooms.filter((room) => room.legs.length > 0), ...bridges];
}
