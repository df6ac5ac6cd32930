import { reduce, signedIn, type State } from '../../src/assets/page/state';
import type { LiveCall, Party } from '../../src/assets/page/wire';
import { NOW, session } from '../page/calls';
import { sessionSchema } from '../../src/assets/page/wire';
import { callWith, partyWith } from './live-calls';

/** Which call opens by itself. */

const ringing: Partial<Party> = { address: 'client:alice', state: 'ringing', answeredAt: null };
const talking: Partial<Party> = { address: 'client:alice' };
const call = (callSid: string, own: Partial<Party>, changes: Partial<LiveCall> = {}): LiveCall =>
  callWith({ callSid, parties: [partyWith({ callSid: `${callSid}-own`, ...own })], ...changes });

/** What is open after each list in turn. */
function opened(...lists: LiveCall[][]): (string | undefined)[] {
  let state: State = signedIn(sessionSchema.parse(session));
  return lists.map((calls, index) => {
    const list = { calls, revision: String(index), at: NOW };
    state = reduce(state, { type: 'list-received', list, now: NOW });
    return state.screen === 'desk' ? state.selected : undefined;
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
