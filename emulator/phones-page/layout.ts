/** Where the parties of a drawing are, and the arrows between them. */
export interface Point {
  x: number;
  y: number;
}

/** Where a party stands, and on which side its name does: an arrow must not cross a name. */
export interface Place extends Point {
  isNameAbove: boolean;
}

export const RADIUS = 26;
/** Between the edge of a party and the end of an arrow. */
const GAP = 6;
/** How far the two arrows between two parties are from each other. */
const ASIDE = 6;

/** The size of a drawing of so many parties. */
export const sizeOf = (count: number): { width: number; height: number } =>
  count <= 2 ? { width: 300, height: 118 } : { width: 360, height: 336 };

/** Two parties stand side by side, more on an ellipse, the first at its top. */
export function placesOf(count: number): Place[] {
  const { width } = sizeOf(count);
  if (count === 1) return [{ x: width / 2, y: 50, isNameAbove: false }];
  if (count === 2)
    return [
      { x: 70, y: 50, isNameAbove: false },
      { x: width - 70, y: 50, isNameAbove: false },
    ];
  return Array.from({ length: count }, (_, index) => {
    const angle = (2 * Math.PI * index) / count - Math.PI / 2;
    const [x, y] = [width / 2 + 118 * Math.cos(angle), 168 + 96 * Math.sin(angle)];
    return { x, y, isNameAbove: Math.sin(angle) < -0.1 };
  });
}

/** An arrow from the edge of one party to the edge of another, to the right of the line between them. */
export function arrowBetween(from: Point, to: Point): { start: Point; end: Point } {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const [ax, ay] = [-dy * ASIDE, dx * ASIDE];
  const away = RADIUS + GAP;
  return {
    start: { x: from.x + dx * away + ax, y: from.y + dy * away + ay },
    end: { x: to.x - dx * away + ax, y: to.y - dy * away + ay },
  };
}
