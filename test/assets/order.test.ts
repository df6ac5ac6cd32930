import { arrange, type Row } from '../../src/assets/page/board/order';

const row = (callSid: string, startedAt: number | null, rank = 0): Row => ({
  callSid,
  startedAt,
  rank,
});

describe('the order of the rows', () => {
  test('is most attention first, then the oldest, then those without a start', () => {
    const rows = [row('d', null), row('c', 30), row('a', 10), row('b', 20, 1), row('e', 40, 2)];
    expect(arrange([], rows, false)).toEqual(['e', 'b', 'a', 'c', 'd']);
  });

  test('does not change while the operator points at the board, and new rows come last', () => {
    const before = ['c', 'a'];
    const rows = [row('a', 10, 1), row('c', 30), row('b', 20, 1)];
    expect(arrange(before, rows, true)).toEqual(['c', 'a', 'b']);
    expect(arrange(before, rows, false)).toEqual(['a', 'b', 'c']);
  });
});
