import { leftAlone } from '../twiml/farewells';
import { joinRoom } from '../twiml/room';
import { turnAway } from './first-ring';
import { readLegNote } from './leg-note';
import { readRoom, type RoomTruth } from './room';
import type { Tools } from './tools';

/**
 * The timer of those who are alone in a room: Functions have none, but Twilio asks for the waiting document again
 * and again. The first step comes about 4 s after the leg's arrival, each next one 5 s later.
 */
// mutant: wait-look-step
const LOOK_FROM_STEP = 2;
// mutant: wait-fetch-step
const FETCH_FROM_STEP = 3;
// mutant: wait-last-step
const LAST_STEP = 5;

export type Patience = 'plays-on' | 'fetches-other' | 'gives-up' | 'turns-away';

/** What to do for a leg that hears waiting music, from what Twilio says of the others. Pure. */
export function decide(
  others: Pick<RoomTruth, 'present' | 'onTheWay' | 'summoned' | 'isBeginning' | 'isUnanswered'>,
  step: number,
): Patience {
  const isComing = others.summoned.length > 0 || others.isBeginning;
  if (others.present.length > 0 || isComing) return 'plays-on';
  if (others.isUnanswered) return 'turns-away';
  // mutant: wait-gives-up
  if (others.onTheWay.length === 0 || step >= LAST_STEP) return 'gives-up';
  return step >= FETCH_FROM_STEP ? 'fetches-other' : 'plays-on';
}

/**
 * Sees after a leg that hears waiting music: the other leg may be late, may need to be fetched, or may be gone.
 * Nobody waits for ever: a leg that stays alone is told so and hung up.
 */
export async function seeAfter(tools: Tools, callSid: string, step: number): Promise<Patience> {
  const { ports, site } = tools;
  if (step < LOOK_FROM_STEP) return 'plays-on';
  const [call, note] = await Promise.all([ports.telephony.fetchCall(callSid), readLegNote(ports, callSid)]);
  const name = call.parentSid ?? note?.parentCallSid ?? call.sid;
  const truth = await readRoom(ports, name, callSid);
  const present = truth.present.filter((sid) => sid !== callSid);
  const patience = decide({ ...truth, present, isUnanswered: truth.isUnanswered && callSid === name }, step);
  if (patience === 'fetches-other') {
    await Promise.all(
      truth.onTheWay.map(({ sid }) =>
        ports.telephony.moveCall(
          sid,
          joinRoom(site, { room: name, isCustomer: truth.roleOf(sid) === 'customer' }),
        ),
      ),
    );
  }
  if (patience === 'turns-away') await turnAway(tools, name);
  if (patience === 'gives-up') {
    await Promise.all(truth.onTheWay.map(({ sid }) => ports.telephony.endCall(sid)));
    await ports.telephony.moveCall(callSid, leftAlone());
  }
  return patience;
}
