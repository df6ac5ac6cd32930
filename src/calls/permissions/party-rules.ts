import { Problem } from '../base/problem';
import { isSameAddress } from '../base/addresses';
import { hasEnded } from '../model/live-call';
import { legsOf } from '../model/transfer';
import { participantOf, type Situation } from './situation';
import { ownBrowser } from './supervision-rules';
import type { Verdict } from './verdict';

/** Whether the operator may do something to one party. @param callSid of the party's own leg */
type PartyRule = (situation: Situation, callSid: string) => Verdict;

export const partyNotFound = (cause?: unknown) =>
  new Problem('party_not_found', 'This party is not in the conference, or has left it.', { cause });

const isSupervisor = ({ call }: Situation, callSid: string): boolean =>
  call.legs[callSid]?.role === 'supervisor';

/** A supervisor listens or coaches on their own authority: an agent must not keep the supervisor from hearing the call. */
const supervisorProblem: PartyRule = (situation, callSid) =>
  situation.operator.role === 'agent' && isSupervisor(situation, callSid)
    ? new Problem('forbidden', 'This party is a supervisor: only a supervisor may do this to it.')
    : undefined;

const presenceProblem: PartyRule = (situation, callSid) =>
  participantOf(situation, callSid) ? undefined : partyNotFound();

/** A transfer puts its parties on hold and takes them off: its next step would undo what an operator does. */
function transferPartyProblem({ call: { transfer } }: Situation, callSid: string): Verdict {
  if (!transfer || !legsOf(transfer).includes(callSid)) return undefined;
  return new Problem(
    'transfer_in_progress',
    `This party is part of a transfer that is ${transfer.state}: complete, merge, swap or cancel it.`,
  );
}

/** @param held whether the party is on hold after the action */
export const holdRule =
  (held: boolean): PartyRule =>
  (situation, callSid) =>
    presenceProblem(situation, callSid) ??
    supervisorProblem(situation, callSid) ??
    transferPartyProblem(situation, callSid) ??
    (participantOf(situation, callSid)?.hold === held ? 'redundant' : undefined);

/** @param muted whether the party is muted after the action */
export const muteRule =
  (muted: boolean): PartyRule =>
  (situation, callSid) => {
    const missing = presenceProblem(situation, callSid);
    if (missing) return missing;
    // Unmuting a supervisor would make a listener audible.
    if (isSupervisor(situation, callSid))
      return new Problem(
        'forbidden',
        'The mode of a supervisor decides which parties hear them: see POST /supervise.',
      );
    return participantOf(situation, callSid)?.muted === muted ? 'redundant' : undefined;
  };

/**
 * The parties that an operator mutes or unmutes together: all but supervisors, whose mode decides which parties hear them,
 * and the operator's own browser. @param muted whether they are muted after the action
 */
export const partiesToMute = (situation: Situation, muted: boolean): string[] =>
  situation.participants
    .filter((one) => one.muted !== muted && !isSupervisor(situation, one.callSid))
    .map(({ callSid }) => callSid)
    .filter((callSid) => !isOwnBrowser(situation, callSid));

const isOwnBrowser = ({ call, operator }: Situation, callSid: string): boolean =>
  isSameAddress(call.legs[callSid]?.address ?? '', ownBrowser(operator));

/** @param muted whether the parties are muted after the action */
export const muteAllRule =
  (muted: boolean) =>
  (situation: Situation): Verdict =>
    partiesToMute(situation, muted).length > 0 ? undefined : 'redundant';

export const removeRule: PartyRule = (situation, callSid) => {
  const leg = situation.call.legs[callSid];
  if (!leg && !participantOf(situation, callSid))
    return new Problem('party_not_found', 'This party does not belong to the conference.');
  return supervisorProblem(situation, callSid) ?? (hasEnded(leg?.status) ? 'redundant' : undefined);
};

export const announceToPartyRule: PartyRule = (situation, callSid) =>
  presenceProblem(situation, callSid) ?? supervisorProblem(situation, callSid);
