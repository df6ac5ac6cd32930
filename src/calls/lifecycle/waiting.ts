import { tryWithin } from '../base/deadline';
import { leftAlone } from '../../twiml/farewells';
import { joinConference } from '../../twiml/conference';
import { sendToNoAnswer } from '../ringing/ring-initial-agents';
import { readLegNote } from '../model/leg-note';
import { readSnapshot, type ConferenceSnapshot } from './end-abandoned';
import type { Tools } from '../base/tools';

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

export type WaitDecision = 'keep-waiting' | 'fetch-other-leg' | 'hang-up' | 'no-answer';

/** What to do for a leg that hears waiting music, from what Twilio says of the others. Pure. */
export function decideWait(
  others: Pick<ConferenceSnapshot, 'present' | 'onTheWay' | 'summoned' | 'isBeginning' | 'isUnanswered'>,
  step: number,
): WaitDecision {
  const isComing = others.summoned.length > 0 || others.isBeginning;
  if (others.present.length > 0 || isComing) return 'keep-waiting';
  if (others.isUnanswered) return 'no-answer';
  // mutant: wait-gives-up
  if (others.onTheWay.length === 0 || step >= LAST_STEP) return 'hang-up';
  return step >= FETCH_FROM_STEP ? 'fetch-other-leg' : 'keep-waiting';
}

const TICK_TIMEOUT_MS = 8_000;

/**
 * Checks a leg that hears waiting music: the other leg may be late, may need to be fetched, or may have ended. A leg
 * that stays alone is told so and hung up. If Twilio does not respond, the music continues and the next step asks again.
 */
export const onWaitTick = async (tools: Tools, callSid: string, step: number): Promise<WaitDecision> =>
  (await tryWithin(tools, TICK_TIMEOUT_MS, checkWaitingLeg(tools, callSid, step))) ?? 'keep-waiting';

async function checkWaitingLeg(tools: Tools, callSid: string, step: number): Promise<WaitDecision> {
  const { ports, site } = tools;
  if (step < LOOK_FROM_STEP) return 'keep-waiting';
  const [call, note] = await Promise.all([ports.telephony.fetchCall(callSid), readLegNote(ports, callSid)]);
  const name = call.parentSid ?? note?.callId ?? call.sid;
  const snapshot = await readSnapshot(ports, name, callSid);
  const present = snapshot.present.filter((sid) => sid !== callSid);
  const patience = decideWait(
    { ...snapshot, present, isUnanswered: snapshot.isUnanswered && callSid === name },
    step,
  );
  if (patience === 'fetch-other-leg') {
    await Promise.all(
      snapshot.onTheWay.map(({ sid }) =>
        ports.telephony.moveCall(
          sid,
          joinConference(site, { room: name, isCustomer: snapshot.roleOf(sid) === 'customer' }),
        ),
      ),
    );
  }
  if (patience === 'no-answer') await sendToNoAnswer(tools, name);
  if (patience === 'hang-up') {
    await Promise.all(snapshot.onTheWay.map(({ sid }) => ports.telephony.endCall(sid)));
    await ports.telephony.moveCall(callSid, leftAlone());
  }
  return patience;
}
