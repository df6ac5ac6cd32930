import type { Clock } from '../ports';
import type { EmulatorState } from '../views';
import { startFrameTimer } from './frame-timer';
import type { MediaPort } from './media-port';
import { Mixer } from './mixer';
import { sceneOf } from './scene';

interface AudioOptions {
  /** The state of the local Twilio now. It is read once a frame, so no change of it needs to be reported. */
  inspectLive: () => EmulatorState;
  /** The clock of the local Twilio, in real time. */
  clock: Clock;
}

/** The audio of the local Twilio. It costs no time as long as no call has a port. */
export class LocalAudio {
  readonly #options: AudioOptions;
  readonly #mixer = new Mixer();
  #stop: (() => void) | undefined;

  constructor(options: AudioOptions) {
    this.#options = options;
  }

  /** Gives a call its audio. Returns a function that takes it away. */
  attach(callSid: string, port: MediaPort): () => void {
    const { clock, inspectLive } = this.#options;
    this.#mixer.attach(callSid, port);
    this.#stop ??= startFrameTimer(clock, () => this.#mixer.tick(sceneOf(inspectLive(), clock.now())));
    return () => {
      this.#mixer.detach(callSid, port);
      if (this.#mixer.size === 0) this.stop();
    };
  }

  /** The tone of the simulated person at an address, in hertz. */
  hertzOf(address: string): number {
    return this.#mixer.hertzOf(address);
  }

  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}
