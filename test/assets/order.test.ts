import { arrange, type Row } from '../../src/assets/page/board/order';

const row = (callSid: string, startedAt: number | null, needsAttention = false): Row => ({
  callSid,
  startedAt,
  needsAttention,
});

describe('the order of the rows', () => {
  test('is attention first, then the oldest, then those without a start', () => {
    const rows = [row('d', null), row('c', 30), row('a', 10), row('b', 20, true)];
    expect(arrange([], rows, false)).toEqual(['b', 'a', 'c', 'd']);
  });

  test('does not change while the operator points at the board, and new rows come last', () => {
    const before = ['c', 'a'];
    const rows = [row('a', 10, true), row('c', 30), row('b', 20, true)];
    expect(arrange(before, rows, true)).toEqual(['c', 'a', 'b']);
    expect(arrange(before, rows, false)).toEqual(['a', 'b', 'c']);
  });
});
