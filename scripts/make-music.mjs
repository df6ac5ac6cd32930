// Writes the waiting music: five seconds of a soft chord, 8 kHz mu-law, what a telephone carries. Run once; the
// result is kept with the sources so that a build needs nothing but this repository.
import { Buffer } from 'node:buffer';
import { writeFileSync } from 'node:fs';

const RATE = 8000;
const SECONDS = 5;
const CHORD = [220, 277.18, 329.63, 440];

const samples = Array.from({ length: RATE * SECONDS }, (_, index) => {
  const t = index / RATE;
  const swell = Math.sin((Math.PI * t) / SECONDS) ** 2;
  const tone = CHORD.reduce(
    (sum, hertz, voice) => sum + Math.sin(2 * Math.PI * hertz * t + voice) / (voice + 2),
    0,
  );
  return Math.round(tone * swell * 6000);
});

/** G.711 mu-law of one 16-bit sample. */
function muLaw(sample) {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), 32635) + 132;
  const exponent = Math.floor(Math.log2(magnitude)) - 7;
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

const data = Buffer.from(samples.map(muLaw));
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
writeFileSync(new URL('../src/assets/static/wait/music.wav', import.meta.url), Buffer.concat([header, data]));
