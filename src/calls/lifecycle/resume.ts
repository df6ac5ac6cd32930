import type { EntryName } from '../../contract/entries';
import type { Ports } from '../base/ports';
import { directionOf } from '../model/direction';
import { entryOf } from '../model/entry-of';
import { readSnapshot } from '../model/snapshot';
import { readLiveCall } from '../model/store';

/** `join`: the other leg has been moved. `start`: nothing has been done for this call yet. `hang-up`: it is over. */
export type Resumption = 'join' | 'start' | 'hang-up';

interface ResumeSituation {
  /** A child of the parent leg is in progress: it is the other leg of a bridge. */
  hasLiveChild: boolean;
  /** Another party is in the conference, or an initial agent still rings for it. */
  hasOtherParty: boolean;
  /** Another leg is stored, so the first document was executed. */
  wasDialled: boolean;
}

export function decideResumption({ hasLiveChild, hasOtherParty, wasDialled }: ResumeSituation): Resumption {
  if (hasLiveChild || hasOtherParty) return 'join';
  // mutant: bridge-over
  return wasDialled ? 'hang-up' : 'start';
}

/**
 * How a parent leg continues when Twilio could not fetch its document or its Dial action: Functions refuse the 31st
 * request at a time, and a failed action would end the call. The fallback request names only the parent leg, so this
 * asks Twilio for the other leg. @throws TelephonyError
 */
export async function resumeCall(
  ports: Ports,
  callId: string,
  from: string,
): Promise<{ resumption: Resumption; entry: EntryName }> {
  const [children, call] = await Promise.all([
    ports.telephony.liveChildren(callId),
    readLiveCall(ports, callId),
  ]);
  const hasLiveChild = children.length > 0;
  const mayHaveConference = !hasLiveChild && call?.startedAs === 'conference';
  const resumption = decideResumption({
    hasLiveChild,
    hasOtherParty: mayHaveConference && (await isJoinedByOther(ports, callId)),
    wasDialled: Object.keys(call?.legs ?? {}).some((sid) => sid !== callId),
  });
  return { resumption, entry: entryOf(call ?? { direction: directionOf(from) }) };
}

async function isJoinedByOther(ports: Ports, callId: string): Promise<boolean> {
  const { participants, initialAgents } = await readSnapshot(ports, { callId, leaving: callId });
  return participants.length > 0 || initialAgents.length > 0;
}
