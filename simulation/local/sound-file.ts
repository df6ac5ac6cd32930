/** A file of sound, as every browser plays it: http://soundfile.sapp.org/doc/WaveFormat/ */

const SAMPLE_RATE = 8000;
const HEADER_BYTES = 44;

/** @param sound the level, from -1 to 1, at a time in seconds */
function soundFile(seconds: number, sound: (t: number) => number): Buffer {
  const samples = Math.round(seconds * SAMPLE_RATE);
  const file = Buffer.alloc(HEADER_BYTES + 2 * samples);
  file.write('RIFF', 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  // PCM with one channel.
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(SAMPLE_RATE, 24);
  file.writeUInt32LE(2 * SAMPLE_RATE, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(2 * samples, 40);
  for (let n = 0; n < samples; n++)
    file.writeInt16LE(Math.round(32_767 * sound(n / SAMPLE_RATE)), HEADER_BYTES + 2 * n);
  return file;
}

/** Two tones for one second of three: the SDK repeats it. */
export const ringSound = (): Buffer =>
  soundFile(3, (t) =>
    t < 1 ? 0.1 * (Math.sin(2 * Math.PI * 660 * t) + Math.sin(2 * Math.PI * 550 * t)) : 0,
  );

export const clickSound = (): Buffer =>
  soundFile(0.08, (t) => 0.1 * Math.sin(2 * Math.PI * 880 * t) * Math.exp(-40 * t));
