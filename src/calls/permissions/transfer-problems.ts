import { Problem } from '../base/problem';
import type { Transfer } from '../model/transfer';

/** Why an operator cannot do this with the live call's transfer now. @param transfer the one under way, if any */
export const transferProblem = (transfer: Transfer | undefined): Problem =>
  transfer ? underWay(transfer) : new Problem('no_transfer', 'No transfer is under way on this call.');

export const transferOver = (): Problem =>
  new Problem('no_transfer', 'The transfer that you name is over: look at lastTransfer in GET /calls.');

export const underWay = ({ state, by }: Transfer): Problem =>
  new Problem('transfer_in_progress', `A transfer by ${by} is under way on this call; it is ${state}.`);
