import { once } from '../base/once';
import type { OperatorTools } from '../base/ownership';
import { Problem } from '../base/problem';
import { fullProblem } from '../permissions/call-rules';
import type { Situation } from '../permissions/situation';
import { refuseBy } from '../permissions/verdict';
import { countPaidCall } from '../ringing/paid-calls';
import { ringIntoConference } from '../ringing/ring-participant';
import { noteOf, type ConversionNote } from './convert-first';
import { ringOnce } from './ring-once';
import { isMasked, openConference, partyAt, type KnownParty } from './open-conference';

export interface AddRequest {
  callSid: string;
  /** The guest's address. */
  to: string;
  /** Default: as configured. */
  ringSeconds?: number | undefined;
}

/**
 * Rings a guest into the conference. A guest that is in it already, or is being rung, is not rung a second time: an operator
 * without a response asks again. @throws Problem call_full, request_in_progress
 */
export const addParty = (
  tools: OperatorTools,
  { callSid, to, ringSeconds }: AddRequest,
): Promise<KnownParty & ConversionNote> =>
  ringOnce(tools, { callSid, address: to }, (callId) => ringGuest(tools, { callId, to, ringSeconds }));

/** A bridge is not converted for a party that is on it already. */
class AlreadyThere extends Problem {
  constructor(readonly party: KnownParty) {
    super('request_in_progress', 'This party is on the call already.');
  }
}

async function ringGuest(
  tools: OperatorTools,
  { callId, to, ringSeconds }: Omit<AddRequest, 'callSid'> & { callId: string },
): Promise<KnownParty & ConversionNote> {
  const countOnce = once(() => countPaidCall(tools, tools.operator.name, to));
  const refuse = async (situation: Situation) => {
    const known = await partyAt(tools.ports, situation, { address: to, of: 'others' });
    if (known && !isMasked(situation, known)) throw new AlreadyThere(known);
    refuseBy(fullProblem(situation));
    tools.callerId();
    await countOnce();
    if (known) throw new AlreadyThere(known);
  };
  try {
    const conference = await openConference(tools, callId, refuse);
    await refuse(conference);
    const { call, conferenceSid } = conference;
    const participant = await ringIntoConference(tools, {
      call,
      conferenceSid,
      to,
      role: 'guest',
      // A browser belongs to an operator, who must not listen in to a colleague's call unnoticed: the parties hear it
      // join.
      beeps: to.startsWith('client:'),
      ringSeconds,
    });
    return { status: 'ringing', participant, ...noteOf(conference) };
  } catch (error) {
    if (error instanceof AlreadyThere) return error.party;
    throw error;
  }
}
