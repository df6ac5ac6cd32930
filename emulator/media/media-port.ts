import type { Frame } from './frame';

/** The audio of one call: a browser, or a script in a test. */
export interface MediaPort {
  /** Sets the function that gets each frame that the party speaks. */
  onFrame(listen: (frame: Frame) => void): void;
  /** Plays the next frame to the party. */
  play(frame: Frame): void;
}
