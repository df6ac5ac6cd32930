import { arrowBetween, placesOf, RADIUS, sizeOf } from '../../../emulator/phones-page/layout';

const distance = (one: { x: number; y: number }, other: { x: number; y: number }) =>
  Math.hypot(one.x - other.x, one.y - other.y);

/** The name of a party is at most this far from its middle, with the line below it. */
const NAME = RADIUS + 34;

test.each([1, 2, 3, 4, 5, 6, 8])('%i parties stand apart, inside the drawing', (count) => {
  const places = placesOf(count);
  const { width, height } = sizeOf(count);
  expect(places).toHaveLength(count);
  for (const [index, place] of places.entries()) {
    const [top, bottom] = place.isNameAbove ? [NAME, RADIUS] : [RADIUS, NAME];
    expect(place.y - top).toBeGreaterThanOrEqual(0);
    expect(place.y + bottom).toBeLessThanOrEqual(height);
    expect(place.x - RADIUS).toBeGreaterThan(0);
    expect(place.x + RADIUS).toBeLessThan(width);
    for (const other of places.slice(index + 1)) expect(distance(place, other)).toBeGreaterThan(2 * RADIUS);
  }
});

test('the two arrows between two parties begin and end outside them, and do not lie on each other', () => {
  const [one, other] = placesOf(2);
  if (!one || !other) throw new Error('There are two places.');
  const [there, back] = [arrowBetween(one, other), arrowBetween(other, one)];
  for (const [place, point] of [
    [one, there.start],
    [other, there.end],
    [other, back.start],
    [one, back.end],
  ] as const)
    expect(distance(place, point)).toBeGreaterThan(RADIUS);
  expect(there.start.x).toBeLessThan(there.end.x);
  expect(Math.abs(there.start.y - back.end.y)).toBeGreaterThan(8);
});
