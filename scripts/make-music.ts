import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, readArguments } from './arguments';

/**
 * Writes the waiting music: five seconds of a soft chord in 8 kHz mu-law, the format of telephone networks. The file is
 * committed, because a build needs nothing but this repository.
 */

const USAGE = 'Usage: node --import tsx scripts/make-music.ts';

const FILE = join(__dirname, '../src/assets/static/wait/music.wav');

const RATE = 8000;
const SECONDS = 5;
const CHORD = [220, 277.18, 329.63, 440];

/** The chord swells from silence and fades to silence: the clip repeats without a click. */
function sampleAt(index: number): number {
  const t = index / RATE;
  const swell = Math.sin((Math.PI * t) / SECONDS) ** 2;
  const tone = CHORD.reduce(
    (sum, hertz, voice) => sum + Math.sin(2 * Math.PI * hertz * t + voice) / (voice + 2),
    0,
  );
  return Math.round(tone * swell * 6000);
}

/** G.711 mu-law of one 16-bit sample. */
function muLaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), 32635) + 132;
  const exponent = Math.floor(Math.log2(magnitude)) - 7;
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

/** A WAV file: https://en.wikipedia.org/wiki/WAV#WAV_file_header */
function music(): Buffer {
  const data = Buffer.from(Array.from({ length: RATE * SECONDS }, (_, index) => muLaw(sampleAt(index))));
  const header = Buffer.alloc(46);
  header.write('RIFF', 0);
  header.writeUInt32LE(38 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(18, 16);
  header.writeUInt16LE(7, 20); // mu-law
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(RATE, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 38);
  header.writeUInt32LE(data.length, 42);
  return Buffer.concat([header, data]);
}

try {
  readArguments(USAGE, {});
  writeFileSync(FILE, music());
} catch (error) {
  fail(error);
}
