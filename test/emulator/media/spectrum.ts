import { SAMPLE_RATE } from '../../../emulator/media/frame';

/** For tests outside of this folder, which measure what a party hears. */
export { SAMPLE_RATE } from '../../../emulator/media/frame';
export { HOLD_NOTES, WAIT_NOTES } from '../../../emulator/media/sounds';

/** The amplitude of one frequency in some samples, by Goertzel's algorithm with a Hann window. */
export function amplitudeOf(samples: ArrayLike<number>, hertz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / SAMPLE_RATE);
  let [before, last] = [0, 0];
  for (let n = 0; n < samples.length; n++) {
    const window = 1 - Math.cos((2 * Math.PI * n) / samples.length);
    [before, last] = [last, (samples[n] ?? 0) * window + coefficient * last - before];
  }
  const power = before * before + last * last - coefficient * before * last;
  return (2 * Math.sqrt(Math.max(0, power))) / samples.length;
}

/** The given frequencies that the samples contain. */
export const heardHertz = (
  samples: ArrayLike<number>,
  candidates: readonly number[],
  least = 100,
): number[] => candidates.filter((hertz) => amplitudeOf(samples, hertz) >= least);
