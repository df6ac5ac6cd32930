import type { Transcript } from './wire';

/** The mood of a caller as a small plot, and as the sentence that says the same. Pure. */

type Point = Pick<Transcript['mood'][number], 'at' | 'level'>;

/** At this level a person is due. */
export const DUE = 1;

interface Size {
  width: number;
  height: number;
  /** Between the points and the border. */
  margin: number;
}

interface PlotPoint {
  x: number;
  y: number;
  isDue: boolean;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** The points of a plot: time from left to right, the level from below. */
export function plotOf(points: readonly Point[], { width, height, margin }: Size): PlotPoint[] {
  const first = points[0]?.at ?? 0;
  const span = Math.max(1, (points.at(-1)?.at ?? 0) - first);
  return points.map(({ at, level }) => ({
    x: rounded(margin + ((at - first) / span) * (width - 2 * margin)),
    y: rounded(heightOf(level, { height, margin })),
    isDue: level >= DUE,
  }));
}

/** How far below the upper border a level is. */
export const heightOf = (level: number, { height, margin }: Omit<Size, 'width'>): number =>
  margin + (1 - Math.min(DUE, level) / DUE) * (height - 2 * margin);

/** The line through the points, for the `d` of an SVG path. */
export const pathOf = (points: readonly PlotPoint[]): string =>
  points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join(' ');

interface Course {
  kind: 'steady' | 'rose' | 'fell' | 'rose-and-fell';
  /** Levels in tenths, rounded down: only a level at which a person is due is shown as such. */
  from: number;
  peak: number;
  to: number;
  /** When a person was due for the first time, in milliseconds of the server's clock. */
  dueAt: number | undefined;
}

/** How the mood developed. Undefined: there are no points. */
export function courseOf(points: readonly Point[]): Course | undefined {
  const levels = points.map(({ level }) => tenths(level));
  const [from] = levels;
  const to = levels.at(-1);
  if (from === undefined || to === undefined) return undefined;
  const peak = Math.max(...levels);
  const dueAt = points.find(({ level }) => level >= DUE)?.at;
  return { kind: kindOf(from, peak, to), from, peak, to, dueAt };
}

function kindOf(from: number, peak: number, to: number): Course['kind'] {
  if (peak > from) return peak > to ? 'rose-and-fell' : 'rose';
  return to < from ? 'fell' : 'steady';
}

/** The server sends hundredths. */
const tenths = (level: number): number => Math.floor(Math.round(level * 100) / 10) / 10;
