import type { RingOrder } from '../../../src/calls/base/tools';
import { fold } from '../../../src/calls/model/apply-event';
import type { LiveCall } from '../../../src/calls/model/live-call';
import { nextInLine, readLine, type LineFacts } from '../../../src/calls/ringing/line';
import { FakeClock, START } from '../fakes';

const agents = ['client:ann', 'client:bob', '+14155550103'].map((address) => ({
  kind: address.startsWith('client:') ? ('client' as const) : ('number' as const),
  address,
}));

interface Given {
  busy?: string[];
  /** The names of available browsers, the longest idle first. */
  idle?: string[];
  ahead?: number;
  rung?: Record<string, number>;
}

function ringing(order: RingOrder, { busy = [], idle = [], ahead = 0, rung = {} }: Given = {}): string[] {
  const facts: LineFacts = {
    busy: new Set(busy),
    idleSince: new Map(idle.map((name, since) => [`client:${name}`, since])),
    ahead,
  };
  const timesRung = (address: string) => rung[address] ?? 0;
  return nextInLine({ order, agents, facts, timesRung }).map(({ address }) => address);
}

test.each<[RingOrder, Given, string[]]>([
  ['all', {}, ['client:ann', 'client:bob', '+14155550103']],
  ['all', { busy: ['client:bob'] }, ['client:ann', '+14155550103']],
  ['all', { ahead: 1 }, []],
  ['order', {}, ['client:ann']],
  ['order', { busy: ['client:ann'] }, ['client:bob']],
  ['order', { rung: { 'client:ann': 1 } }, ['client:bob']],
  ['order', { rung: { 'client:ann': 2, 'client:bob': 1, '+14155550103': 2 } }, ['client:bob']],
  ['order', { rung: { 'client:ann': 1, 'client:bob': 1, '+14155550103': 1 } }, ['client:ann']],
  ['order', { ahead: 1 }, ['client:bob']],
  ['order', { ahead: 3 }, []],
  ['order', { busy: ['client:ann', 'client:bob', '+14155550103'] }, []],
  ['idle', {}, ['+14155550103']],
  ['idle', { idle: ['bob', 'ann'] }, ['client:bob']],
  ['idle', { idle: ['ann', 'bob'] }, ['client:ann']],
  ['idle', { idle: ['bob', 'ann'], ahead: 1 }, ['client:ann']],
  ['idle', { idle: ['bob', 'ann'], ahead: 2 }, ['+14155550103']],
  ['idle', { idle: ['bob'], busy: ['client:bob'] }, ['+14155550103']],
  ['idle', { idle: ['bob', 'ann'], rung: { 'client:bob': 1 } }, ['client:ann']],
])('%s, with %j: %j', (order, given, expected) => {
  expect(ringing(order, given)).toEqual(expected);
});

describe('what the agents and the other callers of a line do', () => {
  const NOW = START + 60_000;
  type Event = Parameters<typeof fold>[1][number];

  /** A caller of the support line that called some seconds ago. */
  const waiting = (callId: string, secondsAgo: number, ...events: Event[]) =>
    fold(callId, [
      {
        type: 'call-started',
        at: NOW - secondsAgo * 1_000,
        direction: 'inbound',
        role: 'customer',
        address: `+1415555${callId}`,
        entry: 'support-call',
      },
      { type: 'started-as', as: 'conference' },
      ...events,
    ]);
  const agentLeg = (status: 'ringing' | 'in-progress' | 'no-answer', address: string): Event => ({
    ...{ type: 'leg-status', at: NOW - 5_000, callSid: `leg of ${address}`, status },
    ...{ role: 'agent', address, isInitialAgent: true },
  });

  /** As the caller `0150` sees it, who called 30 s ago. */
  function lineOf(...others: LiveCall[]): Promise<LineFacts> {
    const calls = [...others, waiting('0150', 30)];
    const clock = new FakeClock();
    clock.advance(60_000);
    const tools = {
      ports: { liveCalls: { list: async () => calls }, presences: { list: async () => [] }, clock },
      line: () => ({ order: 'all', waitSeconds: 120 }),
      log: () => undefined,
    } as unknown as Parameters<typeof readLine>[0];
    return readLine(tools, { callId: '0150', entry: 'support-call' });
  }

  test.each<[string, LiveCall[], number]>([
    ['nobody else', [], 0],
    ['a caller who waits longer', [waiting('0140', 40)], 1],
    ['two of them', [waiting('0140', 40), waiting('0141', 50)], 2],
    ['a caller who came later', [waiting('0160', 20)], 0],
    ['one whose agent rings', [waiting('0140', 40, agentLeg('ringing', 'client:ann'))], 0],
    ['one whose agent did not answer', [waiting('0140', 40, agentLeg('no-answer', 'client:ann'))], 1],
    ['one who talks', [waiting('0140', 40, agentLeg('in-progress', 'client:ann'))], 0],
    ['one who waits for longer than anybody may', [waiting('0140', 181)], 0],
    ['a caller of another entry', [{ ...waiting('0140', 40), entry: undefined }], 0],
  ])('with %s', async (_, others, ahead) => {
    expect((await lineOf(...others)).ahead).toBe(ahead);
  });

  test('an agent that rings or talks in another call is busy', async () => {
    const { busy } = await lineOf(
      waiting('0140', 40, agentLeg('ringing', 'client:ann')),
      waiting('0141', 40, agentLeg('in-progress', 'client:bob')),
      waiting('0142', 40, agentLeg('no-answer', '+14155550103')),
    );
    expect([...busy].sort()).toEqual(['client:ann', 'client:bob']);
  });
});
