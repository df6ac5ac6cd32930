import { SAMPLE_RATE, FRAME_SAMPLES, type Frame } from '../../../emulator/media/frame';
import type { MediaPort } from '../../../emulator/media/media-port';
import { render } from '../../../emulator/media/sounds';

/** A party without a network: it speaks one tone, and keeps what it hears. */
export class ScriptedPort implements MediaPort {
  readonly heard: number[] = [];
  /** Called with each frame that it hears, at the moment at which the mixer plays it. */
  onHeard: (frame: Frame) => void = () => undefined;
  #listen: (frame: Frame) => void = () => undefined;
  #spoken = 0;

  constructor(readonly hertz: number) {}

  onFrame(listen: (frame: Frame) => void): void {
    this.#listen = listen;
  }

  /** A phone sends a frame as often as it gets one. */
  play(frame: Frame): void {
    this.heard.push(...frame);
    this.onHeard(frame);
    this.#listen(render((t) => 0.1 * Math.sin(2 * Math.PI * this.hertz * t), this.#spoken++));
  }

  /** What it heard last. */
  last(seconds: number): number[] {
    return this.heard.slice(-Math.round((seconds * SAMPLE_RATE) / FRAME_SAMPLES) * FRAME_SAMPLES);
  }
}
