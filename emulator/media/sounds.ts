import { FRAME_SAMPLES, SAMPLE_RATE, type Frame } from './frame';
import type { Source } from './source';

/** Sounds are computed, so the local Twilio needs no files and no decoder, and a test recognizes each by its frequencies. */

/** The level of a sound, from -1 to 1, `t` seconds after the start of the mixer. */
export type Sound = (t: number) => number;

const TURN = 2 * Math.PI;
const tone = (hertz: number, t: number): number => Math.sin(TURN * hertz * t);
/** Rises and falls between 0 and 1, `hertz` times a second. */
const swell = (hertz: number, t: number): number => (1 - Math.cos(TURN * hertz * t)) / 2;

export const HOLD_NOTES = [523, 659, 784, 1047];
export const WAIT_NOTES = [349, 466, 587, 698];
export const BEEP_HERTZ = 1400;
/** https://www.itu.int/rec/T-REC-E.180: the ringing tone of North America, two seconds of six. */
export const RINGING_HERTZ = [440, 480];

const NOTE_SECONDS = 0.4;

/** A broken chord. Each note fades, so the next one is heard as another note. */
function melody(notes: readonly number[], t: number): number {
  const position = t / NOTE_SECONDS;
  const hertz = notes[Math.floor(position) % notes.length] ?? 0;
  return 0.15 * tone(hertz, t) * Math.exp(-2 * (position % 1));
}

/** What a sentence sounds like through a wall: the pitch of a voice, its first overtones, and syllables. */
function murmur(t: number): number {
  const pitch = 120 * t + 2 * Math.sin(TURN * 0.6 * t);
  const voice = [0.5, 1, 0.7, 0.5, 0.3].reduce(
    (sum, level, overtone) => sum + level * Math.sin(TURN * (overtone + 1) * pitch),
    0,
  );
  return 0.05 * voice * swell(4, t);
}

const ringing = (t: number): number =>
  t % 6 < 2 ? RINGING_HERTZ.reduce((sum, hertz) => sum + 0.05 * tone(hertz, t), 0) : 0;

/** Undefined: silence. */
export const sourceSounds: Record<Source, Sound | undefined> = {
  'hold-music': (t) => melody(HOLD_NOTES, t),
  'wait-music': (t) => melody(WAIT_NOTES, t),
  announcement: murmur,
  ringing,
  beep: (t) => 0.2 * tone(BEEP_HERTZ, t),
  none: undefined,
};

/** How many people have a tone of their own. After that, two people share one. */
const TONES = 24;

/** The tone of the n-th simulated person, in hertz: none of the notes, and far from each other. */
export const personHertz = (n: number): number => 815 + 50 * (n % TONES);

/** A tone that swells like syllables. */
export const personSound =
  (hertz: number): Sound =>
  (t) =>
    0.1 * tone(hertz, t) * swell(3, t);

/** The frame number `index` of a sound. */
export function render(sound: Sound, index: number): Frame {
  const start = index * FRAME_SAMPLES;
  return Int16Array.from({ length: FRAME_SAMPLES }, (_, n) =>
    Math.round(32_767 * sound((start + n) / SAMPLE_RATE)),
  );
}
