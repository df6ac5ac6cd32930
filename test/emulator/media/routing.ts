import { FRAME_MS } from '../../../emulator/media/frame';
import type { ScriptedPort } from './scripted-port';

/** The mixer reads the state at each of its ticks, so a change waits for the next tick at most. */
export const TICK_MS = FRAME_MS;

/** A test party speaks with an amplitude of 3,000, and a simulated one is no quieter than a third of it. */
const AUDIBLE = 1_000;

/**
 * How long the local Twilio takes to route audio after a change: the silent frames that the mixer plays to a party from the change
 * on, until the first one that carries another party. Frames are counted, so the speed of the computer does not matter.
 * @param hasChanged whether the state has changed: asked with each frame @returns milliseconds; undefined before that frame
 */
export function measureRouting(port: ScriptedPort, hasChanged: () => boolean): () => number | undefined {
  let silentFrames = 0;
  let isHeard = false;
  port.onHeard = (frame) => {
    if (isHeard || !hasChanged()) return;
    isHeard = frame.some((sample) => Math.abs(sample) > AUDIBLE);
    if (!isHeard) silentFrames++;
  };
  return () => (isHeard ? silentFrames * FRAME_MS : undefined);
}
