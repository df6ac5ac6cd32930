import { Problem } from '../base/problem';
import { participantsOf, type Situation } from './situation';

export const callNotFound = () =>
  new Problem(
    'call_not_found',
    'There is no live call of this CallSid. Use its parent CallSid, as GET /calls shows it.',
  );

export const callEnded = () => new Problem('call_ended', 'This call has ended.');

export const callFull = () =>
  new Problem(
    'call_full',
    'This call is full: about fifteen parties fit into it at a time. Let one leave, and ask again a minute later.',
  );

export const fullProblem = ({ isFull }: Situation): Problem | undefined => (isFull ? callFull() : undefined);

export const customerLeft = () => new Problem('party_not_found', 'The customer has left the conference.');

export const customerProblem = (situation: Situation): Problem | undefined =>
  participantsOf(situation, 'customer').length > 0 ? undefined : customerLeft();
