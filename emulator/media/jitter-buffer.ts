import { silence, type Frame } from './frame';

/** Frames arrive unevenly: with one frame in store, a late one is no gap. */
const START_FRAMES = 2;
/** More than this is delay that the listener hears. It grows when the computer was busy, and is dropped then. */
const MAX_FRAMES = 10;

/** The frames of one speaker between their arrival and the mixer. */
export class JitterBuffer {
  readonly #frames: Frame[] = [];
  #isFilling = true;

  push(frame: Frame): void {
    this.#frames.push(frame);
    if (this.#frames.length > MAX_FRAMES) this.#frames.splice(0, this.#frames.length - START_FRAMES);
  }

  /** Takes the next frame; silence when there is none. */
  take(): Frame {
    if (this.#isFilling && this.#frames.length < START_FRAMES) return silence;
    const frame = this.#frames.shift();
    this.#isFilling = frame === undefined;
    return frame ?? silence;
  }
}
