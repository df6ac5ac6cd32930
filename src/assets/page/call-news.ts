import type { Target } from './actions/table';
import { transferText, lastTransferText } from './actions/texts';
import { describeAddress, describeCall } from './describe';
import { fill, t } from './strings';
import type { LiveCall } from './wire';

interface Options {
  /** The operator's name. */
  name: string;
  /** The operator's actions on this call that have not taken effect yet: their own sentences say what they do. */
  settling: readonly Target[];
}

/** What a screen reader says about a call that the operator follows. What has a sentence of its own is not said twice. */
export function describeCallNews(before: LiveCall, after: LiveCall, options: Options): string[] {
  if (after.state === 'ended') return [];
  const transfer = transferNews(before, after, options);
  if (transfer.length > 0 || options.settling.length > 0) return transfer;
  if (before.state !== after.state) return stateNews(after);
  return partyNews(before, after);
}

function transferNews(before: LiveCall, after: LiveCall, { name, settling }: Options): string[] {
  const { transfer, lastTransfer } = after;
  if (transfer) {
    const isSame = before.transfer?.state === transfer.state && before.transfer.target === transfer.target;
    return isSame || transfer.state === 'starting' ? [] : [`${transferText(after, transfer, name)}.`];
  }
  if (!before.transfer || !lastTransfer || settling.length > 0) return [];
  return [lastTransferText(lastTransfer)];
}

const stateNews = (after: LiveCall): string[] =>
  after.state === 'converting'
    ? []
    : [fill(t.board.callIs, { call: describeCall(after), state: t.call.states[after.state] })];

/** The parties whose state has changed. One that waits is on the way from one state to another. */
function partyNews(before: LiveCall, after: LiveCall): string[] {
  const states = new Map(before.parties.map(({ callSid, state }) => [callSid, state]));
  return after.parties
    .filter(({ callSid, state }) => state !== 'waiting' && state !== (states.get(callSid) ?? 'left'))
    .map(({ address, state }) =>
      fill(t.board.callIs, { call: describeAddress(address).text, state: t.call.partyStates[state] }),
    );
}
