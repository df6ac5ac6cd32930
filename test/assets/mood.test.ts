import { courseOf, heightOf, pathOf, plotOf } from '../../src/assets/page/mood';

const SIZE = { width: 120, height: 60, margin: 10 };
/** An utterance every second, unless the times are given. */
const points = (levels: readonly number[], times?: readonly number[]) =>
  levels.map((level, index) => ({ level, at: 1_000 * (times?.[index] ?? index) }));

describe('the plot', () => {
  test('runs from left to right in time, and from calm at the bottom to a due person at the top', () => {
    const plot = plotOf(points([0, 0.5, 1], [10, 14, 20]), SIZE);
    expect(plot).toEqual([
      { x: 10, y: 50, isDue: false },
      { x: 50, y: 30, isDue: false },
      { x: 110, y: 10, isDue: true },
    ]);
    expect(pathOf(plot)).toBe('M10 50 L50 30 L110 10');
    expect(heightOf(1, SIZE)).toBe(10);
    expect(heightOf(0, SIZE)).toBe(50);
  });

  test('has one point for one utterance, and for two at the same moment two that have a place', () => {
    expect(plotOf(points([0.3]), SIZE)).toEqual([{ x: 10, y: 38, isDue: false }]);
    expect(pathOf(plotOf(points([0, 1], [5, 5]), SIZE))).toBe('M10 50 L10 10');
  });

  test('of no utterance is empty', () => {
    expect(plotOf([], SIZE)).toEqual([]);
    expect(pathOf([])).toBe('');
    expect(courseOf([])).toBeUndefined();
  });
});

test.each([
  ['steady', [0, 0, 0], { from: 0, peak: 0, to: 0, dueAt: undefined }],
  ['steady', [0.33], { from: 0.3, peak: 0.3, to: 0.3, dueAt: undefined }],
  ['rose', [0, 0.5, 1], { from: 0, peak: 1, to: 1, dueAt: 2_000 }],
  ['rose', [0, 0.99], { from: 0, peak: 0.9, to: 0.9, dueAt: undefined }],
  ['fell', [0.7, 0.53], { from: 0.7, peak: 0.7, to: 0.5, dueAt: undefined }],
  ['fell', [1, 0.75], { from: 1, peak: 1, to: 0.7, dueAt: 0 }],
  ['rose-and-fell', [0, 1, 1, 0.56], { from: 0, peak: 1, to: 0.5, dueAt: 1_000 }],
] as const)('the mood %s: %j', (kind, levels, course) => {
  expect(courseOf(points(levels))).toEqual({ kind, ...course });
});
