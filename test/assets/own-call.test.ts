import { ownCallToOpen } from '../../src/assets/page/board/own-call';
import type { LiveCall, Party } from '../../src/assets/page/wire';
import { NOW } from '../page/calls';
import { callWith, partyWith } from './live-calls';

/** Which call opens by itself. */

const ringing: Partial<Party> = { address: 'client:alice', state: 'ringing', answeredAt: null };
const talking: Partial<Party> = { address: 'client:alice' };
const call = (callSid: string, own: Partial<Party>, changes: Partial<LiveCall> = {}): LiveCall =>
  callWith({ callSid, parties: [partyWith({ callSid: `${callSid}-own`, ...own })], ...changes });

/** What is open after each list in turn. A call that is no longer listed has ended. */
function opened(...lists: LiveCall[][]): (string | undefined)[] {
  let before: LiveCall[] = [];
  let selected: LiveCall | undefined;
  return lists.map((calls) => {
    const { callSid } = selected ?? {};
    const listed = calls.find((one) => one.callSid === callSid);
    const open = listed ?? (selected && { ...selected, state: 'ended' as const });
    const next = ownCallToOpen(calls, { before, open, name: 'alice' });
    selected = calls.find((one) => one.callSid === next) ?? open;
    before = calls;
    return selected?.callSid;
  });
}

test('the first that rings, and it stays open while another rings or is answered', () => {
  expect(
    opened(
      [call('A', ringing)],
      [call('A', ringing), call('B', ringing)],
      [call('A', ringing), call('B', talking)],
    ),
  ).toEqual(['A', 'A', 'A']);
});

test('a call that the operator has answered, even while one that has ended is open', () => {
  expect(opened([call('A', talking)], [call('B', ringing)], [call('B', talking)])).toEqual(['A', 'A', 'B']);
});

test('an answered one before one that rings', () => {
  expect(opened([call('A', ringing), call('B', talking)])).toEqual(['B']);
});

test('after a reload, the call whose line broke before one that rings', () => {
  const lost = call('B', { ...talking, state: 'left' }, { lostAgent: { callSid: 'B-own', since: NOW } });
  expect(opened([call('A', ringing), lost])).toEqual(['B']);
});

test("no colleague's call", () => {
  expect(opened([call('A', { address: 'client:ben' })])).toEqual([undefined]);
});
