import { findChosenDevice } from './audio-devices';

/** Sounds of the page itself. The SDK plays the ringing. */

interface Beep {
  hertz: readonly number[];
  /** Seconds from the start of the tone. */
  from: number;
  until: number;
}

/** A second caller, while the operator talks. */
const WAITING: readonly Beep[] = [
  { hertz: [440], from: 0, until: 0.15 },
  { hertz: [440], from: 0.3, until: 0.45 },
];
/** Both tones of a phone that rings, for a second. */
const RING: readonly Beep[] = [{ hertz: [440, 480], from: 0, until: 1 }];

export const playWaiting = (): void => void play(WAITING, 'speaker');

/** @returns whether it could be played */
export const playTestRing = (): Promise<boolean> => play(RING, 'ringing');

async function play(beeps: readonly Beep[], use: 'speaker' | 'ringing'): Promise<boolean> {
  const context = new AudioContext();
  const output = context.createMediaStreamDestination();
  const element = new Audio();
  element.srcObject = output.stream;
  const end = Math.max(...beeps.map(({ until }) => until));
  try {
    await selectOutput(element, use);
    for (const beep of beeps) schedule(context, beep, output);
    await element.play();
    await new Promise((done) => setTimeout(done, end * 1000 + 200));
    return true;
  } catch {
    return false;
  } finally {
    element.pause();
    await context.close();
  }
}

function schedule(context: AudioContext, { hertz, from, until }: Beep, output: AudioNode): void {
  const gain = new GainNode(context, { gain: 0.1 });
  gain.connect(output);
  for (const frequency of hertz) {
    const tone = new OscillatorNode(context, { frequency });
    tone.connect(gain);
    tone.start(context.currentTime + from);
    tone.stop(context.currentTime + until);
  }
}

async function selectOutput(element: HTMLAudioElement, use: 'speaker' | 'ringing'): Promise<void> {
  if (!('setSinkId' in element)) return;
  const id = await findChosenDevice(use);
  if (id !== undefined) await element.setSinkId(id);
}
