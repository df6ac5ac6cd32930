const RATE = 8_000;
const HEADER_BYTES = 44;
const LOUDNESS = 8_000;
const HERTZ = 440;
/** The sound of each second: a beep, then silence, so a listener can count the seconds. */
const BEEP_SECONDS = 0.2;

/** A generated recording: a WAV file of 16-bit samples, with a beep in each second. */
export function toneOf(seconds: number): Uint8Array {
  const samples = Math.round(seconds * RATE);
  const file = new DataView(new ArrayBuffer(HEADER_BYTES + 2 * samples));
  const write = (at: number, text: string) =>
    [...text].forEach((letter, index) => file.setUint8(at + index, letter.charCodeAt(0)));
  // http://soundfile.sapp.org/doc/WaveFormat/
  write(0, 'RIFF');
  file.setUint32(4, HEADER_BYTES - 8 + 2 * samples, true);
  write(8, 'WAVEfmt ');
  file.setUint32(16, 16, true);
  file.setUint16(20, 1, true);
  file.setUint16(22, 1, true);
  file.setUint32(24, RATE, true);
  file.setUint32(28, 2 * RATE, true);
  file.setUint16(32, 2, true);
  file.setUint16(34, 16, true);
  write(36, 'data');
  file.setUint32(40, 2 * samples, true);
  for (let index = 0; index < samples; index++) {
    if (index % RATE >= BEEP_SECONDS * RATE) continue;
    const wave = Math.sin((2 * Math.PI * HERTZ * index) / RATE);
    file.setInt16(HEADER_BYTES + 2 * index, Math.round(LOUDNESS * wave), true);
  }
  return new Uint8Array(file.buffer);
}
