import { FRAME_SAMPLES, type Frame } from './frame';
import { gain } from './gain';
import { JitterBuffer } from './jitter-buffer';
import type { MediaPort } from './media-port';
import type { Scene, SceneCall } from './scene';
import { personHertz, personSound, render, sourceSounds } from './sounds';
import { source } from './source';

interface Line {
  port: MediaPort;
  spoken: JitterBuffer;
}

/**
 * Mixes for each call with a port what its party hears. A call without a port belongs to a simulated person, which speaks with
 * a tone of its own.
 */
export class Mixer {
  readonly #lines = new Map<string, Line>();
  readonly #people = new Map<string, number>();
  #index = 0;

  /** How many calls have a port. */
  get size(): number {
    return this.#lines.size;
  }

  attach(callSid: string, port: MediaPort): void {
    const spoken = new JitterBuffer();
    this.#lines.set(callSid, { port, spoken });
    port.onFrame((frame) => spoken.push(frame));
  }

  /** Does nothing when the call has another port by now. */
  detach(callSid: string, port: MediaPort): void {
    if (this.#lines.get(callSid)?.port === port) this.#lines.delete(callSid);
  }

  /** The tone of a simulated person, in hertz. */
  hertzOf(address: string): number {
    const known = this.#people.get(address);
    if (known !== undefined) return personHertz(known);
    this.#people.set(address, this.#people.size);
    return personHertz(this.#people.size - 1);
  }

  /** Mixes and plays one frame to every port. */
  tick(scene: Scene): void {
    const index = this.#index++;
    // Each line gives one frame a tick, also when no party hears it: else its delay would grow.
    const spoken = new Map([...this.#lines].map(([sid, line]) => [sid, line.spoken.take()]));
    const frameOf = (call: SceneCall): Frame => {
      const frame = spoken.get(call.sid) ?? render(personSound(this.hertzOf(personOf(call))), index);
      spoken.set(call.sid, frame);
      return frame;
    };
    for (const [listener, { port }] of this.#lines) port.play(this.#mix(scene, { listener, index, frameOf }));
  }

  #mix(
    scene: Scene,
    { listener, index, frameOf }: { listener: string; index: number; frameOf: (call: SceneCall) => Frame },
  ): Frame {
    const sum = new Float64Array(FRAME_SAMPLES);
    const add = (frame: Frame, level: number) =>
      frame.forEach((sample, n) => (sum[n] = (sum[n] ?? 0) + level * sample));
    for (const call of scene.calls.values()) {
      const level = gain(scene, listener, call.sid);
      if (level > 0) add(frameOf(call), level);
    }
    const sound = sourceSounds[source(scene, listener)];
    if (sound) add(render(sound, index), 1);
    return Int16Array.from(sum, (value) => Math.max(-32_768, Math.min(32_767, Math.round(value))));
  }
}

/** The person at the far end of a leg. */
const personOf = ({ direction, from, to }: SceneCall): string => (direction === 'inbound' ? from : to);
